package io.almanac.scaler.backtest.advice;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a replica costs an hour, in any currency: a number with whatever stands before or after it.
 *
 * @param before such as {@code R$ }, with its blank
 * @param perReplicaHour finite and more than 0
 * @param after such as {@code  EUR}, with its blank
 */
public record Price(String before, double perReplicaHour, String after) {
    private static final Pattern WRITTEN =
            Pattern.compile("([^\\p{Nd}+-]{0,16}?)([0-9]+(?:\\.[0-9]+)?|\\.[0-9]+)(\\P{Nd}{0,16})");
    private static final double WHOLE_FROM = 100;

    public Price {
        if (!(perReplicaHour > 0 && perReplicaHour < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("perReplicaHour=" + perReplicaHour + " must be finite and more than 0");
        }
    }

    /** {@code 0.04}, {@code 0.04 EUR}, {@code R$ 0.20}; empty for anything else. */
    public static Optional<Price> parse(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        if (!written.matches() || new BigDecimal(written.group(2)).signum() == 0) {
            return Optional.empty();
        }
        return Optional.of(new Price(written.group(1), Double.parseDouble(written.group(2)), written.group(3)));
    }

    public double of(double replicaHours) {
        return perReplicaHour * replicaHours;
    }

    /** An amount of money: {@code 1,234 EUR}, {@code R$ 12.30}. */
    public String text(double amount) {
        return before + String.format(Locale.ROOT, Math.abs(amount) < WHOLE_FROM ? "%.2f" : "%,.0f", amount) + after;
    }
}
