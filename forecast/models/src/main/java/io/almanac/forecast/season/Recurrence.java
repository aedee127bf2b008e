package io.almanac.forecast.season;

import java.util.Arrays;

/**
 * How a series repeats itself: its autocorrelation, and what of it recurs with a period.
 * Bins that were not observed take no part.
 */
final class Recurrence {
    private static final double PHASES_OF_A_DAY = 48;
    private static final double SECONDS_OF_A_LONG_PHASE = 7_200;
    /** Of quotients that should be whole numbers. */
    private static final double ROUNDING = 1e-6;

    private final double[] values;
    private final boolean[] isObserved;
    private final long binSeconds;
    private final double[] squaresBefore; // sums of the squares before each bin, and of all
    private final int unobserved;

    private Recurrence(double[] values, boolean[] isObserved, long binSeconds) {
        this.values = values;
        this.isObserved = isObserved;
        this.binSeconds = binSeconds;
        this.squaresBefore = new double[values.length + 1];
        int missing = 0;
        for (int i = 0; i < values.length; i++) {
            squaresBefore[i + 1] = squaresBefore[i] + values[i] * values[i];
            missing += isObserved[i] ? 0 : 1;
        }
        this.unobserved = missing;
    }

    /**
     * The deviations of {@code values} from their centred moving average over {@code period} bins; in the first and last
     * half period from the first and last average, so that every average covers one whole period. O(n).
     */
    static Recurrence around(double[] values, boolean[] isObserved, long binSeconds, double period) {
        int span = Math.clamp(Math.round(period), 1, values.length);
        double[] sums = new double[values.length + 1];
        for (int i = 0; i < values.length; i++) {
            sums[i + 1] = sums[i] + values[i];
        }
        double[] deviations = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int from = Math.clamp(i - span / 2, 0, values.length - span);
            deviations[i] = isObserved[i] ? values[i] - (sums[from + span] - sums[from]) / span : 0;
        }
        return new Recurrence(deviations, isObserved, binSeconds);
    }

    /** Correlation of the series with itself {@code lag} bins later, over the pairs that were observed; 0 if flat. O(n). */
    double autocorrelation(int lag) {
        double product = LaggedProducts.sum(values, lag); // bins that were not observed are 0
        double earlier = 0;
        double later = 0;
        if (unobserved == 0 && lag <= values.length) {
            earlier = squaresBefore[values.length - lag];
            later = squaresBefore[values.length] - squaresBefore[lag];
        }
        for (int i = 0; unobserved > 0 && i + lag < values.length; i++) {
            if (isObserved[i] && isObserved[i + lag]) {
                earlier += values[i] * values[i];
                later += values[i + lag] * values[i + lag];
            }
        }
        return earlier > 0 && later > 0 ? product / Math.sqrt(earlier * later) : 0;
    }

    /**
     * The mean at each phase of the period, of the deviations, spread over the whole series.
     *
     * @param period in bins
     */
    double[] profile(double period) {
        int phases = Math.max(1, (int) Math.round(period));
        double[] sums = new double[phases];
        int[] counts = new int[phases];
        for (int i = 0; i < values.length; i++) {
            if (isObserved[i]) {
                sums[phase(i, period, phases)] += values[i];
                counts[phase(i, period, phases)]++;
            }
        }
        double[] profile = new double[values.length];
        Arrays.setAll(profile, i -> {
            int phase = phase(i, period, phases);
            return counts[phase] > 0 ? sums[phase] / counts[phase] : 0;
        });
        return profile;
    }

    /**
     * How much recurs with {@code period} bins, over the means of 48ths of a day or less, two hours of what is
     * longer, so that steps of a minute and of half an hour give about the same; never finer than a bin.
     */
    RecurringShare share(double period) {
        int phases = phasesOf(period);
        double width = period / phases;
        double[] means = new double[(int) Math.ceil(values.length / width) + 1];
        int[] counts = new int[means.length];
        for (int i = 0; i < values.length; i++) {
            if (isObserved[i]) {
                int cell = (int) (i / width + ROUNDING);
                means[cell] += values[i];
                counts[cell]++;
            }
        }
        Arrays.setAll(means, cell -> counts[cell] > 0 ? means[cell] / counts[cell] : Double.NaN);
        return RecurringShare.of(means, phases);
    }

    private int phasesOf(double period) {
        double wanted = Math.max(PHASES_OF_A_DAY, period * binSeconds / SECONDS_OF_A_LONG_PHASE);
        return (int) Math.max(2, Math.min(wanted, Math.floor(period + ROUNDING)));
    }

    private static int phase(int bin, double period, int phases) {
        double turns = bin / period;
        double turn = turns - Math.floor(turns + ROUNDING);
        return Math.clamp((long) (turn * phases + ROUNDING), 0, phases - 1);
    }
}
