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

    private final double[] table;
    private final double effectiveCount;

    private ConformalQuantiles(double[] table, double effectiveCount) {
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
            for (double weight : part.scores.weights()) {
                total += part.weight * weight;
                squares += part.weight * weight * part.weight * weight;
            }
        }
        double effective = Math.max(1, total * total / (squares + 1e-300) / dependence);
        return new ConformalQuantiles(total > 0 ? tabulated(parts, total) : new double[LEVELS.length], effective);
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
        return table[above - 1] + share * (table[above] - table[above - 1]);
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
    private static double[] tabulated(List<Part> parts, double total) {
        double[] quantiles = new double[LEVELS.length];
        int[] next = new int[parts.size()];
        double passed = 0;
        double previousLevel = 0;
        double previousScore = Double.NaN;
        int knot = 0;
        while (knot < LEVELS.length) {
            int smallest = smallest(parts, next);
            if (smallest < 0) {
                quantiles[knot++] = previousScore;
                continue;
            }
            Part part = parts.get(smallest);
            double score = part.scores.scores()[next[smallest]] * part.scale;
            double weight = part.weight * part.scores.weights()[next[smallest]++];
            double level = (passed + 0.5 * weight) / total;
            passed += weight;
            while (knot < LEVELS.length && LEVELS[knot] <= level) {
                double share = Double.isNaN(previousScore)
                        ? 1
                        : (LEVELS[knot] - previousLevel) / Math.max(level - previousLevel, 1e-300);
                double from = Double.isNaN(previousScore) ? score : previousScore;
                quantiles[knot++] = from + share * (score - from);
            }
            previousLevel = level;
            previousScore = score;
        }
        return quantiles;
    }

    private static int smallest(List<Part> parts, int[] next) {
        int smallest = -1;
        double least = 0;
        for (int i = 0; i < next.length; i++) {
            Part part = parts.get(i);
            if (next[i] < part.scores.size()) {
                double score = part.scores.scores()[next[i]] * part.scale;
                if (smallest < 0 || score < least) {
                    smallest = i;
                    least = score;
                }
            }
        }
        return smallest;
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
