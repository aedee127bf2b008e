package io.almanac.simulator.traffic;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;

/**
 * Saturdays and Sundays (local days) are different: below 1 a drop, above 1 an uplift; 1 on the other days. People do
 * not change at midnight, so the factor moves in a straight line from two hours before it to two hours after it.
 *
 * @param weekendFactor finite, at least 0
 */
public record WeekendLevel(ZoneId zone, double weekendFactor) implements TrafficFactor {
    private static final double HALF_RAMP_HOURS = 2;
    private static final double SATURDAY_HOUR = 5 * 24;
    private static final double WEEK_HOURS = 7 * 24;

    public WeekendLevel {
        Objects.requireNonNull(zone, "zone");
        Limits.requireAtLeastZero("weekendFactor", weekendFactor);
    }

    @Override
    public double at(Instant instant) {
        double hour = LocalMoment.of(instant, zone).hourOfWeek();
        double sinceMonday = hour < SATURDAY_HOUR / 2 ? hour : hour - WEEK_HOURS;
        double entered = (hour - SATURDAY_HOUR + HALF_RAMP_HOURS) / (2 * HALF_RAMP_HOURS);
        double left = (sinceMonday + HALF_RAMP_HOURS) / (2 * HALF_RAMP_HOURS);
        double share = hour < SATURDAY_HOUR / 2 ? 1 - left : Math.min(entered, 1 - left);
        return 1 + (weekendFactor - 1) * Math.clamp(share, 0.0, 1.0);
    }
}
