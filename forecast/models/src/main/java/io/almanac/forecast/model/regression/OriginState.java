package io.almanac.forecast.model.regression;

import io.almanac.forecast.filter.MovingAverage;
import io.almanac.forecast.filter.Track;
import io.almanac.forecast.season.SeasonalProfile;
import io.almanac.forecast.season.SeasonalTrack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All that a forecast needs to know of the history up to an origin. Immutable; continuing it by newer slots costs only
 * those.
 *
 * @param frame levels and profiles
 * @param filters where the load stands
 * @param variation how variable the load is at a time of day, in the transformed unit
 * @param spreads one for each window that is forecast
 */
public record OriginState(
        SeasonalFrame frame, OriginFilters filters, SeasonalTrack variation, List<WindowSpread> spreads) {
    private static final int HOUR_FILTER = 3;
    private static final int VARIATION_HALF_WIDTH_SECONDS = 1_800;
    private static final double MOST_VARIATION_SCALES = 6;
    private static final double TINY = 1e-12;

    public OriginState {
        spreads = List.copyOf(spreads);
    }

    /** The profile of how far the deviation lies from its mean of the last hour. */
    static SeasonalTrack variation(SeasonalFrame frame, OriginFeatures features, int ahead) {
        double[] sizes = variationSizes(frame, features);
        double sum = 0;
        for (double size : sizes) {
            sum += size;
        }
        double mean = sum / sizes.length;
        int days = Math.max(1, frame.lagCount());
        SeasonalProfile profile = SeasonalProfile.daily(frame.lags(), days, 0.95, 1.5, 1);
        return SeasonalTrack.of(profile, Track.of(0, sizes), frame.trust(), ahead, slot -> mean);
    }

    private static double[] variationSizes(SeasonalFrame frame, OriginFeatures features) {
        double[] hour = features.deviations()[Math.min(HOUR_FILTER, features.deviations().length - 1)];
        double[] sizes = new double[hour.length];
        double most = MOST_VARIATION_SCALES * frame.scale();
        Arrays.setAll(sizes, i -> Math.min(most, Math.abs(features.deviation()[i] - hour[i])));
        return MovingAverage.centred(
                sizes, Math.max(1, VARIATION_HALF_WIDTH_SECONDS / frame.lags().stepSeconds()));
    }

    /** This state after newer transformed slots, NaN where missing; only for a state not yet continued. */
    public OriginState continuedBy(double[] newerLevel) {
        if (newerLevel.length == 0) {
            return this;
        }
        int from = frame.origin() + 1;
        SeasonalFrame longer = frame.continuedBy(newerLevel);
        OriginFeatures features = filters.over(longer, from, from + newerLevel.length);
        int day = frame.lags().slotsPerDay();
        List<WindowSpread> continued = new ArrayList<>();
        for (WindowSpread spread : spreads) {
            continued.add(spread.continuedBy(longer, from));
        }
        return new OriginState(
                longer,
                features.after(),
                variation.continuedBy(
                        variationSizes(longer, features), longer.trust(), slot -> variation.at(slot - day)),
                continued);
    }

    /** What the size of an error at {@code target} may depend on: usual level, noise, variation, displacement. */
    public double[] scaleFeaturesAt(int target) {
        return new double[] {
            frame.base().at(target),
            logNoise(filters.noise().value()),
            logVariation(target),
            logDisplacement(
                    filters.deviations().get(1).value(),
                    filters.deviations().getLast().value())
        };
    }

    double logNoise(double noise) {
        return StrictMath.log(noise + 1e-3 * frame.scale() + TINY);
    }

    double logVariation(int target) {
        return StrictMath.log(variation.at(target) + 1e-3 * frame.scale() + TINY);
    }

    double logDisplacement(double shortDeviation, double dayDeviation) {
        return StrictMath.log(Math.abs(shortDeviation - dayDeviation) + 0.1 * frame.scale() + TINY);
    }

    /** This state without profile values before its origin, for keeping. */
    public OriginState fromOrigin() {
        List<WindowSpread> kept = new ArrayList<>();
        spreads.forEach(spread -> kept.add(spread.from(frame.origin())));
        return new OriginState(frame.fromOrigin(), filters, variation.from(frame.origin()), kept);
    }
}
