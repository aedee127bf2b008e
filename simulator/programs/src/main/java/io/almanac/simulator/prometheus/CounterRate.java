package io.almanac.simulator.prometheus;

import io.almanac.simulator.trace.CounterSeries;
import java.util.OptionalDouble;

/**
 * Prometheus's {@code rate} of a counter that never falls: the increase between the first and the last sample in
 * {@code [t - range, t]}, stretched to the whole window where its edges are closer than 1.1 mean distances to a sample,
 * else by half a distance, never back beyond the time at which the counter was 0; divided by the range. For a steady
 * scrape with samples on both edges that is the mean true rate over {@code (t - range, t]}. Source: the function
 * {@code extrapolatedRate} in Prometheus 2.42, promql/functions.go.
 */
final class CounterRate {
    private static final double EXTRAPOLATION_LIMIT = 1.1;

    private CounterRate() {}

    /**
     * Requests per second at {@code epochMilli}, if there are two samples to tell it from. O(1).
     *
     * @param visibleUntilMilli samples after this are not there yet
     */
    static OptionalDouble at(CounterSeries counter, long epochMilli, long rangeMillis, long visibleUntilMilli) {
        int first = counter.firstAtOrAfter(epochMilli - rangeMillis);
        int last = counter.firstAtOrAfter(Math.min(epochMilli, visibleUntilMilli) + 1) - 1;
        if (last <= first) {
            return OptionalDouble.empty();
        }
        double increase = counter.total(last) - counter.total(first);
        double sampledSeconds = (counter.epochMilli(last) - counter.epochMilli(first)) / 1000.0;
        double distanceSeconds = sampledSeconds / (last - first);
        double toStartSeconds = (counter.epochMilli(first) - (epochMilli - rangeMillis)) / 1000.0;
        double toEndSeconds = (epochMilli - counter.epochMilli(last)) / 1000.0;
        if (increase > 0) {
            double toZeroSeconds = sampledSeconds * (counter.total(first) / increase);
            toStartSeconds = Math.min(toStartSeconds, toZeroSeconds);
        }
        double stretchedSeconds =
                sampledSeconds + stretch(toStartSeconds, distanceSeconds) + stretch(toEndSeconds, distanceSeconds);
        return OptionalDouble.of(increase * (stretchedSeconds / sampledSeconds / (rangeMillis / 1000.0)));
    }

    private static double stretch(double edgeSeconds, double distanceSeconds) {
        return edgeSeconds < distanceSeconds * EXTRAPOLATION_LIMIT ? edgeSeconds : distanceSeconds / 2;
    }
}
