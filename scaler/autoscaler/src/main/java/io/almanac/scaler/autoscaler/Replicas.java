package io.almanac.scaler.autoscaler;

/**
 * A workload's replicas as the autoscaler finds them.
 *
 * @param ordered at least 0
 * @param ready of them, those that serve
 */
public record Replicas(int ordered, int ready) {
    public Replicas {
        if (ready < 0 || ready > ordered) {
            throw new IllegalArgumentException("ready=" + ready + " must be at least 0 and at most ordered=" + ordered);
        }
    }

    public static Replicas allReady(int ordered) {
        return new Replicas(ordered, ordered);
    }
}
