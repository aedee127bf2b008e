package io.almanac.forecast.accuracy;

import java.util.Arrays;
import java.util.List;

/**
 * Quantiles of calibrated scores for any level: a weighted empirical distribution of held-out residuals, tabulated finely
 * enough that a level between two knots is their line (split conformal prediction with recency weights; Vovk et al. 2005,
 * Barber et al. 2023). Levels are pushed outward by (2 q - 1) / n, n being how many independent scores there are worth,
 * and kept within 0.0005 .. 0.9995.
 */
public final class ConformalQuantiles {
    private static final double OUTERMOST = 0.0005;
    private static final double[] LEVELS = levels();

    private final float[] table; // its rounding moves a quantile by less than a ten millionth of itself
    private final double effectiveCount;

    private ConformalQuantiles(float[] table, double effectiveCount) {
        this.table = table;
        this.effectiveCount = effectiveCount;
    }

    /** A set of scores and what it counts beside others: each score is multiplied by {@code scale}. */
    record Part(SortedScores scores, double weight, double scale) {}

    /**
     * The distribution of all {@code parts} together. O(scores).
     *
     * @param dependence how many neighbouring scores are worth one independent one
     */
    static ConformalQuantiles pooling(List<Part> parts, double dependence) {
        double total = 0;
        double squares = 0;
        for (Part part : parts) {
            total += part.weight * part.scores.total();
            squares += part.weight * part.weight * part.scores.squares();
        }
        double effective = Math.max(1, total * total / (squares + 1e-300) / dependence);
        return new ConformalQuantiles(total > 0 ? tabulated(parts, total) : new float[LEVELS.length], effective);
    }

    /** The {@code level} quantile of the scores, 0 &lt; level &lt; 1. */
    public double at(double level) {
        double pushed = Math.clamp(level + (2 * level - 1) / effectiveCount, OUTERMOST, 1 - OUTERMOST);
        int found = Arrays.binarySearch(LEVELS, pushed);
        if (found >= 0) {
            return table[found];
        }
        int above = -found - 1;
        double share = (pushed - LEVELS[above - 1]) / (LEVELS[above] - LEVELS[above - 1]);
        double below = table[above - 1];
        return below + share * (table[above] - below);
    }

    /**
     * What to add to a median forecast for its {@code level} quantile: {@link #at}, but near the middle half of the
     * scores' own median, which is mostly chance, is taken back: (4 q (1 - q))^2 / 2 of it.
     */
    public double offset(double level) {
        double middle = 4 * level * (1 - level);
        return at(level) - 0.5 * middle * middle * at(0.5);
    }

    /** Walks all parts in the order of their scores; a score stands at the middle of its own weight. */
    private static float[] tabulated(List<Part> parts, double total) {
        Merge merge = new Merge(parts);
        float[] quantiles = new float[LEVELS.length];
        double passed = 0;
        double previousLevel = 0;
        double previousScore = merge.isDone() ? 0 : merge.score();
        int knot = 0;
        while (knot < LEVELS.length && !merge.isDone()) {
            double score = merge.score();
            double weight = merge.takeWeight();
            double level = (passed + 0.5 * weight) / total;
            passed += weight;
            while (knot < LEVELS.length && LEVELS[knot] <= level) {
                double share = (LEVELS[knot] - previousLevel) / (level - previousLevel);
                quantiles[knot++] = (float) (previousScore + share * (score - previousScore));
            }
            previousLevel = level;
            previousScore = score;
        }
        Arrays.fill(quantiles, knot, LEVELS.length, (float) previousScore);
        return quantiles;
    }

    /** All scores of some parts in increasing order. */
    private static final class Merge {
        private final double[][] scores;
        private final double[][] weights;
        private final double[] scales;
        private final double[] partWeights;
        private final int[] next;
        private final double[] heads;
        private int smallest;

        Merge(List<Part> parts) {
            int count = parts.size();
            scores = new double[count][];
            weights = new double[count][];
            scales = new double[count];
            partWeights = new double[count];
            next = new int[count];
            heads = new double[count];
            for (int i = 0; i < count; i++) {
                scores[i] = parts.get(i).scores.scores();
                weights[i] = parts.get(i).scores.weights();
                scales[i] = parts.get(i).scale;
                partWeights[i] = parts.get(i).weight;
                heads[i] = head(i);
            }
            smallest = smallest();
        }

        boolean isDone() {
            return heads[smallest] == Double.POSITIVE_INFINITY;
        }

        double score() {
            return heads[smallest];
        }

        double takeWeight() {
            int taken = smallest;
            double weight = partWeights[taken] * weights[taken][next[taken]++];
            heads[taken] = head(taken);
            smallest = smallest();
            return weight;
        }

        private double head(int part) {
            return next[part] < scores[part].length
                    ? scores[part][next[part]] * scales[part]
                    : Double.POSITIVE_INFINITY;
        }

        private int smallest() {
            int least = 0;
            for (int i = 1; i < heads.length; i++) {
                least = heads[i] < heads[least] ? i : least;
            }
            return least;
        }
    }

    /** Every 0.0005 up to 0.01 from either end, every 0.005 between. */
    private static double[] levels() {
        double[] levels = new double[235];
        for (int i = 0; i < 20; i++) {
            levels[i] = OUTERMOST * (i + 1);
            levels[levels.length - 1 - i] = 1 - levels[i];
        }
        for (int i = 20; i < 215; i++) {
            levels[i] = 0.015 + 0.005 * (i - 20);
        }
        return levels;
    }
}
