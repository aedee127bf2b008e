package io.almanac.simulator.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A crowd that nobody announced: from {@code start} the factor rises in a straight line from 1 to {@code peakFactor}
 * and then the excess halves every {@code halfLife}.
 *
 * @param rise longer than 0
 * @param halfLife longer than 0
 * @param peakFactor at least 1
 */
public record FlashCrowd(Instant start, Duration rise, Duration halfLife, double peakFactor) implements TrafficFactor {
    public FlashCrowd {
        Objects.requireNonNull(start, "start");
        Limits.requirePositive("rise", rise);
        Limits.requirePositive("halfLife", halfLife);
        Limits.requireAtLeastZero("peakFactor - 1", peakFactor - 1);
    }

    @Override
    public double at(Instant instant) {
        double seconds = Duration.between(start, instant).toMillis() / 1000.0;
        double riseSeconds = rise.toMillis() / 1000.0;
        if (seconds <= 0) {
            return 1;
        }
        double excess = seconds < riseSeconds
                ? seconds / riseSeconds
                : StrictMath.pow(0.5, (seconds - riseSeconds) / (halfLife.toMillis() / 1000.0));
        return 1 + (peakFactor - 1) * excess;
    }
}
