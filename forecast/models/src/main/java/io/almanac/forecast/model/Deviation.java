package io.almanac.forecast.model;

import io.almanac.forecast.series.Horizon;
import java.time.Duration;

/**
 * How far a history's root of the load was from a profile, and how much of that is still there some slots later: least
 * squares through the origin over origins of the last seven days, 0..1, one share for each lead.
 *
 * @param series the history
 * @param profile what is usual, for the history's slots and a day after them
 * @param smoothed the exponential mean (20 min) of the deviation after each slot; 0 before the first profiled one
 * @param first the first slot with a profile
 */
record Deviation(RootSeries series, double[] profile, double[] smoothed, int first) {
    /** Days over which the carried share is learned. */
    static final int DAYS = 7;

    private static final Duration MEMORY = Duration.ofMinutes(20);
    private static final int STRIDE = 5;

    static Deviation of(RootSeries series, double[] profile, Duration step, int first) {
        double weight = -StrictMath.expm1(-(double) step.toSeconds() / MEMORY.toSeconds());
        double[] smoothed = new double[series.size()];
        double mean = 0;
        for (int i = first; i < smoothed.length; i++) {
            if (series.isObserved()[i]) {
                mean += weight * (series.roots()[i] - profile[i] - mean);
            }
            smoothed[i] = mean;
        }
        return new Deviation(series, profile, smoothed, first);
    }

    /** The lead nodes up to the longest lead or window of {@code horizon}. */
    static int[] nodes(Horizon horizon) {
        Duration longest = horizon.leads().getLast();
        if (!horizon.windows().isEmpty() && longest.compareTo(horizon.windows().getLast()) < 0) {
            longest = horizon.windows().getLast();
        }
        return LeadNodes.upTo(longest, horizon.step());
    }

    /** The profile and what is left of the present deviation, at least 0; beyond {@code carry} its last share holds. */
    double rootAt(int origin, int lead, double[] carry) {
        double carried = carry[Math.min(lead, carry.length - 1)];
        return Math.max(0, profile[origin + lead] + carried * smoothed[origin]);
    }

    /**
     * For each lead up to the last node the share carried over, learned without day {@code left}; straight between
     * nodes.
     */
    double[] carriedByLead(int[] nodes, int left) {
        double[] perLead = new double[nodes[nodes.length - 1] + 1];
        double below = carriedOver(nodes[0], left);
        int from = 0;
        for (int node : nodes) {
            double above = carriedOver(node, left);
            for (int lead = from + 1; lead <= node; lead++) {
                perLead[lead] = from == 0 ? above : below + (above - below) * (lead - from) / (node - from);
            }
            below = above;
            from = node;
        }
        return perLead;
    }

    /** Share of a deviation that is still there {@code lead} slots later, learned without day {@code left}. */
    private double carriedOver(int lead, int left) {
        double product = 0;
        double square = 0;
        int oldest = Math.max(first, series.size() - DAYS * series.slotsPerDay());
        for (int origin = series.size() - 1 - lead; origin >= oldest; origin -= STRIDE) {
            int target = origin + lead;
            if (series.isObserved()[target] && series.dayOf(target) != left) {
                product += smoothed[origin] * (series.roots()[target] - profile[target]);
                square += smoothed[origin] * smoothed[origin];
            }
        }
        return square > 0 ? Math.clamp(product / square, 0, 1) : 0;
    }
}
