package io.almanac.forecast.model.regression;

import io.almanac.forecast.filter.Median;
import io.almanac.forecast.ridge.DayRanges;
import io.almanac.forecast.ridge.RidgeByDay;
import io.almanac.forecast.ridge.Sums;

/**
 * Row weights that turn least squares towards least absolute errors: one re-weighting by min(1, 0.7 s / |residual|) after
 * a pilot fit, s being the scaled median |residual| (Holland and Welsch 1977). The pilot needs no more than some thousand
 * rows.
 */
final class RobustWeights {
    private static final double LAMBDA = 0.03;
    private static final double FULL_WEIGHT_SCALES = 0.7;
    private static final double DEVIATION_BY_MEDIAN = 1.4826;
    private static final int PILOT_ROWS = 1_000;

    private RobustWeights() {}

    /** The weights of the rows loaded, each at most what it was. */
    static double[] of(TrainingSet rows, DayRanges days, double[] penalties) {
        int count = days.rows();
        int stride = Math.max(1, count / PILOT_ROWS);
        double[] weights = rows.weights();
        double[] pilot = RidgeByDay.solution(rows.columns(), rows.target(), weights, days, stride, LAMBDA, penalties);
        double[] residuals = absoluteResiduals(rows, pilot, count);
        double[] counted = new double[count];
        int used = 0;
        for (int row = 0; row < count; row += stride) {
            if (weights[row] > 0) {
                counted[used++] = residuals[row];
            }
        }
        double full = FULL_WEIGHT_SCALES * (DEVIATION_BY_MEDIAN * median(counted, used) + 1e-9);
        for (int row = 0; row < count; row++) {
            residuals[row] = weights[row] * (full / Math.max(residuals[row], full));
        }
        return residuals;
    }

    private static double median(double[] residuals, int count) {
        return count == 0 ? 1 : Median.select(residuals, count, count / 2);
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
