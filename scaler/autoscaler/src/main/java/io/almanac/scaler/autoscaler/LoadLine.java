package io.almanac.scaler.autoscaler;

import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;

/**
 * The true load between the observed slots of a series: a straight line from each to the next, across missing slots
 * too; before the first and after the last the load stays as it is there.
 */
public final class LoadLine implements ToDoubleFunction<Instant> {
    private final Instant start;
    private final double stepNanos;
    private final double[] values;

    /** A line through every observed slot of {@code series}; at least one. O(slots). */
    public LoadLine(TimeSeries series) {
        if (series.lastObserved().isEmpty()) {
            throw new IllegalArgumentException(series + ": a load needs at least one observed slot");
        }
        this.start = series.start();
        this.stepNanos = series.step().toNanos();
        this.values = bridged(series.values());
    }

    /** The load at {@code instant}, in the unit of the series. O(1). */
    @Override
    public double applyAsDouble(Instant instant) {
        double slot = Duration.between(start, instant).toNanos() / stepNanos;
        if (slot <= 0) {
            return values[0];
        }
        int before = (int) Math.min(slot, values.length - 1);
        int after = Math.min(before + 1, values.length - 1);
        return between(values[before], values[after], Math.min(1, slot - before));
    }

    private static double[] bridged(double[] values) {
        int last = -1;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                fill(values, last, i);
                last = i;
            }
        }
        fill(values, last, values.length);
        return values;
    }

    /** Fills the missing slots between two observed ones; -1 and length stand for none on that side. */
    private static void fill(double[] values, int before, int after) {
        for (int i = before + 1; i < after; i++) {
            if (before < 0) {
                values[i] = values[after];
            } else if (after == values.length) {
                values[i] = values[before];
            } else {
                values[i] = between(values[before], values[after], (double) (i - before) / (after - before));
            }
        }
    }

    private static double between(double from, double to, double share) {
        return from + (to - from) * share;
    }
}
