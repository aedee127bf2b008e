package io.almanac.simulator.traffic;

import java.time.Instant;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A shape that a limit upstream keeps inside bounds: a rate limiter above, a health check's own requests below.
 *
 * @param inner what is clipped; where it is absent, so is this
 * @param leastRequestsPerSecond finite, at least 0
 * @param mostRequestsPerSecond finite, at least {@code leastRequestsPerSecond}
 */
public record ClippedTraffic(TrafficShape inner, double leastRequestsPerSecond, double mostRequestsPerSecond)
        implements TrafficShape {
    public ClippedTraffic {
        Objects.requireNonNull(inner, "inner");
        Limits.requireAtLeastZero("leastRequestsPerSecond", leastRequestsPerSecond);
        Limits.requireAtLeastZero("mostRequestsPerSecond", mostRequestsPerSecond);
        if (mostRequestsPerSecond < leastRequestsPerSecond) {
            throw new IllegalArgumentException("mostRequestsPerSecond=" + mostRequestsPerSecond
                    + " must be at least leastRequestsPerSecond=" + leastRequestsPerSecond);
        }
    }

    @Override
    public OptionalDouble requestsPerSecondAt(Instant instant) {
        OptionalDouble level = inner.requestsPerSecondAt(instant);
        return level.isEmpty()
                ? level
                : OptionalDouble.of(Math.clamp(level.getAsDouble(), leastRequestsPerSecond, mostRequestsPerSecond));
    }
}
