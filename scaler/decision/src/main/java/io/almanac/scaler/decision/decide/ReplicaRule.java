package io.almanac.scaler.decision.decide;

import java.util.OptionalInt;

/**
 * From a load to a whole number of replicas: the one arithmetic that decisions and the loops beside them share.
 *
 * <pre>  replicas(load) = max(step(min(max(ceil(load / threshold), floor), maxReplicas)), minReplicas)</pre>
 *
 * where a step leads over the autoscaler's tolerance: onto the grid, or, where the number of replicas ordered is known,
 * just past the tolerance of that (Kubernetes, pkg/controller/podautoscaler/replica_calculator.go: a usage ratio within
 * the tolerance changes nothing). A step to {@code maxReplicas} leads as far beyond it as an autoscaler at one replica less
 * acts on: at 93 of 100 it would find 100 within its tolerance, and never order it. It keeps to its maximum by itself.
 *
 * @param threshold load one replica should carry, more than 0
 * @param grid what the autoscaler's tolerance lets through
 * @param minReplicas at least 0
 * @param maxReplicas at least {@code minReplicas}
 */
public record ReplicaRule(double threshold, LevelGrid grid, int minReplicas, int maxReplicas) {
    public ReplicaRule {
        if (!(threshold > 0) || minReplicas < 0 || maxReplicas < minReplicas) {
            throw new IllegalArgumentException("threshold=" + threshold + ", minReplicas=" + minReplicas
                    + ", maxReplicas=" + maxReplicas + ": more than 0, and 0 <= minReplicas <= maxReplicas");
        }
    }

    /** Replicas that {@code load} needs without any bound: {@code ceil(load / threshold)}. */
    public int needed(double load) {
        return (int) Math.ceil(load / threshold);
    }

    /**
     * Replicas served for {@code load}, at least 0, where a schedule asks for {@code floor} replicas at least; above
     * {@code maxReplicas} by no more than the autoscaler's tolerance asks for.
     */
    public int served(double load, int floor) {
        return served(load, floor, OptionalInt.empty());
    }

    /**
     * The same.
     *
     * @param ordered replicas that are ordered at present, if that is known
     */
    public int served(double load, int floor, OptionalInt ordered) {
        int wanted = Math.min(Math.max(needed(load), floor), maxReplicas);
        int stepped = ordered.isPresent() ? grid.beyond(ordered.getAsInt(), wanted) : grid.atLeast(wanted);
        return Math.max(stepped < maxReplicas ? stepped : beyondMaximum(), minReplicas);
    }

    /**
     * Whether {@code served}, what is served for a lesser load while nobody knows how many are ordered, is served where
     * {@code needed} replicas are needed, too: up to the next step of the grid, and beyond the maximum.
     */
    public boolean reaches(int served, int needed) {
        return served > minReplicas && (needed <= served || served >= maxReplicas);
    }

    private int beyondMaximum() {
        return maxReplicas == 0 ? 0 : grid.beyond(maxReplicas - 1, maxReplicas);
    }

    /** The replicas that come of so many {@code served}: no more than the maximum. */
    public int within(int served) {
        return Math.min(served, maxReplicas);
    }
}
