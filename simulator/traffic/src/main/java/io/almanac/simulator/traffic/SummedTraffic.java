package io.almanac.simulator.traffic;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Several shapes at once: the sum of those that are present. Absent only where all of them are, as a sum over series
 * in Prometheus is.
 *
 * @param parts at least one
 */
public record SummedTraffic(List<TrafficShape> parts) implements TrafficShape {
    public SummedTraffic {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a sum has at least one part; got none");
        }
    }

    public static SummedTraffic of(TrafficShape... parts) {
        return new SummedTraffic(List.of(parts));
    }

    @Override
    public OptionalDouble requestsPerSecondAt(Instant instant) {
        double sum = 0;
        boolean isPresent = false;
        for (TrafficShape part : parts) {
            OptionalDouble level = part.requestsPerSecondAt(instant);
            if (level.isPresent()) {
                sum += level.getAsDouble();
                isPresent = true;
            }
        }
        return isPresent ? OptionalDouble.of(sum) : OptionalDouble.empty();
    }
}
