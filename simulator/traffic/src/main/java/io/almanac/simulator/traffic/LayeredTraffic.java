package io.almanac.simulator.traffic;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A shape under layers: base x factor x factor x ... It is absent where the base is.
 *
 * @param base what is scaled, in requests per second
 * @param factors in any order; none leaves the base as it is
 */
public record LayeredTraffic(TrafficShape base, List<TrafficFactor> factors) implements TrafficShape {
    public LayeredTraffic {
        Objects.requireNonNull(base, "base");
        factors = List.copyOf(factors);
    }

    /** {@code requestsPerSecond} under {@code factors}. */
    public static LayeredTraffic of(double requestsPerSecond, TrafficFactor... factors) {
        return new LayeredTraffic(new ConstantTraffic(requestsPerSecond), List.of(factors));
    }

    @Override
    public OptionalDouble requestsPerSecondAt(Instant instant) {
        OptionalDouble level = base.requestsPerSecondAt(instant);
        if (level.isEmpty()) {
            return level;
        }
        double product = level.getAsDouble();
        for (TrafficFactor factor : factors) {
            product *= factor.at(instant);
        }
        return OptionalDouble.of(product);
    }
}
