package io.almanac.forecast.peak;

import java.util.List;

/** The past errors of one predictor with one exponent, kept in order from one training to the next. Mutable. */
final class PredictorErrors {
    private final int predictor;
    private final double exponent;
    private SortedErrors sorted = SortedErrors.NONE;
    private double leastValue = Double.POSITIVE_INFINITY;
    private double leastScale;

    PredictorErrors(int predictor, double exponent) {
        this.predictor = predictor;
        this.exponent = exponent;
    }

    int predictor() {
        return predictor;
    }

    double exponent() {
        return exponent;
    }

    SortedErrors sorted() {
        return sorted;
    }

    /**
     * Takes over what has changed. Only where a prediction is below the least scale, and that is another, do errors change
     * that were there before.
     *
     * @param origins all of them now
     */
    void learn(List<PeakOrigins.Origin> origins, PeakOrigins.Change change, double least) {
        SortedErrors come = errors(change.come(), least);
        boolean isAsBefore = leastScale == least || leastValue >= Math.max(leastScale, least);
        sorted = isAsBefore ? sorted.changed(errors(change.gone(), least), come) : errors(origins, least);
        leastScale = least;
    }

    private SortedErrors errors(List<PeakOrigins.Origin> origins, double least) {
        double[] errors = new double[origins.size()];
        double[] scales = new double[origins.size()];
        int known = 0;
        for (PeakOrigins.Origin origin : origins) {
            double value = origin.row()[predictor];
            if (!Double.isNaN(value)) {
                leastValue = Math.min(leastValue, value);
                scales[known] = PeakBounds.scale(Math.max(value, least), exponent);
                errors[known] = (origin.peak() - value) / scales[known];
                known++;
            }
        }
        return SortedErrors.of(errors, scales, known);
    }
}
