package io.almanac.simulator.traffic;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * The same traffic at every instant.
 *
 * @param requestsPerSecond finite, at least 0
 */
public record ConstantTraffic(double requestsPerSecond) implements TrafficShape {
    public ConstantTraffic {
        Limits.requireAtLeastZero("requestsPerSecond", requestsPerSecond);
    }

    @Override
    public OptionalDouble requestsPerSecondAt(Instant instant) {
        return OptionalDouble.of(requestsPerSecond);
    }
}
