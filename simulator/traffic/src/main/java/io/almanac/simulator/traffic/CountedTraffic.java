package io.almanac.simulator.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Requests come one by one: time is cut into ticks, and the number in a tick is Poisson distributed with the mean that
 * {@code inner} has in the tick's middle. So light traffic is relatively noisier than heavy traffic, as it is in life,
 * and a counter of it holds whole numbers. The rate is level within a tick; the draw depends on seed and tick alone.
 *
 * <p>Counts up to a mean of 30 by inversion (Devroye, "Non-Uniform Random Variate Generation", 1986, X.3.2), beyond
 * that by the normal approximation, rounded. O(mean), at most 30 or so steps.
 *
 * @param inner where it is absent in the middle of a tick, so is this
 */
public record CountedTraffic(TrafficShape inner, Seed seed) implements TrafficShape {
    /** How long a tick is: the usual time between two scrapes. */
    public static final Duration TICK = Duration.ofSeconds(15);

    private static final double INVERSION_MOST = 30;

    public CountedTraffic {
        Objects.requireNonNull(inner, "inner");
        Objects.requireNonNull(seed, "seed");
    }

    @Override
    public OptionalDouble requestsPerSecondAt(Instant instant) {
        long tick = Math.floorDiv(instant.toEpochMilli(), TICK.toMillis());
        Instant middle = Instant.ofEpochMilli(tick * TICK.toMillis() + TICK.toMillis() / 2);
        OptionalDouble level = inner.requestsPerSecondAt(middle);
        return level.isEmpty()
                ? level
                : OptionalDouble.of(countAt(tick, level.getAsDouble() * TICK.toSeconds()) / TICK.toSeconds());
    }

    /** Multiplies what is expected, not what is counted: requests stay whole, and lighter traffic is noisier. */
    @Override
    public TrafficShape times(double factor) {
        return new CountedTraffic(inner.times(factor), seed);
    }

    private double countAt(long tick, double mean) {
        if (mean > INVERSION_MOST) {
            return Math.max(0, Math.rint(mean + StrictMath.sqrt(mean) * seed.normalAt(tick)));
        }
        double probability = StrictMath.exp(-mean);
        double below = seed.uniformAt(tick);
        int count = 0;
        while (below > probability && probability > 0) {
            below -= probability;
            count++;
            probability *= mean / count;
        }
        return count;
    }
}
