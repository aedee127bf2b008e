package io.almanac.forecast.clean;

import java.time.Duration;
import java.time.Instant;

/**
 * A time in which a load was not what it usually is, between times in which it was.
 *
 * @param from its beginning
 * @param until its end, the first instant that no longer belongs to it
 * @param ratio the load by what would have been usual
 */
public record Disturbance(Instant from, Instant until, double ratio) {
    /** Which way a load was disturbed. */
    public enum Kind {
        OUTAGE,
        SPIKE
    }

    public Kind kind() {
        return ratio < 1 ? Kind.OUTAGE : Kind.SPIKE;
    }

    /** How long it lasted. */
    public Duration length() {
        return Duration.between(from, until);
    }
}
