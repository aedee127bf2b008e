package io.almanac.forecast.model.regression;

import io.almanac.forecast.filter.Median;
import io.almanac.forecast.ridge.FewerRows;
import io.almanac.forecast.ridge.RidgeByDay;
import io.almanac.forecast.ridge.Sums;
import java.util.Arrays;
import java.util.Optional;

/**
 * Row weights that turn least squares towards least absolute errors: one re-weighting by min(1, 0.7 s / |residual|) after
 * a pilot fit, s being the scaled median |residual| (Holland and Welsch 1977). The pilot is what was learned of the lead
 * before, or, of the first, a fit of some thousand rows: all that it has to tell is which rows are outliers.
 */
final class RobustWeights {
    private static final double LAMBDA = 0.03;
    private static final double FULL_WEIGHT_SCALES = 0.7;
    private static final double DEVIATION_BY_MEDIAN = 1.4826;

    private RobustWeights() {}

    /**
     * The weights of the rows loaded, each at most what it was.
     *
     * @param some of them
     * @param before the lead before, of the same rows
     */
    static double[] of(
            TrainingSet rows, FewerRows.Choice some, int count, double[] penalties, Optional<LeadRegression> before) {
        double[] weights = rows.weights();
        double[] pilot = before.map(known -> scaled(known.alone(), rows.factors()))
                .orElseGet(() -> RidgeByDay.of(some.of(rows.columns(), rows.target(), weights))
                        .solution(LAMBDA, penalties));
        double[] residuals = absoluteResiduals(rows, pilot, count);
        double[] few = some.of(new double[0][], residuals, weights).target();
        double full = FULL_WEIGHT_SCALES * (DEVIATION_BY_MEDIAN * median(few) + 1e-9);
        for (int row = 0; row < count; row++) {
            residuals[row] = weights[row] * (full / Math.max(residuals[row], full));
        }
        return residuals;
    }

    private static double[] scaled(double[] coefficients, double[] factors) {
        double[] scaled = new double[coefficients.length];
        Arrays.setAll(scaled, j -> coefficients[j] / factors[j]);
        return scaled;
    }

    private static double median(double... residuals) {
        return residuals.length == 0 ? 1 : Median.select(residuals, residuals.length, residuals.length / 2);
    }

    private static double[] absoluteResiduals(TrainingSet rows, double[] coefficients, int count) {
        double[] predictions = new double[count];
        Sums.addColumns(predictions, rows.columns(), coefficients, 0, count);
        for (int row = 0; row < count; row++) {
            predictions[row] = Math.abs(rows.target()[row] - predictions[row]);
        }
        return predictions;
    }
}
