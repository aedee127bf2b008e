package io.almanac.forecast.model.regression;

import java.util.Arrays;
import java.util.List;

/**
 * The columns of the regression and what they mean, for an origin o and a target t = o + h, all in the transformed unit:
 * the origin's deviations from S0 over each time constant; yesterday's difference at the origin; S0(t) - S0(o); long level
 * - S0(t); the differences of the four other profiles from S0 at t; 1. The target is level(t) - S0(t).
 *
 * <p>This nests the last value, the re-anchored profile, the pure profile, a decaying residual, reversion to the mean and
 * mixtures of yesterday and last week; no slope is ever extrapolated.
 */
final class FeatureColumns {
    private static final int AFTER_DEVIATIONS = 8;
    private static final double CONSTANT_PENALTY = 0.3;

    private final int deviations;

    FeatureColumns(int deviations) {
        this.deviations = deviations;
    }

    int count() {
        return deviations + AFTER_DEVIATIONS;
    }

    /** Columns that only depend on the origin, which come first. */
    int originCount() {
        return deviations + 1;
    }

    /** Penalties under which all columns may be used. */
    double[] fullPenalties() {
        double[] penalties = new double[count()];
        Arrays.fill(penalties, 1);
        penalties[count() - 1] = CONSTANT_PENALTY;
        return penalties;
    }

    /** Penalties that leave the deviations, the profile's step and the constant: the others are {@code factor} times as dear. */
    double[] smallPenalties(double factor) {
        double[] penalties = fullPenalties();
        penalties[deviations] = factor;
        Arrays.fill(penalties, deviations + 2, count() - 1, factor);
        return penalties;
    }

    /**
     * Coefficients of forecasts that nothing is learned for, a row each: the profile S0; the same weekday; the day before;
     * the mean of these two; S0 with the mean deviation of the last day, and with that of the hours before it; the day before
     * with the latter instead of its own.
     */
    double[][] experts() {
        int at = deviations + 1;
        double[][] experts = new double[7][count()];
        experts[1][at + 3] = 1;
        experts[2][at + 4] = 1;
        experts[3][at + 3] = 0.5;
        experts[3][at + 4] = 0.5;
        experts[4][deviations - 1] = 1;
        experts[5][deviations - 2] = 1;
        experts[6][deviations - 2] = 1;
        experts[6][deviations] = -1;
        experts[6][at + 4] = 1;
        return experts;
    }

    /** Writes the origin's columns at row {@code row}; {@code at} is its place in the features. */
    void writeOrigin(double[][] columns, int row, OriginFeatures features, int at) {
        for (int j = 0; j < deviations; j++) {
            columns[j][row] = features.deviations()[j][at];
        }
        columns[deviations][row] = features.yesterday()[at];
    }

    /**
     * Writes the target's columns of the first rows, each multiplied by its factor.
     *
     * @param usual S0 at the target of each of the rows
     * @param lead from an origin to its target
     */
    void writeTargets(
            double[][] columns,
            TrainingOrigins origins,
            SeasonalFrame frame,
            double[] usual,
            int lead,
            double[] factors) {
        int at = deviations + 1;
        writeDifferences(columns[at], usual, origins.base(), factors[at], usual.length);
        writeDifferences(columns[at + 1], origins.longLevel(), usual, factors[at + 1], usual.length);
        List<double[]> profiles = List.of(frame.everyDay(), frame.sameWeekday(), frame.yesterday(), frame.sharp());
        for (int k = 0; k < profiles.size(); k++) {
            double[] column = columns[at + 2 + k];
            origins.take(profiles.get(k), lead, usual.length, column);
            writeDifferences(column, column, usual, factors[at + 2 + k], usual.length);
        }
        Arrays.fill(columns[at + 6], 0, usual.length, 1);
    }

    private static void writeDifferences(double[] column, double[] a, double[] b, double factor, int count) {
        for (int row = 0; row < count; row++) {
            column[row] = (a[row] - b[row]) * factor;
        }
    }

    /**
     * The prediction of level(target) - S0(target) by unscaled coefficients.
     *
     * @param target its {@link KnownProfiles#position}
     */
    double predict(
            double[] coefficients,
            double[] originColumns,
            KnownProfiles known,
            int origin,
            int target,
            double longLevel) {
        double usual = known.base().at(target);
        double sum = 0;
        for (int j = 0; j <= deviations; j++) {
            sum += coefficients[j] * originColumns[j];
        }
        int at = deviations + 1;
        sum += coefficients[at] * (usual - known.baseAt(origin));
        sum += coefficients[at + 1] * (longLevel - usual);
        sum += coefficients[at + 2] * (known.everyDay().at(target) - usual);
        sum += coefficients[at + 3] * (known.sameWeekday().at(target) - usual);
        sum += coefficients[at + 4] * (known.yesterday().at(target) - usual);
        sum += coefficients[at + 5] * (known.sharp().at(target) - usual);
        return sum + coefficients[at + 6];
    }
}
