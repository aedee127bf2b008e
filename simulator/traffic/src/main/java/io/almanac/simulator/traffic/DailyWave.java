package io.almanac.simulator.traffic;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;

/**
 * A gentle day, as of machines that serve people of many countries: 1 + swing x cos(2 pi (hour - peak) / 24).
 *
 * @param peakHour local hour of the maximum, 0 to 24
 * @param swingRatio 0 to 1; 0.2 swings between 0.8 and 1.2
 */
public record DailyWave(ZoneId zone, double peakHour, double swingRatio) implements TrafficFactor {
    public DailyWave {
        Objects.requireNonNull(zone, "zone");
        Limits.requireRatio("peakHour/24", peakHour / 24);
        Limits.requireRatio("swingRatio", swingRatio);
    }

    @Override
    public double at(Instant instant) {
        double hours = LocalMoment.of(instant, zone).hourOfDay() - peakHour;
        return 1 + swingRatio * StrictMath.cos(2 * Math.PI * hours / 24);
    }
}
