package io.almanac.simulator.cluster;

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
public record AverageValue(Quantity target, Tolerances tolerances) {
    public AverageValue {
        Objects.requireNonNull(tolerances, "tolerances");
        if (target.milli() == 0) {
            throw new IllegalArgumentException("target=0 must be at least 0.001; the API server refuses such a metric");
        }
    }

    public static AverageValue of(double targetPerReplica, Tolerances tolerances) {
        return new AverageValue(Quantity.of(targetPerReplica), tolerances);
    }

    /** Whether {@code total} is so near to what {@code replicas} should carry that nothing is changed. */
    public boolean keeps(Quantity total, int replicas) {
        return tolerances.isWithin((double) total.milli() / ((double) target.milli() * replicas));
    }

    /** The replicas this metric asks for while {@code replicas}, at least one, exist. */
    public int proposal(Quantity total, int replicas) {
        return keeps(total, replicas) ? replicas : (int) Math.ceil((double) total.milli() / target.milli());
    }
}
