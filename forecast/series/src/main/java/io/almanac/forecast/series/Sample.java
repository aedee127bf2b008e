package io.almanac.forecast.series;

import java.time.Instant;
import java.util.Objects;

/**
 * One raw measurement of load as it came from outside: nothing is promised of {@code value}, which may be negative or
 * not finite. {@link Resampling} decides what of it is load.
 *
 * @param timestamp when it was measured
 * @param value load, usually requests per second
 */
public record Sample(Instant timestamp, double value) {
    public Sample {
        Objects.requireNonNull(timestamp, "timestamp");
    }
}
