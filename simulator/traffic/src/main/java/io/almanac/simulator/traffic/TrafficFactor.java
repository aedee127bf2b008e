package io.almanac.simulator.traffic;

import java.time.Instant;

/**
 * By how much something multiplies the traffic at an instant: 1 leaves it as it is. A factor is a pure function: the
 * same instant always gives the same finite value of at least 0, whatever was asked before.
 */
@FunctionalInterface
public interface TrafficFactor {
    double at(Instant instant);
}
