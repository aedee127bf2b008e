package io.almanac.scaler.autoscaler;

import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;

/**
 * The load as monitoring knows it: its mean over a window that ended a while ago, like a Prometheus rate after scrape
 * and query.
 *
 * @param length of the window, whole ticks of 15 s, at least one
 * @param lag how long before now it ended, at least 0
 */
public record MetricWindow(Duration length, Duration lag) {
    /** The mean of the 2 minutes that ended 30 s ago: a rate over 2 minutes; scrape and query take 30 s. */
    public static final MetricWindow DEFAULT = new MetricWindow(Duration.ofMinutes(2), Duration.ofSeconds(30));

    public MetricWindow {
        boolean isWholeTicks = length.equals(ClosedLoop.TICK.multipliedBy(length.dividedBy(ClosedLoop.TICK)));
        if (!length.isPositive() || !isWholeTicks) {
            throw new IllegalArgumentException("length=" + length + " must be a whole multiple of 15s, at least one");
        }
        if (lag.isNegative()) {
            throw new IllegalArgumentException("lag=" + lag + " must be at least 0s");
        }
    }

    /**
     * The mean of {@code load}, in its unit, over the instants 15 s apart in {@code (now - lag - length, now - lag]},
     * the later end among them: for the default the 8 ticks from 135 s to 30 s ago. O(length / 15 s).
     */
    public double mean(ToDoubleFunction<Instant> load, Instant now) {
        Instant end = now.minus(lag);
        long samples = length.dividedBy(ClosedLoop.TICK);
        double sum = 0;
        for (long i = 0; i < samples; i++) {
            sum += load.applyAsDouble(end.minus(ClosedLoop.TICK.multipliedBy(i)));
        }
        return sum / samples;
    }
}
