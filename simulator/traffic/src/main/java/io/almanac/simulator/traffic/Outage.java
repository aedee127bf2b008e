package io.almanac.simulator.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A while in which nobody measured: {@code inner} is absent in {@code [start, start + length)} and as it was outside.
 *
 * @param length longer than 0
 */
public record Outage(TrafficShape inner, Instant start, Duration length) implements TrafficShape {
    public Outage {
        Objects.requireNonNull(inner, "inner");
        Objects.requireNonNull(start, "start");
        Limits.requirePositive("length", length);
    }

    @Override
    public OptionalDouble requestsPerSecondAt(Instant instant) {
        boolean isOut = !instant.isBefore(start) && instant.isBefore(start.plus(length));
        return isOut ? OptionalDouble.empty() : inner.requestsPerSecondAt(instant);
    }

    /** Of what is under it, which may be counted. */
    @Override
    public TrafficShape times(double factor) {
        return new Outage(inner.times(factor), start, length);
    }
}
