package io.almanac.forecast.model.regression;

import io.almanac.forecast.clean.GapFilling;
import io.almanac.forecast.clean.SpikeGuard;
import io.almanac.forecast.filter.GrowingMedian;
import io.almanac.forecast.filter.Median;
import io.almanac.forecast.season.DayLags;
import java.util.Arrays;
import java.util.Optional;

/**
 * Turns a history of load into a {@link LearnedRegression}.
 *
 * @param settings what it is learned with
 */
public record SeasonalLearner(RegressionSettings settings) {
    /** Fewer origins to learn from than this teach nothing reliable. */
    public static final int FEWEST_ROWS = 60;

    /** Which leads are learned. */
    public enum Leads {
        ALL,
        /** Those without which the maximum over a window would not be the same; forecasts reach as far as the longest one. */
        OF_WINDOWS
    }

    private static final int LARGEST_EXPONENT = 1_000;

    /**
     * How many origins of a history have an observed target: one every row spacing (or step) from the second day on.
     *
     * @param load NaN where missing
     */
    public int usableOrigins(double[] load, DayLags lags) {
        int stride = stride(lags);
        int oldest = lags.slotsPerDay() + FittedLeads.reaching(1, 1, lags.stepSeconds())[0];
        int usable = 0;
        for (int target = load.length - 1; target >= oldest; target -= stride) {
            usable += Double.isNaN(load[target]) ? 0 : 1;
        }
        return usable;
    }

    /** Slots from one origin to the next. */
    public int stride(DayLags lags) {
        return settings.ridge().rowSlots(lags.stepSeconds());
    }

    /**
     * Learns from a history with at least {@link #FEWEST_ROWS} usable origins, whose first slot is observed.
     *
     * @param load NaN where missing
     * @param leads increasing, in slots
     * @param windows in slots
     * @param medians of earlier fits of the same load
     */
    public LearnedRegression learn(
            double[] load,
            DayLags lags,
            int[] leads,
            int[] windows,
            Leads wanted,
            Optional<GrowingMedian.Numbered> medians) {
        double unit = unit(load);
        double[] values = new double[load.length];
        double[] observed = new double[load.length];
        int zeros = 0;
        int count = 0;
        for (int i = 0; i < load.length; i++) {
            values[i] = load[i] / unit;
            observed[i] = Double.isNaN(load[i]) ? 0 : 1;
            zeros += load[i] == 0 ? 1 : 0;
            count += Double.isNaN(load[i]) ? 0 : 1;
        }
        GapFilling.fill(values, 0, lags, 0);
        VarianceTransform transform =
                VarianceTransform.suiting(values, lags.stepSeconds(), (double) zeros / count, settings.transform());
        double[] level = transform.forward(values);
        int longestWindow = Arrays.stream(windows).max().orElse(1);
        int longest = Math.max(leads[leads.length - 1], longestWindow);
        int ahead = lags.slotsPerDay() + longest;
        double[] surroundings = medians.map(kept -> surroundings(values, level, transform, lags, kept))
                .orElseGet(() -> SpikeGuard.surroundings(level, lags));
        SeasonalFrame frame = SeasonalFrame.of(level, observed, surroundings, lags, ahead, settings.profile());
        int[] nodes = FittedLeads.reaching(longest, longestWindow, lags.stepSeconds());
        boolean isWhole = wanted == Leads.ALL;
        int learnt = isWhole ? nodes.length : FittedLeads.neededFor(longestWindow, nodes, lags.stepSeconds());
        int reach = isWhole ? longest : Math.max(longestWindow, leads[0]);
        Learning.Learned learned = Learning.learn(settings, frame, ahead, nodes, learnt, windows);
        LoadRange range = LoadRange.of(values, observed, level, transform, unit);
        int[] known = Arrays.stream(leads).filter(lead -> lead <= reach).toArray();
        return new LearnedRegression(learned, frame, range, known, windows);
    }

    /** {@link SpikeGuard#surroundings} of the level: what is the median before a transform is the median after it. */
    private static double[] surroundings(
            double[] values, double[] level, VarianceTransform transform, DayLags lags, GrowingMedian.Numbered kept) {
        int width = SpikeGuard.halfWidth(lags);
        int size = level.length;
        if (size <= 2 * width) {
            return SpikeGuard.surroundings(level, lags);
        }
        double[] surroundings = transform.forward(kept.centred(values, width));
        double[] start = SpikeGuard.surroundings(Arrays.copyOf(level, 2 * width), lags);
        double[] end = SpikeGuard.surroundings(Arrays.copyOfRange(level, size - 2 * width, size), lags);
        System.arraycopy(start, 0, surroundings, 0, width);
        System.arraycopy(end, width, surroundings, size - width, width);
        return surroundings;
    }

    /** A power of two near the median load above 0, so that later numbers are of order 1 and dividing by it is exact. */
    private static double unit(double[] load) {
        double[] positive = new double[load.length];
        int count = 0;
        for (double value : load) {
            if (value > 0) {
                positive[count++] = value;
            }
        }
        if (count == 0) {
            return 1;
        }
        int exponent = Math.getExponent(Median.select(positive, count, count / 2));
        return Math.scalb(1.0, Math.clamp(exponent, -LARGEST_EXPONENT, LARGEST_EXPONENT));
    }
}
