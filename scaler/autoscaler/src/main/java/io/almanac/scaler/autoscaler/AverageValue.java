package io.almanac.scaler.autoscaler;

import java.util.Objects;

/**
 * An external metric whose total is shared out evenly: each replica should carry {@code target}.
 *
 * <p>With V the total, T the target (both in thousandths, as doubles) and N the replicas that exist:
 * {@code ratio = V / (T * N)}; inside the tolerance N stays, else {@code ceil(V / T)}. Readiness plays no part. Source:
 * kubernetes pkg/controller/podautoscaler/replica_calculator.go, GetExternalPerPodMetricReplicas.
 *
 * @param target load one replica should carry, more than 0
 */
public record AverageValue(Quantity target, Tolerances tolerances) implements MetricTarget {
    public AverageValue {
        Objects.requireNonNull(tolerances, "tolerances");
        target.requirePositiveTarget();
    }

    public static AverageValue of(double targetPerReplica, Tolerances tolerances) {
        return new AverageValue(Quantity.of(targetPerReplica), tolerances);
    }

    @Override
    public double usageRatio(Quantity total, int ordered) {
        return (double) total.milli() / ((double) target.milli() * ordered);
    }

    @Override
    public int proposalOutsideBand(Quantity total, Replicas replicas) {
        return (int) Math.ceil((double) total.milli() / target.milli());
    }

    /** The replicas this metric asks for while {@code ordered}, at least one, exist. */
    public int proposal(Quantity total, int ordered) {
        return proposal(total, Replicas.allReady(ordered));
    }
}
