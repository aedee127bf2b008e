package io.almanac.simulator.cluster;

import java.util.Objects;

/**
 * A HorizontalPodAutoscaler with one external metric.
 *
 * @param minReplicas at least 1: KEDA, not the autoscaler, scales to zero
 * @param maxReplicas at least minReplicas
 */
public record AutoscalerSettings(int minReplicas, int maxReplicas, AverageValue metric, Behavior behavior) {
    public AutoscalerSettings {
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(behavior, "behavior");
        if (minReplicas < 1 || maxReplicas < minReplicas) {
            throw new IllegalArgumentException("minReplicas=" + minReplicas + ", maxReplicas=" + maxReplicas
                    + ": the minimum must be at least 1 and the maximum not below it");
        }
    }
}
