package io.almanac.forecast.season;

import io.almanac.forecast.filter.MovingAverage;
import java.util.stream.IntStream;

/**
 * How wide to smooth a history before its profile is taken: as wide as the shape of its days allows. A sharp surge at a
 * fixed minute wants none, noise wants much.
 *
 * <p>Among half-widths of 0, 2, 5, 10 and 20 min the one with the least sum of |shape error| over the last week; shape
 * error = value - profile, less its own mean over 30 min before and after, so that errors of level do not count. A wider
 * one must win by 0.5 %. It is the profile that is smoothed here, once for all of them: a mean over days of means over
 * minutes is the mean over minutes of means over days, but where days change class and at the ends.
 */
public final class ProfileSmoothing {
    private static final int[] HALF_WIDTH_SECONDS = {0, 120, 300, 600, 1_200};
    private static final int LEVEL_HALF_WIDTH_SECONDS = 1_800;
    private static final double MUST_WIN_BY = 0.995;

    private ProfileSmoothing() {}

    /**
     * The half-width in slots that suits {@code profile}.
     *
     * @param guarded values that profiles are made of
     * @param values what the profile should look like
     */
    public static int halfWidth(
            double[] guarded,
            double[] values,
            double[] observed,
            double[] trust,
            SeasonalProfile profile,
            DayLags lags) {
        int day = lags.slotsPerDay();
        int from = Math.max(day, values.length - 7 * day);
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        int[] candidates = candidates(lags.stepSeconds());
        double[] unsmoothed = profile.over(from, values.length, guarded, trust, slot -> values[slot]);
        double[][] usual = MovingAverage.centred(unsmoothed, candidates);
        for (int i = 0; i < candidates.length; i++) {
            double error = shapeError(values, observed, from, usual[i], lags.stepSeconds());
            if (error < MUST_WIN_BY * least) {
                least = error;
                best = candidates[i];
            }
        }
        return best;
    }

    private static int[] candidates(int stepSeconds) {
        return IntStream.of(HALF_WIDTH_SECONDS)
                .map(seconds -> (2 * seconds + stepSeconds) / (2 * stepSeconds))
                .distinct()
                .toArray();
    }

    private static double shapeError(double[] values, double[] observed, int from, double[] usual, int stepSeconds) {
        double[] errors = new double[usual.length];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = values[from + i] - usual[i];
        }
        double[] level = MovingAverage.centred(errors, Math.max(2, LEVEL_HALF_WIDTH_SECONDS / stepSeconds));
        double sum = 0;
        for (int i = 0; i < errors.length; i++) {
            sum += observed[from + i] * Math.abs(errors[i] - level[i]);
        }
        return sum;
    }
}
