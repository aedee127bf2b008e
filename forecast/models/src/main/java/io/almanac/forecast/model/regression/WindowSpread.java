package io.almanac.forecast.model.regression;

import io.almanac.forecast.filter.ExponentialMean;
import io.almanac.forecast.filter.MovingAverage;
import io.almanac.forecast.filter.RollingMaximum;
import io.almanac.forecast.filter.Track;
import io.almanac.forecast.season.SeasonalProfile;
import io.almanac.forecast.season.SeasonalTrack;

/**
 * How far the maximum over a window lies above its mean: usually at a time of day, lately, and now. All in the
 * transformed unit.
 *
 * @param slots length of the window
 * @param typical profile of the distance
 * @param lately exponential mean of the distance over an hour or the window, whichever is longer
 * @param now the distance over the window that ends at the origin
 */
public record WindowSpread(int slots, SeasonalTrack typical, ExponentialMean lately, double now) {
    private static final int HALF_WIDTH_SECONDS = 900;
    private static final int HOUR_SECONDS = 3_600;
    private static final double MOST_SCALES = 6;

    /** A spread together with its past: the distance and its exponential mean at each slot. */
    @SuppressWarnings("ArrayRecordComponent") // numbers handed on, never compared
    record Past(WindowSpread spread, double[] distances, double[] means) {}

    /** The spread over windows of {@code slots}, with its past. O(n). */
    static Past of(SeasonalFrame frame, int slots, int ahead) {
        double[] distances = distances(frame, 0, slots);
        double[] observed = frame.observed().slice(0, distances.length);
        double[] means = new double[distances.length];
        double constant = Math.max(slots, (double) HOUR_SECONDS / frame.lags().stepSeconds());
        ExponentialMean lately = ExponentialMean.ofSteps(constant).over(distances, observed, means);
        double[] source = profileSource(frame, distances);
        double sum = 0;
        for (double distance : source) {
            sum += distance;
        }
        double mean = sum / source.length;
        SeasonalProfile profile = SeasonalProfile.daily(frame.lags(), frame.lagCount(), 0.9, 1.5, 1);
        SeasonalTrack typical = SeasonalTrack.of(profile, Track.of(0, source), frame.trust(), ahead, slot -> mean);
        return new Past(new WindowSpread(slots, typical, lately, distances[distances.length - 1]), distances, means);
    }

    /** This spread at the end of {@code longer}, whose slots from {@code from} on are new. */
    WindowSpread continuedBy(SeasonalFrame longer, int from) {
        double[] distances = distances(longer, from, slots);
        double[] observed = longer.observed().slice(from, from + distances.length);
        int day = longer.lags().slotsPerDay();
        return new WindowSpread(
                slots,
                typical.continuedBy(profileSource(longer, distances), longer.trust(), slot -> typical.at(slot - day)),
                lately.over(distances, observed, new double[distances.length]),
                distances[distances.length - 1]);
    }

    /** This spread without profile values before {@code slot}. */
    WindowSpread from(int slot) {
        return new WindowSpread(slots, typical.from(slot), lately, now);
    }

    /** Maximum less mean over the window ending at each slot from {@code from} to the origin. */
    private static double[] distances(SeasonalFrame frame, int from, int slots) {
        int first = Math.max(0, from - slots + 1);
        double[] level = frame.level().slice(first, frame.origin() + 1);
        double[] maxima = RollingMaximum.trailing(level, slots);
        double[] means = MovingAverage.trailing(level, slots);
        double[] distances = new double[frame.origin() + 1 - from];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = Math.max(0, maxima[from - first + i] - means[from - first + i]);
        }
        return distances;
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
