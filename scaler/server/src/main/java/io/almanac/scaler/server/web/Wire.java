package io.almanac.scaler.server.web;

import java.time.Duration;
import java.util.Locale;

/** How values are written for machines outside: in metric labels and in JSON alike. */
final class Wire {
    private static final double MILLIS_PER_SECOND = 1000;

    private Wire() {}

    /** {@code STALE_FORECAST} is written {@code stale_forecast}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS_PER_SECOND;
    }
}
