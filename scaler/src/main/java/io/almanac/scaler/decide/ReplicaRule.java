package io.almanac.scaler.decide;

/**
 * From a load to a whole number of replicas: the one arithmetic that decisions and the loops beside them share.
 *
 * <pre>  replicas(load) = clamp(grid(max(ceil(load / threshold), floor)), minReplicas, maxReplicas)</pre>
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

    /** What {@code load} needs without any bound: {@code ceil(load / threshold)}. */
    public int needed(double load) {
        return (int) Math.ceil(load / threshold);
    }

    /** What is served for {@code load}, at least 0, where a schedule asks for {@code floor} replicas at least. */
    public int served(double load, int floor) {
        int wanted = grid.atLeast(Math.min(Math.max(needed(load), floor), maxReplicas));
        return Math.clamp(wanted, minReplicas, maxReplicas);
    }
}
