package io.almanac.scaler.autoscaler;

import java.time.Duration;
import java.util.Objects;

/**
 * The workload that is scaled.
 *
 * @param startDelay from ordering a pod to the first request it serves
 * @param capacityPerReplica load one ready replica can serve, more than 0
 * @param initialReplicas ready when the simulation starts, at least 0
 */
public record ScaleTarget(PodStartDelay startDelay, double capacityPerReplica, int initialReplicas) {
    public ScaleTarget {
        Objects.requireNonNull(startDelay, "startDelay");
        if (initialReplicas < 0) {
            throw new IllegalArgumentException("initialReplicas=" + initialReplicas + " must be at least 0");
        }
        if (!(capacityPerReplica > 0 && capacityPerReplica < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "capacityPerReplica=" + capacityPerReplica + " must be finite and more than 0");
        }
    }

    /** With the same start delay, at least 0, for every pod. */
    public ScaleTarget(Duration startDelay, double capacityPerReplica, int initialReplicas) {
        this(new PodStartDelay.Fixed(startDelay), capacityPerReplica, initialReplicas);
    }
}
