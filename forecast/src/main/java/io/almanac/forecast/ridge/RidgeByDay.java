package io.almanac.forecast.ridge;

/**
 * Weighted ridge regression whose sums are kept per day, so that leaving a day out costs a small solve and no pass over
 * the rows.
 *
 * <p>With G(b) = sum of w x x' and c(b) = sum of w x y over the rows of day b, and W the sum of all w: the coefficients
 * without day b are (G - G(b) + (lambda diag(p) + 1e-9) W I)^-1 (c - c(b)), exactly those of fitting the other days with
 * the same penalty (leave-one-out by downdating; Golub, Heath and Wahba 1979).
 */
public final class RidgeByDay {
    private static final double JITTER = 1e-9;

    private final int size;
    private final double[][] grams;
    private final double[][] moments;
    private final double[] gram;
    private final double[] moment;
    private final double weight;

    private RidgeByDay(int size, double[][] grams, double[][] moments, double weight) {
        this.size = size;
        this.grams = grams;
        this.moments = moments;
        this.weight = weight;
        this.gram = sum(grams, size * size);
        this.moment = sum(moments, size);
    }

    /**
     * Sums up rows. O(rows columns^2 / 2).
     *
     * @param columns one array for each column, each at least as long as the rows
     * @param weights at least 0
     * @param days where in the rows each day lies
     */
    public static RidgeByDay of(double[][] columns, double[] target, double[] weights, DayRanges days) {
        return of(columns, target, weights, days, 1);
    }

    /** As {@link #of(double[][], double[], double[], DayRanges)}, but from every {@code stride}-th row of each day only. */
    public static RidgeByDay of(double[][] columns, double[] target, double[] weights, DayRanges days, int stride) {
        int size = columns.length;
        double[][] all = new double[size + 1][];
        System.arraycopy(columns, 0, all, 0, size);
        all[size] = target;
        double[][] grams = new double[days.count()][];
        double[][] moments = new double[days.count()][size];
        for (int day = 0; day < days.count(); day++) {
            double[] products = WeightedProducts.of(all, weights, days.from(day), days.to(day), stride);
            grams[day] = new double[size * size];
            for (int i = 0; i < size; i++) {
                System.arraycopy(products, i * (size + 1), grams[day], i * size, size);
                moments[day][i] = products[i * (size + 1) + size];
            }
        }
        double weight = 0;
        for (int day = 0; day < days.count(); day++) {
            for (int row = days.from(day); row < days.to(day); row += stride) {
                weight += weights[row];
            }
        }
        return new RidgeByDay(size, grams, moments, weight);
    }

    /** Coefficients from all days. O(columns^3). */
    public double[] solution(double lambda, double[] penalties) {
        return solve(gram.clone(), moment.clone(), lambda, penalties);
    }

    /** Coefficients from all days but {@code day}. O(columns^3). */
    public double[] solutionWithout(int day, double lambda, double[] penalties) {
        double[] left = gram.clone();
        double[] right = moment.clone();
        for (int i = 0; i < left.length; i++) {
            left[i] -= grams[day][i];
        }
        for (int i = 0; i < size; i++) {
            right[i] -= moments[day][i];
        }
        return solve(left, right, lambda, penalties);
    }

    private double[] solve(double[] left, double[] right, double lambda, double[] penalties) {
        for (int i = 0; i < size; i++) {
            left[i * size + i] += (lambda * penalties[i] + JITTER) * weight;
        }
        Cholesky.solve(left, right);
        return right;
    }

    private static double[] sum(double[][] parts, int length) {
        double[] total = new double[length];
        for (double[] part : parts) {
            for (int i = 0; i < length; i++) {
                total[i] += part[i];
            }
        }
        return total;
    }
}
