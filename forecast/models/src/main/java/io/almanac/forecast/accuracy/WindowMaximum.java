package io.almanac.forecast.accuracy;

import io.almanac.forecast.ridge.DayRanges;
import io.almanac.forecast.ridge.RidgeByDay;
import io.almanac.forecast.series.Quantile;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * Direct quantiles of the maximum over a window. The maximum's distance from a base, the largest median forecast inside
 * the window, is regressed on how far maxima usually lie above means; what remains, divided by the local scale, gives
 * conformal scores. A maximum of per-step quantiles would be far too low: steps peak at different times.
 *
 * <p>Everything is held out by day: base, regression and, in {@link #heldOutLoss}, the quantile too.
 */
public final class WindowMaximum {
    private static final int FEATURES = 5;
    private static final int JUDGED_DAYS = 7;
    private static final double TINY = 1e-12;

    private final double[] coefficients;
    private final ConformalQuantiles quantiles;
    private final Optional<Past> past;

    private WindowMaximum(double[] coefficients, ConformalQuantiles quantiles, Optional<Past> past) {
        this.coefficients = coefficients;
        this.quantiles = quantiles;
        this.past = past;
    }

    /** What was forecast of past origins and what came, to judge by. */
    @SuppressWarnings("ArrayRecordComponent") // numbers handed on, never compared
    private record Past(
            double[] actual,
            double[] sigma,
            double[] heldOut,
            double[] scores,
            int[] order,
            double[] scoreWeights,
            DayRanges days,
            double dependence) {

        ConformalQuantiles quantilesWithout(int day) {
            double[] weights = scoreWeights.clone();
            Arrays.fill(weights, days.from(day), days.to(day), 0);
            return quantiles(scores, order, weights, dependence);
        }
    }

    /**
     * Past origins, oldest first, all in the transformed unit. Arrays are shared.
     *
     * @param actual the maximum that came; negative infinity where nothing was observed
     * @param base the held-out base
     * @param spreads a row each: usual spread at the window's end, spread lately, spread at the origin
     * @param sigma the local scale
     * @param fitWeights what a row counts in the regression
     * @param scoreWeights what a row counts among the scores
     */
    @SuppressWarnings("ArrayRecordComponent") // numbers handed on, never compared
    public record Rows(
            double[] actual,
            double[] base,
            double[][] spreads,
            double[] sigma,
            double[] fitWeights,
            double[] scoreWeights) {}

    /**
     * Learns from {@code rows}, cut into {@code days} by the windows' ends.
     *
     * @param lambda penalty of the regression
     */
    public static WindowMaximum fit(Rows rows, DayRanges days, double dependence, double lambda) {
        int count = days.rows();
        double[] excess = new double[count];
        double[] fitWeights = new double[count];
        double[] scoreWeights = new double[count];
        for (int row = 0; row < count; row++) {
            boolean isKnown = rows.actual[row] > Double.NEGATIVE_INFINITY;
            excess[row] = isKnown ? rows.actual[row] - rows.base[row] : 0;
            fitWeights[row] = isKnown ? rows.fitWeights[row] : 0;
            scoreWeights[row] = isKnown ? rows.scoreWeights[row] : 0;
        }
        double[][] columns = columns(rows, count);
        double[] scale = standardise(columns, count);
        RidgeByDay ridge = RidgeByDay.of(columns, excess, fitWeights, days);
        double[] penalties = new double[FEATURES];
        Arrays.fill(penalties, 1);
        double[] heldOut = new double[count];
        for (int day = 0; day < days.count(); day++) {
            double[] without = ridge.solutionWithout(day, lambda, penalties);
            for (int row = days.from(day); row < days.to(day); row++) {
                heldOut[row] = rows.base[row];
                for (int j = 0; j < FEATURES; j++) {
                    heldOut[row] += without[j] * columns[j][row];
                }
            }
        }
        double[] scores = new double[count];
        for (int row = 0; row < count; row++) {
            scores[row] = (excess[row] + rows.base[row] - heldOut[row]) / rows.sigma[row];
        }
        double[] coefficients = ridge.solution(lambda, penalties);
        Arrays.setAll(coefficients, j -> coefficients[j] / scale[j]);
        int[] order = RowOrder.increasing(scores, count);
        return new WindowMaximum(
                coefficients,
                quantiles(scores, order, scoreWeights, dependence),
                Optional.of(new Past(rows.actual, rows.sigma, heldOut, scores, order, scoreWeights, days, dependence)));
    }

    private static double[][] columns(Rows rows, int count) {
        double[][] columns = new double[FEATURES][];
        columns[0] = new double[count];
        Arrays.fill(columns[0], 1);
        for (int j = 0; j < 3; j++) {
            columns[j + 1] = Arrays.copyOf(rows.spreads[j], count);
        }
        columns[4] = Arrays.copyOf(rows.sigma, count);
        return columns;
    }

    private static double[] standardise(double[][] columns, int count) {
        double[] scale = new double[columns.length];
        for (int j = 0; j < columns.length; j++) {
            double squares = 0;
            for (double value : columns[j]) {
                squares += value * value;
            }
            scale[j] = Math.sqrt(squares / count) + TINY;
            for (int row = 0; row < count; row++) {
                columns[j][row] /= scale[j];
            }
        }
        return scale;
    }

    private static ConformalQuantiles quantiles(double[] scores, int[] order, double[] weights, double dependence) {
        SortedScores sorted = SortedScores.inOrder(scores, weights, order);
        return ConformalQuantiles.pooling(List.of(new ConformalQuantiles.Part(sorted, 1, 1)), dependence);
    }

    /**
     * The {@code level} quantile of the maximum, transformed.
     *
     * @param spreads usual at the window's end, lately, now
     */
    public double at(double level, double base, double[] spreads, double sigma) {
        double centre = base + coefficients[0] + coefficients[4] * sigma;
        for (int j = 0; j < 3; j++) {
            centre += coefficients[j + 1] * spreads[j];
        }
        return centre + sigma * quantiles.at(level);
    }

    /** The same without its past: {@link #heldOutLoss} is infinite. */
    public WindowMaximum forForecasts() {
        return new WindowMaximum(coefficients, quantiles, Optional.empty());
    }

    /**
     * Mean pinball loss of the {@code level} quantile over the past origins of the newest {@value #JUDGED_DAYS} days (so
     * that models that look back differently far are judged on the same), each forecast by what was learned without its
     * day, divided by the mean of the actual maxima; infinite if there are none above 0. O(days rows log rows).
     *
     * @param toLoad from the transformed unit to load
     */
    public double heldOutLoss(double level, DoubleUnaryOperator toLoad) {
        return past.map(judged -> loss(judged, level, toLoad)).orElse(Double.POSITIVE_INFINITY);
    }

    private static double loss(Past past, double level, DoubleUnaryOperator toLoad) {
        Quantile quantile = new Quantile(level);
        double loss = 0;
        double total = 0;
        for (int day = Math.max(0, past.days.count() - JUDGED_DAYS); day < past.days.count(); day++) {
            double score = past.quantilesWithout(day).at(level);
            for (int row = past.days.from(day); row < past.days.to(day); row++) {
                if (past.actual[row] > Double.NEGATIVE_INFINITY) {
                    double came = toLoad.applyAsDouble(past.actual[row]);
                    double forecast = toLoad.applyAsDouble(past.heldOut[row] + past.sigma[row] * score);
                    loss += quantile.pinballLoss(came, forecast);
                    total += came;
                }
            }
        }
        return total > 0 ? loss / total : Double.POSITIVE_INFINITY;
    }
}
