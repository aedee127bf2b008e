package io.almanac.forecast.accuracy;

import java.util.ArrayList;
import java.util.List;

/**
 * Held-out scores of neighbouring leads, pooled: each lead's quantiles come from its own scores and, at half weight and
 * rescaled to the same mean size, those of the leads beside it.
 */
public final class LeadScores {
    private static final double NEIGHBOUR_WEIGHT = 0.5;
    private static final double LEAST_RESCALING = 0.5;
    private static final double MOST_RESCALING = 2;

    private final List<SortedScores> leads = new ArrayList<>();
    private final List<Double> dependences = new ArrayList<>();

    /**
     * Adds the scores of the next lead; those of weight 0 do not count.
     *
     * @param dependence how many neighbouring scores are worth one independent one
     */
    public void add(double[] scores, double[] weights, double dependence) {
        leads.add(SortedScores.of(scores, weights, scores.length).condensed());
        dependences.add(dependence);
    }

    /** Quantiles of each lead added, in order. */
    public List<ConformalQuantiles> quantiles() {
        List<ConformalQuantiles> quantiles = new ArrayList<>();
        for (int i = 0; i < leads.size(); i++) {
            List<ConformalQuantiles.Part> parts = new ArrayList<>();
            double size = leads.get(i).meanAbsolute();
            for (int j = Math.max(0, i - 1); j <= Math.min(i + 1, leads.size() - 1); j++) {
                double ratio = size / (leads.get(j).meanAbsolute() + 1e-12);
                double scale = i == j ? 1 : Math.clamp(ratio, LEAST_RESCALING, MOST_RESCALING);
                parts.add(new ConformalQuantiles.Part(leads.get(j), i == j ? 1 : NEIGHBOUR_WEIGHT, scale));
            }
            quantiles.add(ConformalQuantiles.pooling(parts, dependences.get(i)));
        }
        return quantiles;
    }
}
