package io.almanac.scaler.autoscaler;

/** An external scaler's reply to KEDA. */
public sealed interface ScalerReply {
    /**
     * All three calls succeeded: GetMetricSpec, GetMetrics and IsActive, in this order.
     *
     * @param targetPerReplica load one replica should carry, at least 0.001; must not change during a simulation
     * @param value the metric's total over all replicas
     * @param isActive whether the workload should have replicas at all
     */
    record Served(double targetPerReplica, double value, boolean isActive) implements ScalerReply {
        public Served {
            if (Quantity.of(targetPerReplica).milli() == 0) {
                throw new IllegalArgumentException("targetPerReplica=" + targetPerReplica
                        + " must be finite and at least 0.001; the API server refuses the autoscaler otherwise");
            }
        }
    }

    /** One of the calls failed; the message is what the user would read in KEDA's event. */
    record Failed(String message) implements ScalerReply {}
}
