package io.almanac.simulator.cluster;

import java.time.Duration;

/**
 * The workload that is scaled.
 *
 * @param startDelay from ordering a pod to the first request it serves, at least 0
 * @param capacityPerReplica load one ready replica can serve, more than 0
 * @param initialReplicas ready when the simulation starts, at least 0
 */
public record Workload(Duration startDelay, double capacityPerReplica, int initialReplicas) {
    public Workload {
        if (startDelay.isNegative() || initialReplicas < 0) {
            throw new IllegalArgumentException(
                    "startDelay=" + startDelay + ", initialReplicas=" + initialReplicas + ": both must be at least 0");
        }
        if (!(capacityPerReplica > 0 && capacityPerReplica < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "capacityPerReplica=" + capacityPerReplica + " must be finite and more than 0");
        }
    }
}
