package io.almanac.scaler.autoscaler;

/** The autoscaler's reading of its metric. */
public sealed interface MetricReading {
    /**
     * The metric's total over all replicas.
     *
     * @param value in the unit of the target
     */
    record Value(double value) implements MetricReading {}

    /** The metrics API failed. */
    record Unavailable(String reason) implements MetricReading {}
}
