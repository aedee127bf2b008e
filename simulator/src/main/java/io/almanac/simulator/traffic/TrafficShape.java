package io.almanac.simulator.traffic;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * How much traffic there is at an instant. A shape is a pure function: the same instant always gives the same finite
 * value of at least 0, whatever was asked before. Absent means that nobody measured, which is not the same as 0.
 */
@FunctionalInterface
public interface TrafficShape {
    /** The mean rate of the short while around {@code instant}, in requests per second. */
    OptionalDouble requestsPerSecondAt(Instant instant);
}
