package io.almanac.scaler.server.web;

import io.almanac.forecast.series.Quantile;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/** How values are written for machines outside: in metric labels and in JSON alike. */
final class Wire {
    private static final int DIGITS = 6;
    private static final double MILLIS_PER_SECOND = 1000;

    private Wire() {}

    /** {@code STALE_FORECAST} is written {@code stale_forecast}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The level without the noise of binary fractions: {@code 1 - 0.9} is written {@code 0.1}. */
    static String level(Quantile quantile) {
        return BigDecimal.valueOf(quantile.level())
                .setScale(DIGITS, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS_PER_SECOND;
    }
}
