package io.almanac.forecast.ridge;

import java.util.Arrays;
import java.util.List;

/**
 * Coefficients under several penalties, each from all days but one and from the days before one: those of {@link
 * RidgeByDay#solutionWithout} and {@link RidgeByDay#solutionBefore}, solved together.
 */
public final class RidgeSolutions {
    private final int days;
    private final int firstBefore;
    private final double[][] solutions; // a row each column of the regression, side by side all that were asked for

    private RidgeSolutions(int days, int firstBefore, double[][] solutions) {
        this.days = days;
        this.firstBefore = firstBefore;
        this.solutions = solutions;
    }

    /**
     * A penalty of coefficients.
     *
     * @param factors one a column
     */
    @SuppressWarnings("ArrayRecordComponent") // numbers handed on, never compared
    public record Penalty(double lambda, double[] factors) {}

    /** @param firstBefore the first day of which the days before it are asked for */
    static RidgeSolutions of(RidgeByDay ridge, List<Penalty> penalties, int firstBefore) {
        int each = ridge.days() + ridge.days() + 1 - firstBefore;
        double[][] lower = new double[ManyCholesky.at(ridge.size(), 0)][each * penalties.size()];
        double[][] right = new double[ridge.size()][each * penalties.size()];
        double[] weights = new double[each];
        ridge.fillWeights(weights, firstBefore);
        for (int i = 0; i < ridge.size(); i++) {
            for (int j = 0; j <= i; j++) {
                ridge.fillGram(lower[ManyCholesky.at(i, j)], i, j, firstBefore);
                repeat(lower[ManyCholesky.at(i, j)], each);
            }
            ridge.fillMoment(right[i], i, firstBefore);
            repeat(right[i], each);
            double[] diagonal = lower[ManyCholesky.at(i, i)];
            for (int k = 0; k < diagonal.length; k++) {
                Penalty penalty = penalties.get(k / each);
                diagonal[k] += RidgeByDay.ridge(penalty.lambda, penalty.factors[i], weights[k % each]);
            }
        }
        ManyCholesky.solve(lower, right);
        return new RidgeSolutions(ridge.days(), firstBefore, right);
    }

    private static void repeat(double[] values, int count) {
        for (int from = count; from < values.length; from += count) {
            System.arraycopy(values, 0, values, from, count);
        }
    }

    /** Under the penalty at {@code penalty} from all days but {@code day}. */
    public double[] without(int penalty, int day) {
        return column(penalty, day);
    }

    /** Under the penalty at {@code penalty} from the days before {@code day}, of which there are as many as days and one more. */
    public double[] before(int penalty, int day) {
        return column(penalty, days + day - firstBefore);
    }

    private double[] column(int penalty, int which) {
        double[] coefficients = new double[solutions.length];
        int each = 2 * days + 1 - firstBefore;
        Arrays.setAll(coefficients, i -> solutions[i][penalty * each + which]);
        return coefficients;
    }
}
