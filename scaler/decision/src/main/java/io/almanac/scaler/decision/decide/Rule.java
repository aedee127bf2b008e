package io.almanac.scaler.decision.decide;

/** The rule that set the number of replicas, in the end. */
public enum Rule {
    /** The bound on the largest load of the lead window. */
    FORECAST_BOUND,
    /** The present load needs more than the forecast, or is all there is. */
    PRESENT_LOAD,
    /** Load has not been seen for a while: what was decided on the last fresh load is not lowered. */
    HELD,
    /** A schedule of the calendar that is on, or begins within the lead window. */
    SCHEDULE_FLOOR,
    /** {@code minReplicas}. */
    MIN_REPLICAS,
    /** {@code maxReplicas}. */
    MAX_REPLICAS,
    /** The trigger only watches: nothing is asked for. */
    OBSERVING
}
