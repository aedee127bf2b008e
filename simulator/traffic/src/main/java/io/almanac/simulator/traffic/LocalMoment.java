package io.almanac.simulator.traffic;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;

/**
 * An instant as people at a place see it: daily life follows the local hour, daylight saving included.
 *
 * @param hourOfDay 0 to below 24, with fractions
 */
record LocalMoment(DayOfWeek dayOfWeek, double hourOfDay) {
    private static final long SECONDS_A_DAY = 86_400;

    static LocalMoment of(Instant instant, ZoneId zone) {
        long seconds =
                instant.getEpochSecond() + zone.getRules().getOffset(instant).getTotalSeconds();
        // 1970-01-01 was a Thursday.
        DayOfWeek day = DayOfWeek.THURSDAY.plus(Math.floorDiv(seconds, SECONDS_A_DAY) % 7);
        double secondOfDay = Math.floorMod(seconds, SECONDS_A_DAY) + instant.getNano() / 1e9;
        return new LocalMoment(day, secondOfDay / 3600);
    }

    /** 0 to below 168, from Monday's midnight. */
    double hourOfWeek() {
        return (dayOfWeek.getValue() - 1) * 24 + hourOfDay;
    }

    /** A bump of height 1 around {@code peakHour}, exp(-d^2 / 2w^2), with d the distance on the 24-hour circle. */
    double bump(double peakHour, double widthHours) {
        double apart = Math.abs(hourOfDay - peakHour) % 24;
        double distance = Math.min(apart, 24 - apart) / widthHours;
        return StrictMath.exp(-distance * distance / 2);
    }
}
