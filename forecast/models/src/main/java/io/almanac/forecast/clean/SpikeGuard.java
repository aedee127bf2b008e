package io.almanac.forecast.clean;

import io.almanac.forecast.filter.Median;
import io.almanac.forecast.filter.RollingMedian;
import io.almanac.forecast.season.DayLags;

/**
 * Keeps isolated spikes out of profiles: a value is clipped to [min(a, b) - r s, max(a, b) + r s], where a is the median
 * of its hour before and after, b the median over days at its time of day, and s the larger of the scaled median absolute
 * deviation from a and a quarter of the standard deviation from it, and r the reach. A surge that recurs daily lies within b and stays; a
 * lasting shift of level lies within a and stays.
 */
public final class SpikeGuard {
    private static final int HALF_WIDTH_SECONDS = 3_600;
    private static final int DAY_SECONDS = 86_400;
    /** The standard deviation of a normal distribution by its median absolute deviation. */
    private static final double DEVIATION_BY_MEDIAN = 1.4826;

    private final int[] phases;
    private final double[] usualByPhase;
    private final double scale;
    private final double reach;

    private SpikeGuard(int[] phases, double[] usualByPhase, double scale, double reach) {
        this.phases = phases;
        this.usualByPhase = usualByPhase;
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
        int[] phases = lags.phases(values.length);
        int perDay = (DAY_SECONDS + lags.stepSeconds() - 1) / lags.stepSeconds();
        return new SpikeGuard(phases, medianByPhase(values, phases, perDay), scale, reach);
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
     * The clipped values of the history.
     *
     * @param surroundings {@link #surroundings} of the values
     */
    public double[] clip(double[] values, double[] surroundings) {
        double[] clipped = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            double usual = usualByPhase[phases[i]];
            double least = Math.min(surroundings[i], usual) - reach * scale;
            double most = Math.max(surroundings[i], usual) + reach * scale;
            clipped[i] = Math.max(least, Math.min(values[i], most));
        }
        return clipped;
    }

    private static double[] medianByPhase(double[] values, int[] phases, int perDay) {
        int[] starts = new int[perDay + 1];
        for (int phase : phases) {
            starts[phase + 1]++;
        }
        for (int phase = 0; phase < perDay; phase++) {
            starts[phase + 1] += starts[phase];
        }
        double[] byPhase = new double[values.length];
        int[] filled = starts.clone();
        for (int i = 0; i < values.length; i++) {
            byPhase[filled[phases[i]]++] = values[i];
        }
        double[] medians = new double[perDay];
        for (int phase = 0; phase < perDay; phase++) {
            boolean isSeen = starts[phase + 1] > starts[phase];
            medians[phase] = isSeen ? Median.ofReordering(byPhase, starts[phase], starts[phase + 1]) : values[0];
        }
        return medians;
    }
}
