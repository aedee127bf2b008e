package io.almanac.simulator.traffic;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;

/**
 * Saturdays and Sundays (local days) are different: below 1 a drop, above 1 an uplift; 1 on the other days.
 *
 * @param weekendFactor finite, at least 0
 */
public record WeekendLevel(ZoneId zone, double weekendFactor) implements TrafficFactor {
    public WeekendLevel {
        Objects.requireNonNull(zone, "zone");
        Limits.requireAtLeastZero("weekendFactor", weekendFactor);
    }

    @Override
    public double at(Instant instant) {
        return LocalMoment.of(instant, zone).isWeekend() ? weekendFactor : 1;
    }
}
