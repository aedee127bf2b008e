package io.almanac.scaler.autoscaler;

import java.util.List;
import java.util.Objects;

/**
 * A HorizontalPodAutoscaler with external metrics.
 *
 * @param minReplicas at least 1: KEDA, not the autoscaler, scales to zero
 * @param maxReplicas at least minReplicas
 * @param metrics at least one; the one that asks for most counts
 */
public record AutoscalerSettings(int minReplicas, int maxReplicas, List<MetricTarget> metrics, Behavior behavior) {
    public AutoscalerSettings {
        metrics = List.copyOf(metrics);
        Objects.requireNonNull(behavior, "behavior");
        if (minReplicas < 1 || maxReplicas < minReplicas) {
            throw new IllegalArgumentException("minReplicas=" + minReplicas + ", maxReplicas=" + maxReplicas
                    + ": the minimum must be at least 1 and the maximum not below it");
        }
        if (metrics.isEmpty()) {
            throw new IllegalArgumentException("an autoscaler has at least one metric");
        }
    }

    /** With one metric. */
    public AutoscalerSettings(int minReplicas, int maxReplicas, MetricTarget metric, Behavior behavior) {
        this(minReplicas, maxReplicas, List.of(metric), behavior);
    }
}
