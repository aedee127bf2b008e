package io.almanac.simulator.traffic;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Traffic that a timetable starts to the minute: {@code requestsPerSecond} for {@code length} from {@code first} (local
 * time) and again every {@code every} until midnight, each day; 0 in between.
 *
 * @param every longer than 0, at most a day; a whole day means once a day
 * @param length longer than 0, at most {@code every}; it ends at midnight at the latest
 * @param requestsPerSecond finite, at least 0
 */
public record TimedSurge(ZoneId zone, LocalTime first, Duration every, Duration length, double requestsPerSecond)
        implements TrafficShape {
    public TimedSurge {
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(first, "first");
        Limits.requirePositive("every", every);
        Limits.requirePositive("length", length);
        Limits.requireAtLeastZero("requestsPerSecond", requestsPerSecond);
        if (every.compareTo(Duration.ofDays(1)) > 0 || length.compareTo(every) > 0) {
            throw new IllegalArgumentException(
                    "length=" + length + " must be at most every=" + every + ", and that at most a day");
        }
    }

    @Override
    public OptionalDouble requestsPerSecondAt(Instant instant) {
        double seconds = LocalMoment.of(instant, zone).hourOfDay() * 3600 - first.toSecondOfDay();
        boolean isSurging = seconds >= 0 && seconds % every.toSeconds() < length.toSeconds();
        return OptionalDouble.of(isSurging ? requestsPerSecond : 0);
    }
}
