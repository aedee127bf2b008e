package io.almanac.scaler.decision.decide;

/** On what a decision rests: the rungs of the ladder, best first. */
public enum Basis {
    /** A forecast from fresh load. */
    FORECAST,
    /** The forecast from before load was seen that is not taken for demand: it fell, surged or is cut off. */
    PRIOR_FORECAST,
    /** The present level and its own past errors: a calibrated margin, while there is no model. */
    CALIBRATED,
    /** Nothing: the trigger only watches, and whatever stands beside it decides. */
    OBSERVED,
    /** The present load alone: the user asked for it, or nothing can be predicted yet. */
    REACTIVE,
    /** The last good forecast, which is less sure of later leads; the source has not answered for a while. */
    STALE_FORECAST,
    /** The same time last week, with a margin for its past errors; the last good forecast does not reach this far. */
    LAST_WEEK,
    /** The same time yesterday, or on the newest day of the same kind, with such a margin; last week was not seen. */
    YESTERDAY,
    /** The last decision that rested on fresh load, held. */
    LAST_KNOWN;

    /** Whether it rests on load that is still fresh. */
    public boolean isFresh() {
        return this == FORECAST || this == PRIOR_FORECAST || this == CALIBRATED || this == REACTIVE || this == OBSERVED;
    }
}
