package io.almanac.scaler.autoscaler;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * The fields of a KEDA ScaledObject with external triggers that matter to a simulation. Defaults and bounds: keda
 * apis/keda/v1alpha1/scaledobject_types.go and pkg/scaling/executor/scale_executor.go.
 *
 * @param minReplicaCount at least 0; with 0 KEDA scales to zero
 * @param maxReplicaCount at least 1 and minReplicaCount
 * @param pollingInterval at least 1 s
 * @param cooldownPeriod how long after the last active poll KEDA waits before it scales to zero
 * @param initialCooldownPeriod the same after creation, as long as no poll was active
 */
public record ScaledObject(
        int minReplicaCount,
        int maxReplicaCount,
        Duration pollingInterval,
        Duration cooldownPeriod,
        Duration initialCooldownPeriod,
        Tolerances tolerances,
        Behavior behavior) {
    public ScaledObject {
        Objects.requireNonNull(tolerances, "tolerances");
        Objects.requireNonNull(behavior, "behavior");
        if (minReplicaCount < 0 || maxReplicaCount < Math.max(1, minReplicaCount)) {
            throw new IllegalArgumentException("minReplicaCount=" + minReplicaCount + ", maxReplicaCount="
                    + maxReplicaCount + ": the minimum must be at least 0, the maximum at least 1 and the minimum");
        }
        if (pollingInterval.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("pollingInterval=" + pollingInterval + " must be at least 1s");
        }
        if (cooldownPeriod.isNegative() || initialCooldownPeriod.isNegative()) {
            throw new IllegalArgumentException("cooldownPeriod=" + cooldownPeriod + ", initialCooldownPeriod="
                    + initialCooldownPeriod + " must be at least 0s");
        }
    }

    /** KEDA's and Kubernetes' defaults: polled every 30 s, cooldown 300 s, tolerance 0.1, behavior absent. */
    public static ScaledObject withDefaults(int minReplicaCount, int maxReplicaCount) {
        return new ScaledObject(
                minReplicaCount,
                maxReplicaCount,
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                Duration.ZERO,
                Tolerances.DEFAULT,
                Behavior.absent());
    }

    public ScaledObject with(Tolerances other) {
        return new ScaledObject(
                minReplicaCount,
                maxReplicaCount,
                pollingInterval,
                cooldownPeriod,
                initialCooldownPeriod,
                other,
                behavior);
    }

    public ScaledObject with(Behavior other) {
        return new ScaledObject(
                minReplicaCount,
                maxReplicaCount,
                pollingInterval,
                cooldownPeriod,
                initialCooldownPeriod,
                tolerances,
                other);
    }

    /** The autoscaler KEDA creates; its minimum is never below 1. Source: keda controllers/keda/hpa.go. */
    public AutoscalerSettings autoscaler(List<MetricTarget> metrics) {
        return new AutoscalerSettings(Math.max(1, minReplicaCount), maxReplicaCount, metrics, behavior);
    }

    /** For one trigger of KEDA's default metric type. */
    public AutoscalerSettings autoscaler(double targetPerReplica) {
        return autoscaler(List.of(AverageValue.of(targetPerReplica, tolerances)));
    }
}
