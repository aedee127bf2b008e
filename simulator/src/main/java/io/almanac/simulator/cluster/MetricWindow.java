package io.almanac.simulator.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;

/**
 * What monitoring knows of the load: its mean over a window that ended a while ago, like a Prometheus rate after scrape
 * and query.
 *
 * @param length of the window, more than 0
 * @param lag how long before now it ended, at least 0
 */
public record MetricWindow(Duration length, Duration lag) {
    /** The mean of the 2 minutes that ended 30 s ago. */
    public static final MetricWindow DEFAULT = new MetricWindow(Duration.ofMinutes(2), Duration.ofSeconds(30));

    private static final Duration SUBSTEP = ClosedLoop.TICK;

    public MetricWindow {
        if (!length.isPositive() || lag.isNegative()) {
            throw new IllegalArgumentException(
                    "length=" + length + " must be longer than 0s, lag=" + lag + " at least 0s");
        }
    }

    /**
     * The mean of {@code load} over {@code [now - lag - length, now - lag]}, in its unit, by the trapezoidal rule with
     * steps of at most 15 s: exact for a load that is a straight line inside each of them. It is asked for no instant
     * after {@code now - lag}. O(length / 15 s).
     */
    public double mean(ToDoubleFunction<Instant> load, Instant now) {
        long steps = Math.max(1, -Math.floorDiv(-length.toMillis(), SUBSTEP.toMillis()));
        Instant end = now.minus(lag);
        Instant start = end.minus(length);
        double sum = (load.applyAsDouble(start) + load.applyAsDouble(end)) / 2;
        for (long i = 1; i < steps; i++) {
            sum += load.applyAsDouble(start.plus(length.multipliedBy(i).dividedBy(steps)));
        }
        return sum / steps;
    }
}
