package io.almanac.forecast.ridge;

/** Weighted inner products of columns: the inner loop of every fit. */
public final class WeightedProducts {
    private WeightedProducts() {}

    /**
     * The symmetric matrix of sums of w a b over rows {@code from .. to} for all pairs of columns, by rows. Worked in tiles of
     * two by four columns, whose eight sums stay in registers; a tile past the edge repeats the last column.
     */
    public static double[] of(double[][] columns, double[] weights, int from, int to) {
        int size = columns.length;
        double[] products = new double[size * size];
        double[] tile = new double[8];
        for (int i = 0; i < size; i += 2) {
            for (int j = i; j < size; j += 4) {
                sumTile(columns, i, j, weights, from, to, tile);
                for (int k = 0; k < 8; k++) {
                    int row = i + k / 4;
                    int column = j + k % 4;
                    if (row < size && column < size) {
                        products[row * size + column] = tile[k];
                        products[column * size + row] = tile[k];
                    }
                }
            }
        }
        return products;
    }

    private static void sumTile(double[][] columns, int i, int j, double[] weights, int from, int to, double[] tile) {
        int last = columns.length - 1;
        double[] a0 = columns[i];
        double[] a1 = columns[Math.min(i + 1, last)];
        double[] b0 = columns[j];
        double[] b1 = columns[Math.min(j + 1, last)];
        double[] b2 = columns[Math.min(j + 2, last)];
        double[] b3 = columns[Math.min(j + 3, last)];
        double s00 = 0;
        double s01 = 0;
        double s02 = 0;
        double s03 = 0;
        double s10 = 0;
        double s11 = 0;
        double s12 = 0;
        double s13 = 0;
        for (int row = from; row < to; row++) {
            double x0 = weights[row] * a0[row];
            double x1 = weights[row] * a1[row];
            s00 += x0 * b0[row];
            s01 += x0 * b1[row];
            s02 += x0 * b2[row];
            s03 += x0 * b3[row];
            s10 += x1 * b0[row];
            s11 += x1 * b1[row];
            s12 += x1 * b2[row];
            s13 += x1 * b3[row];
        }
        tile[0] = s00;
        tile[1] = s01;
        tile[2] = s02;
        tile[3] = s03;
        tile[4] = s10;
        tile[5] = s11;
        tile[6] = s12;
        tile[7] = s13;
    }
}
