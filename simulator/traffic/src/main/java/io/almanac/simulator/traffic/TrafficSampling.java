package io.almanac.simulator.traffic;

import io.almanac.forecast.series.TimeSeries;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * From a shape to numbers: the mean rate over {@code (t - step, t]}, by the midpoint rule on cells that are at most a
 * tick of {@link CountedTraffic} long and never straddle one, so exact for traffic that is level within ticks.
 */
public final class TrafficSampling {
    private TrafficSampling() {}

    /**
     * Slots {@code start, start + step, ...}, as many as fit into {@code length}. A slot is missing if the shape is
     * absent in all of it. O(length / tick) evaluations of the shape, at least one a slot.
     *
     * @param start whole seconds
     * @param length at least one step
     */
    public static TimeSeries sample(TrafficShape shape, Instant start, Duration length, Duration step) {
        double[] values = new double[Math.toIntExact(length.dividedBy(step))];
        for (int i = 0; i < values.length; i++) {
            values[i] = meanRate(shape, start.plus(step.multipliedBy(i)), step).orElse(Double.NaN);
        }
        return TimeSeries.of(start, step, values);
    }

    /**
     * The mean of those cells of {@code (end - length, end]} in which the shape is present, in requests per second.
     *
     * @param end whole seconds
     * @param length whole seconds, at least one
     */
    public static OptionalDouble meanRate(TrafficShape shape, Instant end, Duration length) {
        long lengthSeconds = length.toSeconds();
        long cellSeconds = cellSeconds(end.getEpochSecond(), lengthSeconds);
        double sum = 0;
        int present = 0;
        Instant middle = end.minus(length).plusMillis(cellSeconds * 500);
        for (long cell = 0; cell < lengthSeconds / cellSeconds; cell++) {
            OptionalDouble level = shape.requestsPerSecondAt(middle);
            if (level.isPresent()) {
                sum += level.getAsDouble();
                present++;
            }
            middle = middle.plusSeconds(cellSeconds);
        }
        return present == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / present);
    }

    private static long cellSeconds(long endSecond, long lengthSeconds) {
        return BigInteger.valueOf(CountedTraffic.TICK.toSeconds())
                .gcd(BigInteger.valueOf(lengthSeconds))
                .gcd(BigInteger.valueOf(endSecond))
                .longValueExact();
    }
}
