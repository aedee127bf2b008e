package io.almanac.forecast.accuracy;

import java.util.Arrays;

/**
 * Weighted scores in increasing order. Immutable; arrays are shared inside the package.
 *
 * @param scores increasing, finite
 * @param weights above 0, as many as scores
 * @param meanAbsolute unweighted mean of |score|
 * @param total of the weights
 * @param squares sum of the squared weights of single scores
 */
@SuppressWarnings("ArrayRecordComponent") // numbers handed on, never compared
record SortedScores(double[] scores, double[] weights, double meanAbsolute, double total, double squares) {
    private static final int EXACT_BELOW = 512;
    private static final int OUTER_SHARE = 32;
    private static final int GROUP = 16;

    /** Scores in an order that is known, {@link RowOrder#increasing}; those with weight 0 are left out. */
    static SortedScores inOrder(double[] scores, double[] weights, int... order) {
        double[] sorted = new double[order.length];
        double[] theirWeights = new double[order.length];
        int used = 0;
        double total = 0;
        double squares = 0;
        double absolute = 0;
        for (int row : order) {
            double weight = weights[row];
            if (weight > 0) {
                sorted[used] = scores[row];
                theirWeights[used++] = weight;
                total += weight;
                squares += weight * weight;
                absolute += Math.abs(scores[row]);
            }
        }
        return new SortedScores(
                Arrays.copyOf(sorted, used),
                Arrays.copyOf(theirWeights, used),
                used == 0 ? 0 : absolute / used,
                total,
                squares);
    }

    /** Sorts the first {@code count} scores; those with weight 0 are left out. */
    static SortedScores of(double[] scores, double[] weights, int count) {
        return inOrder(scores, weights, RowOrder.increasing(scores, count));
    }

    /**
     * The same scores with those in the middle gathered in groups of sixteen, each at its weighted mean; the thirty-second
     * part at either end stays single, so that extreme quantiles are exact. Few scores are kept as they are.
     */
    SortedScores condensed() {
        if (scores.length < EXACT_BELOW) {
            return this;
        }
        int outer = scores.length / OUTER_SHARE;
        int groups = (scores.length - 2 * outer) / GROUP;
        int lower = scores.length - outer - groups * GROUP;
        double[] fewer = new double[lower + groups + outer];
        double[] theirWeights = new double[fewer.length];
        System.arraycopy(scores, 0, fewer, 0, lower);
        System.arraycopy(weights, 0, theirWeights, 0, lower);
        for (int group = 0; group < groups; group++) {
            double sum = 0;
            double weight = 0;
            for (int i = lower + group * GROUP; i < lower + (group + 1) * GROUP; i++) {
                sum += weights[i] * scores[i];
                weight += weights[i];
            }
            fewer[lower + group] = sum / weight;
            theirWeights[lower + group] = weight;
        }
        System.arraycopy(scores, scores.length - outer, fewer, lower + groups, outer);
        System.arraycopy(weights, scores.length - outer, theirWeights, lower + groups, outer);
        return new SortedScores(fewer, theirWeights, meanAbsolute, total, squares);
    }

    int size() {
        return scores.length;
    }
}
