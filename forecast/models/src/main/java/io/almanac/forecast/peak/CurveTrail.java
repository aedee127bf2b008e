package io.almanac.forecast.peak;

import io.almanac.forecast.series.StateInput;
import io.almanac.forecast.series.StateOutput;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * What a model said about the peak at past origins, when they were the present: a few curves (quantiles of the peak) at
 * the instants of an aligned grid, the last {@link #LENGTH}. Out of sample by construction, so it can be held against
 * what came. Immutable; {@link #with} is O(size), 24 kB for three curves of
 * single numbers.
 */
public final class CurveTrail {
    /** How far back errors are looked at: a week holds each weekday once. */
    public static final Duration LENGTH = Duration.ofDays(7);

    private static final Duration STRIDE = Duration.ofMinutes(5);

    private final Duration stride;
    private final int curves;
    private final Instant end; // of the newest column
    private final float[] values; // oldest first, curves of one instant side by side

    private CurveTrail(Duration stride, int curves, Instant end, float[] values) {
        this.stride = stride;
        this.curves = curves;
        this.end = end;
        this.values = values;
    }

    /**
     * Nothing said yet.
     *
     * @param step of the load; the grid has five minutes, or the step where that is longer
     * @param curves how many curves each instant has
     */
    public static CurveTrail empty(Duration step, int curves) {
        return new CurveTrail(stride(step), curves, Instant.EPOCH, new float[0]);
    }

    /** Writes all of it. */
    public void write(StateOutput output) {
        output.put(stride).put(curves).put(end).put(values);
    }

    /** Reads what {@link #write} wrote. */
    public static CurveTrail read(StateInput input) {
        Duration stride = input.nextDuration();
        int curves = input.nextInt();
        CurveTrail trail = new CurveTrail(stride, curves, input.nextInstant(), input.nextFloats());
        if (!stride.isPositive() || curves < 1 || trail.values.length % curves != 0) {
            throw new IllegalArgumentException(
                    trail.values.length + " values of " + curves + " curves every " + stride);
        }
        return trail;
    }

    /** The stride of the grid on which errors of a load with this step are looked at. */
    static Duration stride(Duration step) {
        long steps = Math.max(1, STRIDE.dividedBy(step));
        return step.multipliedBy(steps);
    }

    /** Whether {@code at} is an instant of the grid. */
    public boolean takes(Instant at) {
        return at.getNano() == 0 && at.getEpochSecond() % strideSeconds() == 0;
    }

    long strideSeconds() {
        return stride.toSeconds();
    }

    /** With the curves of {@code at}, later than all before; instants between are unknown, those too old are dropped. */
    public CurveTrail with(Instant at, double... newest) {
        if (newest.length != curves || !takes(at) || (values.length > 0 && !at.isAfter(end))) {
            throw new IllegalArgumentException(newest.length + " curves at " + at + ": a trail of " + curves
                    + " curves up to " + end + " takes as many at a later multiple of " + stride);
        }
        int most = Math.toIntExact(LENGTH.toSeconds() / strideSeconds());
        long skipped = values.length == 0 ? 0 : (at.getEpochSecond() - end.getEpochSecond()) / strideSeconds();
        int kept = (int) Math.max(0, Math.min(values.length / curves, most - skipped));
        int size = (int) Math.min(most, values.length == 0 ? 1 : kept + skipped);
        float[] next = new float[size * curves];
        Arrays.fill(next, Float.NaN);
        System.arraycopy(values, values.length - kept * curves, next, 0, kept * curves);
        for (int curve = 0; curve < curves; curve++) {
            next[next.length - curves + curve] = single(newest[curve]);
        }
        return new CurveTrail(stride, curves, at, next);
    }

    /** The nearest single number that is finite. */
    private static float single(double value) {
        return (float) Math.min(value, Float.MAX_VALUE);
    }

    /** How many curves each instant has. */
    public int curves() {
        return curves;
    }

    /** The curves noted at {@code at}; all NaN where there are none. */
    double[] at(Instant at) {
        double[] found = new double[curves];
        Arrays.fill(found, Double.NaN);
        long back = values.length == 0 || at.isAfter(end)
                ? -1
                : (end.getEpochSecond() - at.getEpochSecond()) / strideSeconds();
        boolean isKnown = back >= 0 && (back + 1) * curves <= values.length && takes(at);
        if (isKnown) {
            int from = (int) (values.length - (back + 1) * curves);
            Arrays.setAll(found, curve -> values[from + curve]);
        }
        return found;
    }

    /** Whether what was noted at {@code second}, since 1970, is too old to be kept. */
    boolean hasForgotten(long second) {
        return second <= end.getEpochSecond() - LENGTH.toSeconds();
    }
}
