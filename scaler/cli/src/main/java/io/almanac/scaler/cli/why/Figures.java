package io.almanac.scaler.cli.why;

import com.fasterxml.jackson.databind.JsonNode;
import io.almanac.scaler.settings.rule.DurationText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;

/** Numbers of a server's JSON as people read them. */
public final class Figures {
    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);
    private static final double WHOLE_FROM = 100;
    private static final long HOUR = 3600;
    private static final long DAY = 24 * HOUR;
    private static final double MOST_REPLICAS = 1_000_000;

    private Figures() {}

    /** Three digits that matter, all of a whole number of hundreds; {@code unknown} if it is no number. */
    public static String load(JsonNode value) {
        return value.isNumber() ? load(value.asDouble()) : "unknown";
    }

    /** The same. */
    public static String load(double number) {
        if (Math.abs(number) >= WHOLE_FROM) {
            return String.valueOf(Math.round(number));
        }
        return new BigDecimal(number, THREE_DIGITS).stripTrailingZeros().toPlainString();
    }

    /** {@code 0.42 %}. */
    static String percent(double ratio) {
        return new BigDecimal(100 * ratio, THREE_DIGITS).stripTrailingZeros().toPlainString() + " %";
    }

    /** As exact as people need it: {@code 4d10h}, {@code 3h20m}, {@code 5m}. */
    static String duration(JsonNode seconds) {
        long whole = Math.round(seconds.asDouble());
        if (whole < HOUR) {
            return DurationText.format(Duration.ofSeconds(whole));
        }
        if (whole < DAY) {
            return DurationText.format(Duration.ofMinutes(Math.round(whole / 60.0)));
        }
        long hours = Math.round(whole / (double) HOUR);
        return hours / 24 + "d" + (hours % 24 == 0 ? "" : hours % 24 + "h");
    }

    /** {@code 1 replica}, {@code 2 replicas}. */
    public static String count(int count, String one) {
        return count + " " + one + (count == 1 ? "" : "s");
    }

    /** {@code 2 to 40}. */
    static String allowed(JsonNode settings) {
        int most = settings.path("maxReplicas").asInt();
        String least = settings.path("minReplicas").asText();
        return most >= MOST_REPLICAS ? least + " or more" : least + " to " + most;
    }
}
