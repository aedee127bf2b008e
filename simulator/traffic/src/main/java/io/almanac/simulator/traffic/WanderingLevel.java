package io.almanac.simulator.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Noise that stays for a while: the factor wanders around 1, alike in neighbouring minutes and unrelated after
 * {@code period}.
 *
 * <p>factor = exp(s z - s^2 / 2), with s the spread and z a blend of the standard normals of the two neighbouring
 * multiples of the period: z = cos(a) z0 + sin(a) z1 with a from 0 to pi/2, which keeps the variance at 1, so that the
 * mean factor is 1 at every instant. O(1).
 *
 * @param period longer than 0
 * @param spreadRatio 0 to 1; 0.05 is about 5 % up or down
 */
public record WanderingLevel(Seed seed, Duration period, double spreadRatio) implements TrafficFactor {
    public WanderingLevel {
        Objects.requireNonNull(seed, "seed");
        Limits.requirePositive("period", period);
        Limits.requireRatio("spreadRatio", spreadRatio);
    }

    @Override
    public double at(Instant instant) {
        long millis = instant.toEpochMilli();
        long index = Math.floorDiv(millis, period.toMillis());
        double share = Math.floorMod(millis, period.toMillis()) / (double) period.toMillis();
        double angle = share * Math.PI / 2;
        double blend = StrictMath.cos(angle) * seed.normalAt(index) + StrictMath.sin(angle) * seed.normalAt(index + 1);
        return StrictMath.exp(spreadRatio * blend - spreadRatio * spreadRatio / 2);
    }
}
