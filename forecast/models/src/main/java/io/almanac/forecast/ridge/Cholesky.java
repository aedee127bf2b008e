package io.almanac.forecast.ridge;

/** Solves small symmetric positive definite systems in place, by A = L L' (Golub and Van Loan 2013, section 4.2). */
public final class Cholesky {
    static final double LEAST_PIVOT = 1e-300;

    private Cholesky() {}

    /**
     * Overwrites {@code right} with the solution x of A x = right. O(n^3 / 6). A pivot lost to rounding is floored, so
     * that the answer stays finite for finite input.
     *
     * @param matrix n x n by rows, of which the lower triangle is read and overwritten
     */
    public static void solve(double[] matrix, double[] right) {
        int n = right.length;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i * n + j];
                for (int k = 0; k < j; k++) {
                    sum -= matrix[i * n + k] * matrix[j * n + k];
                }
                matrix[i * n + j] = i == j ? Math.sqrt(Math.max(sum, LEAST_PIVOT)) : sum / matrix[j * n + j];
            }
        }
        for (int i = 0; i < n; i++) {
            double sum = right[i];
            for (int k = 0; k < i; k++) {
                sum -= matrix[i * n + k] * right[k];
            }
            right[i] = sum / matrix[i * n + i];
        }
        for (int i = n - 1; i >= 0; i--) {
            double sum = right[i];
            for (int k = i + 1; k < n; k++) {
                sum -= matrix[k * n + i] * right[k];
            }
            right[i] = sum / matrix[i * n + i];
        }
    }
}
