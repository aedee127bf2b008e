package io.almanac.forecast.accuracy;

import java.util.Arrays;

/**
 * Weighted scores in increasing order. Immutable; arrays are shared inside the package.
 *
 * @param scores increasing, finite
 * @param weights above 0, as many as scores
 * @param meanAbsolute unweighted mean of |score|
 */
@SuppressWarnings("ArrayRecordComponent") // numbers handed on, never compared
record SortedScores(double[] scores, double[] weights, double meanAbsolute) {
    /**
     * Sorts the first {@code count} scores; those with weight 0 are left out. Rows travel with their score in the lowest
     * bits of one long, so the order is by primitive sort and scores lose only what those bits hold: with 4096 rows a
     * relative 2^-40. O(n log n).
     */
    static SortedScores of(double[] scores, double[] weights, int count) {
        int rowBits = 32 - Integer.numberOfLeadingZeros(Math.max(1, count - 1));
        long rowMask = (1L << rowBits) - 1;
        long[] keys = new long[count];
        int used = 0;
        double absolute = 0;
        for (int row = 0; row < count; row++) {
            if (weights[row] > 0) {
                keys[used++] = (ordered(scores[row]) & ~rowMask) | row;
                absolute += Math.abs(scores[row]);
            }
        }
        Arrays.sort(keys, 0, used);
        double[] sorted = new double[used];
        double[] sortedWeights = new double[used];
        for (int i = 0; i < used; i++) {
            int row = (int) (keys[i] & rowMask);
            sorted[i] = scores[row];
            sortedWeights[i] = weights[row];
        }
        return new SortedScores(sorted, sortedWeights, used == 0 ? 0 : absolute / used);
    }

    int size() {
        return scores.length;
    }

    /** Bits of a double as a long that orders as the double does. */
    private static long ordered(double value) {
        long bits = Double.doubleToLongBits(value + 0.0);
        return bits ^ ((bits >> 63) & Long.MAX_VALUE);
    }
}
