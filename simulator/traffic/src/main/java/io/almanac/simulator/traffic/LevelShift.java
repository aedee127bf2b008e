package io.almanac.simulator.traffic;

import java.time.Instant;
import java.util.Objects;

/**
 * A lasting step, as a release brings one when clients start to ask twice or a cache starts to answer: 1 before
 * {@code at}, {@code factor} from then on.
 *
 * @param factor finite, at least 0
 */
public record LevelShift(Instant at, double factor) implements TrafficFactor {
    public LevelShift {
        Objects.requireNonNull(at, "at");
        Limits.requireAtLeastZero("factor", factor);
    }

    @Override
    public double at(Instant instant) {
        return instant.isBefore(at) ? 1 : factor;
    }
}
