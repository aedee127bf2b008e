package io.almanac.simulator.traffic;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;

/**
 * The day of people at home: quiet at night, a broad afternoon of half the peak, 1 at a quarter past eight in the
 * evening (local time).
 *
 * <p>factor = night + (1 - night) x max(0.5 bump(14 h, 3.5 h), bump(20.25 h, 2 h)).
 *
 * @param nightRatio level of the night relative to the evening, 0 to 1
 */
public record EveningPeak(ZoneId zone, double nightRatio) implements TrafficFactor {
    private static final double AFTERNOON_HOUR = 14;
    private static final double AFTERNOON_WIDTH_HOURS = 3.5;
    private static final double AFTERNOON_RATIO = 0.5;
    private static final double PEAK_HOUR = 20.25;
    private static final double PEAK_WIDTH_HOURS = 2;

    public EveningPeak {
        Objects.requireNonNull(zone, "zone");
        Limits.requireRatio("nightRatio", nightRatio);
    }

    @Override
    public double at(Instant instant) {
        LocalMoment moment = LocalMoment.of(instant, zone);
        double afternoon = AFTERNOON_RATIO * moment.bump(AFTERNOON_HOUR, AFTERNOON_WIDTH_HOURS);
        double evening = moment.bump(PEAK_HOUR, PEAK_WIDTH_HOURS);
        return nightRatio + (1 - nightRatio) * Math.max(afternoon, evening);
    }
}
