package io.almanac.forecast.filter;

/** Centred moving averages; at the ends the mean runs over what there is. */
public final class MovingAverage {
    private MovingAverage() {}

    /** Mean of slots {@code i - halfWidth .. i + halfWidth} for every i; a copy if the half-width is 0. O(n). */
    public static double[] centred(double[] values, int halfWidth) {
        return centred(values, new int[] {halfWidth})[0];
    }

    /** The same for each of some half-widths, one row each. */
    public static double[][] centred(double[] values, int[] halfWidths) {
        double[] sums = prefixSums(values);
        double[][] means = new double[halfWidths.length][];
        for (int row = 0; row < halfWidths.length; row++) {
            means[row] = halfWidths[row] <= 0 ? values.clone() : centredBySums(sums, halfWidths[row]);
        }
        return means;
    }

    private static double[] centredBySums(double[] sums, int halfWidth) {
        int size = sums.length - 1;
        double[] means = new double[size];
        int first = Math.min(halfWidth, size);
        int last = Math.max(first, size - halfWidth);
        for (int i = 0; i < first; i++) {
            means[i] = mean(sums, 0, Math.min(i + halfWidth + 1, size));
        }
        for (int i = first; i < last; i++) {
            means[i] = sums[i + halfWidth + 1] - sums[i - halfWidth];
        }
        double width = 2.0 * halfWidth + 1;
        for (int i = first; i < last; i++) { // on its own, so that several are divided at a time
            means[i] /= width;
        }
        for (int i = last; i < size; i++) {
            means[i] = mean(sums, i - halfWidth, size);
        }
        return means;
    }

    private static double mean(double[] sums, int from, int to) {
        return (sums[to] - sums[from]) / (to - from);
    }

    /** Mean of the last {@code width} slots up to each slot. O(n). */
    public static double[] trailing(double[] values, int width) {
        double[] sums = prefixSums(values);
        double[] means = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int from = Math.max(i + 1 - width, 0);
            means[i] = (sums[i + 1] - sums[from]) / (i + 1 - from);
        }
        return means;
    }

    private static double[] prefixSums(double[] values) {
        double[] sums = new double[values.length + 1];
        for (int i = 0; i < values.length; i++) {
            sums[i + 1] = sums[i] + values[i];
        }
        return sums;
    }
}
