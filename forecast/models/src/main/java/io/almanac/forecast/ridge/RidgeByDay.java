package io.almanac.forecast.ridge;

import java.util.Arrays;
import java.util.List;

/**
 * Weighted ridge regression whose sums are kept per day, so that leaving a day out costs a small solve and no pass over
 * the rows.
 *
 * <p>With G(b) = sum of w x x' and c(b) = sum of w x y over the rows of day b, and W the sum of all w: the coefficients
 * without day b are (G - G(b) + (lambda diag(p) + 1e-9) W I)^-1 (c - c(b)), exactly those of fitting the other days with
 * the same penalty (leave-one-out by downdating; Golub, Heath and Wahba 1979). Those of the days before b alone are (sum of
 * G(a), a &lt; b, + (lambda diag(p) + 1e-9) W(b) I)^-1 (sum of c(a)) with W(b) their own w: what was known when b began.
 */
public final class RidgeByDay {
    private static final double JITTER = 1e-9;

    private final int size;
    private final double[][] grams;
    private final double[][] moments;
    /** Sums over the days before each day, and last those over all. */
    private final double[][] gramsBefore;

    private final double[][] momentsBefore;
    private final double[] weightsBefore;

    private RidgeByDay(int size, double[][] grams, double[][] moments, double[] weights) {
        this.size = size;
        this.grams = grams;
        this.moments = moments;
        this.gramsBefore = before(grams, size * size);
        this.momentsBefore = before(moments, size);
        this.weightsBefore = new double[weights.length + 1];
        for (int day = 0; day < weights.length; day++) {
            weightsBefore[day + 1] = weightsBefore[day] + weights[day];
        }
    }

    /**
     * Sums up rows. O(rows columns^2 / 2).
     *
     * @param columns one array for each column, each at least as long as the rows
     * @param weights at least 0
     * @param days where in the rows each day lies
     */
    public static RidgeByDay of(double[][] columns, double[] target, double[] weights, DayRanges days) {
        int size = columns.length;
        double[][] all = new double[size + 1][];
        System.arraycopy(columns, 0, all, 0, size);
        all[size] = target;
        double[][] grams = new double[days.count()][];
        double[][] moments = new double[days.count()][size];
        for (int day = 0; day < days.count(); day++) {
            double[] products = WeightedProducts.of(all, weights, days.from(day), days.to(day));
            grams[day] = new double[size * size];
            for (int i = 0; i < size; i++) {
                System.arraycopy(products, i * (size + 1), grams[day], i * size, size);
                moments[day][i] = products[i * (size + 1) + size];
            }
        }
        double[] dayWeights = new double[days.count()];
        for (int day = 0; day < days.count(); day++) {
            for (int row = days.from(day); row < days.to(day); row++) {
                dayWeights[day] += weights[row];
            }
        }
        return new RidgeByDay(size, grams, moments, dayWeights);
    }

    /** From some rows only. */
    public static RidgeByDay of(FewerRows rows) {
        return of(rows.columns(), rows.target(), rows.weights(), rows.days());
    }

    /** Coefficients from all days. O(columns^3). */
    public double[] solution(double lambda, double[] penalties) {
        return solutionBefore(grams.length, lambda, penalties);
    }

    /** Coefficients from the days before {@code day}, their number at most; 0 if those have no weight. O(columns^3). */
    public double[] solutionBefore(int day, double lambda, double[] penalties) {
        return solve(gramsBefore[day].clone(), momentsBefore[day].clone(), weightsBefore[day], lambda, penalties);
    }

    /** Coefficients from all days but {@code day}. O(columns^3). */
    public double[] solutionWithout(int day, double lambda, double[] penalties) {
        double[] left = gramsBefore[grams.length].clone();
        double[] right = momentsBefore[grams.length].clone();
        for (int i = 0; i < left.length; i++) {
            left[i] -= grams[day][i];
        }
        for (int i = 0; i < size; i++) {
            right[i] -= moments[day][i];
        }
        return solve(left, right, weightsBefore[grams.length], lambda, penalties);
    }

    /**
     * Under each of {@code penalties} the coefficients without each day, and those before each from {@code firstBefore} on, all
     * days counting as those before the day after the last. O(penalties days columns^3).
     */
    public RidgeSolutions solutions(List<RidgeSolutions.Penalty> penalties, int firstBefore) {
        return RidgeSolutions.of(this, penalties, firstBefore);
    }

    int size() {
        return size;
    }

    int days() {
        return grams.length;
    }

    /** Entry (i, j) of the sums without each day, then of those before each from {@code firstBefore} on. */
    void fillGram(double[] values, int i, int j, int firstBefore) {
        fill(values, grams, gramsBefore, i * size + j, firstBefore);
    }

    /** The same of the moments. */
    void fillMoment(double[] values, int i, int firstBefore) {
        fill(values, moments, momentsBefore, i, firstBefore);
    }

    private static void fill(double[] values, double[][] parts, double[][] before, int at, int firstBefore) {
        double all = before[parts.length][at];
        for (int day = 0; day < parts.length; day++) {
            values[day] = all - parts[day][at];
        }
        for (int day = firstBefore; day <= parts.length; day++) {
            values[parts.length + day - firstBefore] = before[day][at];
        }
    }

    /** The weight that the penalty of each of these is multiplied with. */
    void fillWeights(double[] values, int firstBefore) {
        Arrays.fill(values, 0, grams.length, weightsBefore[grams.length]);
        System.arraycopy(weightsBefore, firstBefore, values, grams.length, grams.length + 1 - firstBefore);
    }

    static double ridge(double lambda, double penalty, double weight) {
        return (lambda * penalty + JITTER) * weight;
    }

    private double[] solve(double[] left, double[] right, double weight, double lambda, double[] penalties) {
        for (int i = 0; i < size; i++) {
            left[i * size + i] += ridge(lambda, penalties[i], weight);
        }
        Cholesky.solve(left, right);
        return right;
    }

    private static double[][] before(double[][] parts, int length) {
        double[][] sums = new double[parts.length + 1][length];
        for (int day = 0; day < parts.length; day++) {
            for (int i = 0; i < length; i++) {
                sums[day + 1][i] = sums[day][i] + parts[day][i];
            }
        }
        return sums;
    }
}
