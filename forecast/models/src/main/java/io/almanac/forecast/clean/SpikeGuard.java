package io.almanac.forecast.clean;

import io.almanac.forecast.filter.Median;
import io.almanac.forecast.filter.RollingMedian;
import io.almanac.forecast.season.DayLags;
import java.util.Arrays;

/**
 * Keeps isolated spikes out of profiles: a value is clipped to [min(a, b) - r s, max(a, b) + r s], where a is the median
 * of its hour before and after, b the median over days at its time of day, and s the larger of the scaled median absolute
 * deviation from a and a quarter of the standard deviation from it, and r the reach. A surge that recurs daily lies within b and stays; a
 * lasting shift of level lies within a and stays.
 */
public final class SpikeGuard {
    private static final int HALF_WIDTH_SECONDS = 3_600;
    /** The standard deviation of a normal distribution by its median absolute deviation. */
    private static final double DEVIATION_BY_MEDIAN = 1.4826;

    private final int[] phases;
    private final double scale;
    private final double reach;

    private SpikeGuard(int[] phases, double scale, double reach) {
        this.phases = phases;
        this.scale = scale;
        this.reach = reach;
    }

    /**
     * The guard of a history, slot 0 first. O(n).
     *
     * @param surroundings {@link #surroundings} of the values
     * @param reach in multiples of s; infinite to clip nothing
     */
    public static SpikeGuard of(double[] values, double[] surroundings, DayLags lags, double reach) {
        double[] deviations = new double[values.length];
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            deviations[i] = values[i] - surroundings[i];
            sum += deviations[i];
        }
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            double centred = deviations[i] - sum / values.length;
            squares += centred * centred;
            deviations[i] = Math.abs(deviations[i]);
        }
        double median = Median.ofReordering(deviations, 0, deviations.length);
        double spread = 0.25 * Math.sqrt(squares / values.length);
        double scale = Math.max(DEVIATION_BY_MEDIAN * median + 1e-9, spread);
        return new SpikeGuard(lags.phases(values.length), scale, reach);
    }

    /** Typical deviation s from the rolling median, above 0, in the unit of the values. */
    public double scale() {
        return scale;
    }

    /** How many slots before and after a slot its clipped value depends on. */
    public static int halfWidth(DayLags lags) {
        return Math.max(2, HALF_WIDTH_SECONDS / lags.stepSeconds());
    }

    /** The median of the hour before and after each slot. O(n w) for w slots in two hours, with a small constant. */
    public static double[] surroundings(double[] values, DayLags lags) {
        return RollingMedian.centred(values, halfWidth(lags));
    }

    /**
     * The clipped values of the history. What is usual at a time of day is asked only where a value lies far from its
     * surroundings: near them it stays, whatever is usual.
     *
     * @param surroundings {@link #surroundings} of the values
     */
    public double[] clip(double[] values, double[] surroundings) {
        double[] clipped = values.clone();
        double most = reach * scale;
        int[] far = new int[values.length];
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            if (values[i] < surroundings[i] - most || values[i] > surroundings[i] + most) {
                far[count++] = i;
            }
        }
        double[] usual = usual(values, Arrays.copyOf(far, count));
        for (int k = 0; k < count; k++) {
            int i = far[k];
            double lower = Math.min(surroundings[i], usual[phases[i]]) - most;
            double upper = Math.max(surroundings[i], usual[phases[i]]) + most;
            clipped[i] = Math.max(lower, Math.min(values[i], upper));
        }
        return clipped;
    }

    /** The median over days at each time of day that one of {@code slots} has. */
    private double[] usual(double[] values, int... slots) {
        int[] counts =
                new int[Arrays.stream(slots).map(slot -> phases[slot]).max().orElse(-1) + 1];
        double[][] atPhase = new double[counts.length][0];
        for (int slot : slots) {
            atPhase[phases[slot]] = new double[1];
        }
        for (int i = 0; i < values.length && slots.length > 0; i++) {
            int phase = phases[i];
            if (phase < counts.length && atPhase[phase].length > 0) {
                if (counts[phase] == atPhase[phase].length) {
                    atPhase[phase] = Arrays.copyOf(atPhase[phase], 2 * counts[phase]);
                }
                atPhase[phase][counts[phase]++] = values[i];
            }
        }
        double[] medians = new double[counts.length];
        Arrays.setAll(medians, phase -> counts[phase] == 0 ? 0 : Median.ofReordering(atPhase[phase], 0, counts[phase]));
        return medians;
    }
}
