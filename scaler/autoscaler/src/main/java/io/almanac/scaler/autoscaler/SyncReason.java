package io.almanac.scaler.autoscaler;

/** The rule that settled the outcome of an autoscaler's sync: the last one that had an effect. */
public enum SyncReason {
    /** There is no autoscaler yet: KEDA creates it with the scaler's first answer. */
    NOT_CREATED,
    /** No replicas: the autoscaler is off. */
    DISABLED_AT_ZERO,
    ABOVE_MAXIMUM,
    BELOW_MINIMUM,
    METRIC_UNAVAILABLE,
    WITHIN_TOLERANCE,
    RECOMMENDED,
    /** An earlier recommendation of the stabilization window counted. */
    STABILIZED,
    SCALE_UP_LIMITED,
    SCALE_DOWN_LIMITED,
    CAPPED_AT_MAXIMUM,
    RAISED_TO_MINIMUM
}
