package io.almanac.forecast.model.regression;

import io.almanac.forecast.filter.MovingAverage;
import io.almanac.forecast.season.SeasonalProfile;

/** How variable a load is at a time of day: the profile of how far the deviation lies from its mean of the last hour. */
final class Variation {
    private static final int HOUR_FILTER = 3;
    private static final int HALF_WIDTH_SECONDS = 1_800;
    private static final double MOST_SCALES = 6;

    private Variation() {}

    /** The profile at each slot of {@code frame} and {@code ahead} slots on, in the transformed unit. */
    static double[] of(SeasonalFrame frame, OriginFeatures features, int ahead) {
        double[] sizes = sizes(frame, features);
        double sum = 0;
        for (double size : sizes) {
            sum += size;
        }
        return Profiles.extended(
                SeasonalProfile.daily(frame.lags(), frame.lagCount(), 0.95, 1.5, 1),
                sizes,
                frame.trust(),
                ahead,
                sum / sizes.length,
                frame.lags().slotsPerDay());
    }

    private static double[] sizes(SeasonalFrame frame, OriginFeatures features) {
        double[] hour = features.deviations()[Math.min(HOUR_FILTER, features.deviations().length - 1)];
        double[] sizes = new double[hour.length];
        double most = MOST_SCALES * frame.scale();
        double[] deviation = features.deviation();
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.min(most, Math.abs(deviation[i] - hour[i]));
        }
        return MovingAverage.centred(
                sizes, Math.max(1, HALF_WIDTH_SECONDS / frame.lags().stepSeconds()));
    }
}
