package io.almanac.forecast.accuracy;

import io.almanac.forecast.filter.Exponentials;
import io.almanac.forecast.filter.Median;
import io.almanac.forecast.ridge.Cholesky;
import io.almanac.forecast.ridge.Sums;
import io.almanac.forecast.ridge.WeightedProducts;
import java.util.Arrays;

/**
 * How large errors are expected to be under given circumstances, relative to their average: the sigma by which residuals
 * are divided before their quantiles are taken, and multiplied after (normalised conformal scores; Lei et al. 2018,
 * Romano et al. 2019).
 *
 * <p>log max(|residual|, its 10 % quantile) is regressed on standardised features by ridge with penalty 0.15 W; sigma =
 * exp(clip(z g, -b, b)).
 */
public final class LocalScale {
    private static final double PENALTY = 0.15;
    private static final double FLOOR_QUANTILE = 0.1;
    private static final double TINY = 1e-9;

    private final double[] means;
    private final double[] slopes;
    private final double mostLog;

    private LocalScale(double[] means, double[] slopes, double mostLog) {
        this.means = means;
        this.slopes = slopes;
        this.mostLog = mostLog;
    }

    /**
     * Learns from the first {@code count} rows. O(rows features^2).
     *
     * @param features one array for each feature
     * @param weights at least 0, one of them above 0
     * @param mostLog the bound b, at least 0; with 0 sigma is 1
     */
    public static LocalScale fit(double[][] features, int count, double[] weights, double[] residuals, double mostLog) {
        int size = features.length;
        double total = Sums.of(weights, count);
        double[][] columns = new double[size + 1][];
        double[] means = new double[size];
        for (int j = 0; j <= size; j++) {
            double[] column = j < size ? features[j] : logSizes(residuals, weights, count);
            double mean = Sums.weighted(column, weights, count) / total;
            columns[j] = new double[count];
            for (int row = 0; row < count; row++) {
                columns[j][row] = column[row] - mean;
            }
            if (j < size) {
                means[j] = mean;
            }
        }
        double[] products = WeightedProducts.of(columns, weights, 0, count);
        return new LocalScale(means, slopes(products, size, total), mostLog);
    }

    /** Ridge slopes of the last column on the others, from the products of centred columns. */
    private static double[] slopes(double[] products, int size, double total) {
        double[] deviations = new double[size];
        Arrays.setAll(deviations, j -> Math.sqrt(products[j * (size + 1) + j] / total) + TINY);
        double[] left = new double[size * size];
        double[] right = new double[size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                left[i * size + j] = products[i * (size + 1) + j] / (deviations[i] * deviations[j]);
            }
            left[i * size + i] += PENALTY * total + TINY;
            right[i] = products[i * (size + 1) + size] / deviations[i];
        }
        Cholesky.solve(left, right);
        Arrays.setAll(right, j -> right[j] / deviations[j]);
        return right;
    }

    /** Sigma under {@code features}, in their order; above 0. */
    public double at(double... features) {
        double log = 0;
        for (int j = 0; j < slopes.length; j++) {
            log += slopes[j] * (features[j] - means[j]);
        }
        return sigma(log, mostLog);
    }

    /** Sigma of the first {@code count} rows. */
    public double[] over(double[][] features, int count) {
        double[] logs = new double[count];
        for (int j = 0; j < slopes.length; j++) {
            for (int row = 0; row < count; row++) {
                logs[row] += slopes[j] * (features[j][row] - means[j]);
            }
        }
        double most = mostLog;
        for (int row = 0; row < count; row++) {
            logs[row] = sigma(logs[row], most);
        }
        return logs;
    }

    private static double sigma(double log, double mostLog) {
        return Exponentials.exp(Math.max(-mostLog, Math.min(log, mostLog)));
    }

    private static double[] logSizes(double[] residuals, double[] weights, int count) {
        double[] sizes = new double[count];
        double[] counted = new double[count];
        int used = 0;
        for (int row = 0; row < count; row++) {
            sizes[row] = Math.abs(residuals[row]);
            if (weights[row] > 0) {
                counted[used++] = sizes[row];
            }
        }
        double floor = Median.select(counted, used, (int) (FLOOR_QUANTILE * used)) + TINY;
        for (int row = 0; row < count; row++) {
            sizes[row] = Math.max(sizes[row], floor);
        }
        Exponentials.toLogs(sizes, count);
        return sizes;
    }
}
