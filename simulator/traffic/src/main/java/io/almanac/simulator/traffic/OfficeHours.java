package io.almanac.simulator.traffic;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;

/**
 * The working day: 1 while people are at their desks (9 to 18 h local time), {@code nightRatio} while they are not,
 * with a smooth hour around both ends and a dip at half past twelve. Alike on all days; see {@link WeekendLevel}.
 *
 * <p>factor = night + (1 - night) x rise(9 h) x (1 - rise(18 h)) x (1 - dip x bump(12.5 h, 0.5 h)), where rise is the
 * logistic curve with a scale of 0.4 h.
 *
 * @param nightRatio level of the night relative to the day, 0 to 1
 * @param lunchDipRatio share of the day's level that goes to lunch, 0 to 1
 */
public record OfficeHours(ZoneId zone, double nightRatio, double lunchDipRatio) implements TrafficFactor {
    private static final double BEGIN_HOUR = 9;
    private static final double END_HOUR = 18;
    private static final double LUNCH_HOUR = 12.5;
    private static final double LUNCH_WIDTH_HOURS = 0.5;
    private static final double SLOPE_HOURS = 0.4;

    public OfficeHours {
        Objects.requireNonNull(zone, "zone");
        Limits.requireRatio("nightRatio", nightRatio);
        Limits.requireRatio("lunchDipRatio", lunchDipRatio);
    }

    @Override
    public double at(Instant instant) {
        LocalMoment moment = LocalMoment.of(instant, zone);
        double atDesk = rise(moment.hourOfDay() - BEGIN_HOUR) * (1 - rise(moment.hourOfDay() - END_HOUR));
        double awake = atDesk * (1 - lunchDipRatio * moment.bump(LUNCH_HOUR, LUNCH_WIDTH_HOURS));
        return nightRatio + (1 - nightRatio) * awake;
    }

    private static double rise(double hours) {
        return 1 / (1 + StrictMath.exp(-hours / SLOPE_HOURS));
    }
}
