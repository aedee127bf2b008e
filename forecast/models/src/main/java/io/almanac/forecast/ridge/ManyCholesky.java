package io.almanac.forecast.ridge;

/**
 * Solves many small symmetric positive definite systems of one size together: as {@link Cholesky}, number for number, but
 * each step is taken in all systems at once, in loops over neighbouring numbers that a processor works off several at a
 * time.
 */
final class ManyCholesky {
    private ManyCholesky() {}

    /**
     * Overwrites {@code right} with the solutions. O(systems n^3 / 6).
     *
     * @param lower the lower triangles by rows: entry (i, j) of every system, side by side, at {@link #at}; overwritten
     * @param right entry i of the right side of every system, side by side
     */
    static void solve(double[][] lower, double[][] right) {
        int n = right.length;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double[] sums = lower[at(i, j)];
                subtractRows(sums, lower, at(i, 0), at(j, 0), j);
                if (i == j) {
                    toRoots(sums);
                } else {
                    divide(sums, lower[at(j, j)]);
                }
            }
        }
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                subtract(right[i], lower[at(i, k)], right[k]);
            }
            divide(right[i], lower[at(i, i)]);
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                subtract(right[i], lower[at(k, i)], right[k]);
            }
            divide(right[i], lower[at(i, i)]);
        }
    }

    /** The place of entry (row, column) of a lower triangle. */
    static int at(int row, int column) {
        return row * (row + 1) / 2 + column;
    }

    /** Four products at a time, in their order. */
    private static void subtractRows(double[] sums, double[][] lower, int left, int right, int count) {
        int k = 0;
        for (; k + 4 <= count; k += 4) {
            double[] a0 = lower[left + k];
            double[] a1 = lower[left + k + 1];
            double[] a2 = lower[left + k + 2];
            double[] a3 = lower[left + k + 3];
            double[] b0 = lower[right + k];
            double[] b1 = lower[right + k + 1];
            double[] b2 = lower[right + k + 2];
            double[] b3 = lower[right + k + 3];
            for (int i = 0; i < sums.length; i++) {
                sums[i] = sums[i] - a0[i] * b0[i] - a1[i] * b1[i] - a2[i] * b2[i] - a3[i] * b3[i];
            }
        }
        for (; k < count; k++) {
            subtract(sums, lower[left + k], lower[right + k]);
        }
    }

    private static void subtract(double[] sums, double[] a, double[] b) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] -= a[i] * b[i];
        }
    }

    private static void divide(double[] values, double[] divisors) {
        for (int i = 0; i < values.length; i++) {
            values[i] /= divisors[i];
        }
    }

    private static void toRoots(double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.sqrt(Math.max(values[i], Cholesky.LEAST_PIVOT));
        }
    }
}
