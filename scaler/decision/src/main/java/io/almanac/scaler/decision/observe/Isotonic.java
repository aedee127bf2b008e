package io.almanac.scaler.decision.observe;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The rising step function nearest to points in least squares, by pooling adjacent violators (R. E. Barlow, D. J.
 * Bartholomew, J. M. Bremner, H. D. Brunk, Statistical Inference under Order Restrictions, 1972, section 1.2).
 *
 * @param centres mean x of each block, increasing
 * @param levels mean y of each block, increasing
 * @param counts points of each block
 */
record Isotonic(double[] centres, double[] levels, int[] counts) {
    /**
     * Fits. O(points).
     *
     * @param x not falling
     */
    static Isotonic of(double[] x, double[] y) {
        double[] centres = new double[x.length];
        double[] levels = new double[x.length];
        int[] counts = new int[x.length];
        int blocks = 0;
        for (int i = 0; i < x.length; i++) {
            centres[blocks] = x[i];
            levels[blocks] = y[i];
            counts[blocks] = 1;
            blocks++;
            while (blocks > 1 && isPooled(centres, levels, blocks)) {
                blocks--;
                int sum = counts[blocks - 1] + counts[blocks];
                centres[blocks - 1] = mean(centres, counts, blocks, sum);
                levels[blocks - 1] = mean(levels, counts, blocks, sum);
                counts[blocks - 1] = sum;
            }
        }
        return new Isotonic(
                Arrays.copyOf(centres, blocks), Arrays.copyOf(levels, blocks), Arrays.copyOf(counts, blocks));
    }

    private static boolean isPooled(double[] centres, double[] levels, int blocks) {
        return levels[blocks - 2] >= levels[blocks - 1] || centres[blocks - 2] == centres[blocks - 1];
    }

    private static double mean(double[] values, int[] counts, int blocks, int sum) {
        return (values[blocks - 1] * counts[blocks - 1] + values[blocks] * counts[blocks]) / sum;
    }

    /** The level at {@code x}: on straight lines between the centres of blocks, flat beyond the outermost. */
    double at(double x) {
        int above = 0;
        while (above < centres.length && centres[above] < x) {
            above++;
        }
        if (above == 0 || above == centres.length) {
            return levels[above == 0 ? 0 : above - 1];
        }
        double share = (x - centres[above - 1]) / (centres[above] - centres[above - 1]);
        return levels[above - 1] + share * (levels[above] - levels[above - 1]);
    }

    /**
     * Where the level first is {@code limit}, on straight lines between the centres of blocks; empty if it never gets
     * there, or only in blocks that hold fewer than {@code least} points together, or starts above it.
     */
    OptionalDouble crossing(double limit, int least) {
        int above = 0;
        while (above < levels.length && levels[above] <= limit) {
            above++;
        }
        int beyond = 0;
        for (int block = above; block < counts.length; block++) {
            beyond += counts[block];
        }
        if (above == 0 || beyond < least) {
            return OptionalDouble.empty();
        }
        double share = (limit - levels[above - 1]) / (levels[above] - levels[above - 1]);
        return OptionalDouble.of(centres[above - 1] + share * (centres[above] - centres[above - 1]));
    }
}
