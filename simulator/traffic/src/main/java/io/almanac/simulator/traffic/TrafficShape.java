package io.almanac.simulator.traffic;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How much traffic there is at an instant. A shape is a pure function: the same instant always gives the same finite
 * value of at least 0, whatever was asked before. Absent means that nobody measured, which is not the same as 0.
 */
@FunctionalInterface
public interface TrafficShape {
    /** The mean rate of the short while around {@code instant}, in requests per second. */
    OptionalDouble requestsPerSecondAt(Instant instant);

    /**
     * The same shape with {@code factor} times the requests: absent where this is.
     *
     * @param factor finite, at least 0
     */
    default TrafficShape times(double factor) {
        Limits.requireAtLeastZero("factor", factor);
        return new LayeredTraffic(this, List.of(always -> factor));
    }
}
