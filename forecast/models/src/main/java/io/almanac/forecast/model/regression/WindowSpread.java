package io.almanac.forecast.model.regression;

import io.almanac.forecast.filter.ExponentialMean;
import io.almanac.forecast.filter.MovingAverage;
import io.almanac.forecast.filter.RollingMaximum;
import io.almanac.forecast.season.SeasonalProfile;
import java.util.Arrays;

/**
 * How far the maximum over a window lies above its mean, lately and now, in the transformed unit. Immutable; one slot more
 * costs O(slots).
 *
 * @param slots length of the window
 * @param lately exponential mean of the distance over an hour or the window, whichever is longer
 * @param now the distance over the window that ends at the origin
 * @param recent the levels of that window but its oldest, oldest first; fewer in a history shorter than the window
 * @param sums of the levels before each of {@code recent} and after the last, from somewhere on
 */
@SuppressWarnings("ArrayRecordComponent") // numbers handed on, never compared
record WindowSpread(int slots, ExponentialMean lately, double now, double[] recent, double[] sums) {
    private static final int HALF_WIDTH_SECONDS = 900;
    private static final int HOUR_SECONDS = 3_600;
    private static final double MOST_SCALES = 6;

    /**
     * A spread together with its past.
     *
     * @param typical profile of the distance, to the end of the frame's profiles
     * @param distances at each slot
     * @param means their exponential mean at each slot
     */
    record Past(WindowSpread spread, double[] typical, double[] distances, double[] means) {}

    /** The spread over windows of {@code slots}, with its past. O(n). */
    static Past of(SeasonalFrame frame, int slots, int ahead) {
        double[] level = frame.level();
        double[] distances = distances(level, slots);
        double[] means = new double[distances.length];
        double constant = Math.max(slots, (double) HOUR_SECONDS / frame.lags().stepSeconds());
        ExponentialMean lately = ExponentialMean.ofSteps(constant).over(distances, frame.observed(), means);
        double[] source = profileSource(frame, distances);
        double sum = 0;
        for (double distance : source) {
            sum += distance;
        }
        double[] typical = Profiles.extended(
                SeasonalProfile.daily(frame.lags(), frame.lagCount(), 0.9, 1.5, 1),
                source,
                frame.trust(),
                ahead,
                sum / source.length,
                frame.lags().slotsPerDay());
        double[] recent = Arrays.copyOfRange(level, Math.max(0, level.length - slots + 1), level.length);
        double[] sums = new double[recent.length + 1];
        for (int i = 0; i < recent.length; i++) {
            sums[i + 1] = sums[i] + recent[i];
        }
        return new Past(
                new WindowSpread(slots, lately, distances[distances.length - 1], recent, sums),
                typical,
                distances,
                means);
    }

    /** This spread one slot later. */
    WindowSpread after(double level, boolean isObserved) {
        double largest = level;
        for (double each : recent) {
            largest = Math.max(largest, each);
        }
        double[] nextSums = Arrays.copyOf(sums, sums.length + 1);
        nextSums[sums.length] = sums[sums.length - 1] + level;
        double mean = (nextSums[sums.length] - nextSums[0]) / sums.length;
        double distance = Math.max(0, largest - mean);
        double[] nextRecent = Arrays.copyOf(recent, recent.length + 1);
        nextRecent[recent.length] = level;
        int dropped = Math.max(0, nextRecent.length - (slots - 1));
        return new WindowSpread(
                slots,
                lately.after(distance, isObserved),
                distance,
                Arrays.copyOfRange(nextRecent, dropped, nextRecent.length),
                Arrays.copyOfRange(nextSums, dropped, nextSums.length));
    }

    /** Maximum less mean over the window ending at each slot. */
    private static double[] distances(double[] level, int slots) {
        double[] maxima = RollingMaximum.trailing(level, slots);
        double[] means = MovingAverage.trailing(level, slots);
        for (int i = 0; i < maxima.length; i++) {
            maxima[i] = Math.max(0, maxima[i] - means[i]);
        }
        return maxima;
    }

    private static double[] profileSource(SeasonalFrame frame, double[] distances) {
        double[] capped = new double[distances.length];
        for (int i = 0; i < capped.length; i++) {
            capped[i] = Math.min(distances[i], MOST_SCALES * frame.scale());
        }
        return MovingAverage.centred(
                capped, Math.max(1, HALF_WIDTH_SECONDS / frame.lags().stepSeconds()));
    }
}
