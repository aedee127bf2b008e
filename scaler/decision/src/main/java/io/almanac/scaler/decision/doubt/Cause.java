package io.almanac.scaler.decision.doubt;

import java.time.Duration;

/** Why load is not taken for demand. */
public enum Cause {
    /** It fell within minutes below all that was seen around this time of day: what it came from may be out of order. */
    FALL(Duration.ofHours(2)),
    /** It came back with more than there would have been: what was not served is asked for again. */
    SURGE(Duration.ofHours(1)),
    /** It is less than was forecast, and as much as the replicas that are ready can bear: it may be cut off. */
    CUT_OFF(Duration.ofHours(12));

    private final Duration longest;

    Cause(Duration longest) {
        this.longest = longest;
    }

    /** From then on it is how the load is. */
    Duration longest() {
        return longest;
    }
}
