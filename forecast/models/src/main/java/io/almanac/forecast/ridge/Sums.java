package io.almanac.forecast.ridge;

/**
 * Sums over rows, four at a time: an addition waits for the one before it, but not for those of the other three sums. Always
 * in the same order, so to the same bits.
 */
public final class Sums {
    private Sums() {}

    /** The sum of the first {@code count} values. */
    public static double of(double[] values, int count) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int row = 0;
        for (; row + 4 <= count; row += 4) {
            s0 += values[row];
            s1 += values[row + 1];
            s2 += values[row + 2];
            s3 += values[row + 3];
        }
        for (; row < count; row++) {
            s0 += values[row];
        }
        return s0 + s1 + (s2 + s3);
    }

    /** The sum of {@code weights[row] * values[row]}. */
    public static double weighted(double[] values, double[] weights, int count) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int row = 0;
        for (; row + 4 <= count; row += 4) {
            s0 += weights[row] * values[row];
            s1 += weights[row + 1] * values[row + 1];
            s2 += weights[row + 2] * values[row + 2];
            s3 += weights[row + 3] * values[row + 3];
        }
        for (; row < count; row++) {
            s0 += weights[row] * values[row];
        }
        return s0 + s1 + (s2 + s3);
    }

    /** The sum of {@code weights[row] * |a[row] - b[row]|}. */
    public static double weightedDistances(double[] a, double[] b, double[] weights, int count) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int row = 0;
        for (; row + 4 <= count; row += 4) {
            s0 += weights[row] * Math.abs(a[row] - b[row]);
            s1 += weights[row + 1] * Math.abs(a[row + 1] - b[row + 1]);
            s2 += weights[row + 2] * Math.abs(a[row + 2] - b[row + 2]);
            s3 += weights[row + 3] * Math.abs(a[row + 3] - b[row + 3]);
        }
        for (; row < count; row++) {
            s0 += weights[row] * Math.abs(a[row] - b[row]);
        }
        return s0 + s1 + (s2 + s3);
    }

    /** {@code values[row] - others[row]} for each row of {@code others}. */
    public static double[] differences(double[] values, double[] others) {
        double[] differences = new double[others.length];
        for (int row = 0; row < differences.length; row++) {
            differences[row] = values[row] - others[row];
        }
        return differences;
    }

    /** Adds to rows {@code from .. to}, the latter excluded, all columns times their factors, in their order. */
    public static void addColumns(double[] sums, double[][] columns, double[] factors, int from, int to) {
        int j = 0;
        for (; j + 4 <= columns.length; j += 4) {
            double[] c0 = columns[j];
            double[] c1 = columns[j + 1];
            double[] c2 = columns[j + 2];
            double[] c3 = columns[j + 3];
            double f0 = factors[j];
            double f1 = factors[j + 1];
            double f2 = factors[j + 2];
            double f3 = factors[j + 3];
            for (int row = from; row < to; row++) {
                sums[row] = sums[row] + f0 * c0[row] + f1 * c1[row] + f2 * c2[row] + f3 * c3[row];
            }
        }
        for (; j < columns.length; j++) {
            double[] column = columns[j];
            double factor = factors[j];
            for (int row = from; row < to; row++) {
                sums[row] += factor * column[row];
            }
        }
    }
}
