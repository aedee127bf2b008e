package io.almanac.simulator.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Steady growth: (1 + ratio)^(weeks since {@code since}), which is 1 at {@code since} and less before it. Held level
 * after two years, so that a server left running stays finite.
 *
 * @param weeklyRatio above -1; 0.02 is 2 % a week, below 0 shrinks
 */
public record Growth(Instant since, double weeklyRatio) implements TrafficFactor {
    private static final double SECONDS_A_WEEK = 7 * 86_400.0;
    private static final double MOST_WEEKS = 104;

    public Growth {
        Objects.requireNonNull(since, "since");
        if (!(weeklyRatio > -1 && weeklyRatio <= 1)) {
            throw new IllegalArgumentException(
                    "weeklyRatio=" + weeklyRatio + " must be above -1 and at most 1 (doubling)");
        }
    }

    @Override
    public double at(Instant instant) {
        double weeks = Duration.between(since, instant).toMillis() / 1000.0 / SECONDS_A_WEEK;
        return StrictMath.pow(1 + weeklyRatio, Math.clamp(weeks, -MOST_WEEKS, MOST_WEEKS));
    }
}
