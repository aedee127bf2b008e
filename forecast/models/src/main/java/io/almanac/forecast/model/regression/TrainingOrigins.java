package io.almanac.forecast.model.regression;

import java.util.Arrays;

/**
 * The origins a regression learns from, and what of them is the same for each lead. Arrays are shared, not copied.
 *
 * @param slots of the origins, oldest first
 * @param base S0 there
 * @param longLevel mean level over days
 * @param shortLevel the reactive forecast
 * @param trust what an origin counts: less if it was not observed
 */
@SuppressWarnings("ArrayRecordComponent") // numbers handed on, never compared
record TrainingOrigins(int[] slots, double[] base, double[] longLevel, double[] shortLevel, double[] trust) {
    private static final double UNOBSERVED = 0.2;

    static TrainingOrigins of(SeasonalFrame frame, OriginFeatures features, int... slots) {
        return new TrainingOrigins(
                slots,
                taken(frame.base(), slots),
                taken(features.longLevel(), slots),
                taken(features.shortLevel(), slots),
                Arrays.stream(taken(frame.observed(), slots))
                        .map(observed -> UNOBSERVED + (1 - UNOBSERVED) * observed)
                        .toArray());
    }

    private static double[] taken(double[] values, int... slots) {
        double[] taken = new double[slots.length];
        Arrays.setAll(taken, row -> values[slots[row]]);
        return taken;
    }

    /** Writes what lies {@code lead} slots after each of the first {@code count}. */
    void take(double[] values, int lead, int count, double[] taken) {
        for (int row = 0; row < count; row++) {
            taken[row] = values[slots[row] + lead];
        }
    }
}
