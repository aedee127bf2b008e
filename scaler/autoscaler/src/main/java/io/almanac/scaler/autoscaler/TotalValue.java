package io.almanac.scaler.autoscaler;

import java.util.Objects;

/**
 * An external metric of type {@code Value}: its total, whatever the replicas, should be at {@code target}.
 *
 * <p>With V the total and T the target: {@code ratio = V / T}; inside the tolerance the replicas stay, else
 * {@code ceil(ratio * ready)}. Replicas that still start do not count, so the same value asks for less while scaling out.
 * Source: kubernetes pkg/controller/podautoscaler/replica_calculator.go, GetExternalMetricReplicas and
 * getUsageRatioReplicaCount.
 *
 * @param target more than 0
 */
public record TotalValue(Quantity target, Tolerances tolerances) implements MetricTarget {
    public TotalValue {
        Objects.requireNonNull(tolerances, "tolerances");
        target.requirePositiveTarget();
    }

    public static TotalValue of(double target, Tolerances tolerances) {
        return new TotalValue(Quantity.of(target), tolerances);
    }

    @Override
    public double usageRatio(Quantity total, int ordered) {
        return (double) total.milli() / target.milli();
    }

    @Override
    public int proposalOutsideBand(Quantity total, Replicas replicas) {
        return (int) Math.ceil(usageRatio(total, replicas.ordered()) * replicas.ready());
    }
}
