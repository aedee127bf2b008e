package io.almanac.forecast.model.regression;

import io.almanac.forecast.filter.Exponentials;

/**
 * The rows that leads are learned from, with what local scales look at of their origins.
 *
 * @param rows one every so many slots
 * @param seconds between two
 * @param noise of the level at each origin, its logarithm
 * @param displacement of the level within a day there, its logarithm
 */
@SuppressWarnings("ArrayRecordComponent") // numbers handed on, never compared
record LearningRows(TrainingSet rows, int seconds, double[] noise, double[] displacement) {
    static LearningRows of(
            SeasonalFrame frame,
            OriginFeatures features,
            FeatureColumns layout,
            double[] recency,
            int firstLead,
            int slots) {
        TrainingSet rows = TrainingSet.of(frame, features, layout, recency, firstLead, slots);
        int[] origins = rows.origins();
        double[] noise = new double[origins.length];
        double[] displacement = new double[origins.length];
        double[] shortMean = features.deviations()[1];
        double[] dayMean = features.deviations()[features.deviations().length - 1];
        for (int row = 0; row < origins.length; row++) {
            int origin = origins[row];
            noise[row] = OriginState.spread(features.noise()[origin], frame.scale());
            displacement[row] = OriginState.displacement(shortMean[origin], dayMean[origin], frame.scale());
        }
        Exponentials.toLogs(noise, noise.length);
        Exponentials.toLogs(displacement, displacement.length);
        return new LearningRows(rows, slots * frame.lags().stepSeconds(), noise, displacement);
    }

    /** With every column as large as the others at the lead in the middle of {@code nodes}, or at the first if that is too far. */
    LearningRows scaled(int[] nodes) {
        int middle = nodes[nodes.length / 2];
        int lead = rows.rows(middle) >= SeasonalLearner.FEWEST_ROWS && rows.usable(rows.load(middle)) > 0
                ? middle
                : nodes[0];
        rows.standardise(rows.load(lead));
        return this;
    }
}
