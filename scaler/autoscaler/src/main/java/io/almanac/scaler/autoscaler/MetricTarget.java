package io.almanac.scaler.autoscaler;

/**
 * The target that an autoscaler holds an external metric to. {@code Resource}, {@code Pods} and {@code Object} metrics are not here:
 * KEDA's external triggers never become one.
 */
public sealed interface MetricTarget permits AverageValue, TotalValue {
    /** The value the metric should have, in all or for each replica; more than 0. */
    Quantity target();

    Tolerances tolerances();

    /** Usage as a share of the target while {@code ordered} replicas, at least one, exist. */
    double usageRatio(Quantity total, int ordered);

    /** The replicas this metric asks for if its usage is outside the tolerance. */
    int proposalOutsideBand(Quantity total, Replicas replicas);

    /** Whether {@code total} is so near to what {@code ordered} replicas should have that nothing is changed. */
    default boolean keeps(Quantity total, int ordered) {
        return tolerances().isWithin(usageRatio(total, ordered));
    }

    /** The replicas this metric asks for; those ordered if its usage is inside the tolerance. */
    default int proposal(Quantity total, Replicas replicas) {
        return keeps(total, replicas.ordered()) ? replicas.ordered() : proposalOutsideBand(total, replicas);
    }
}
