package io.almanac.scaler.settings.rule;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as users write them: {@code 90s}, {@code 5m}, {@code 2h}, {@code 7d}, {@code 1h30m}. Whole numbers of
 * w, d, h, m, s, the largest unit first, each at most once, nothing between them. Reading what was written gives the
 * same duration again, for every duration of whole seconds.
 */
public final class DurationText {
    private static final String SHAPE =
            "must be a duration such as 90s, 5m, 2h, 7d or 1h30m (units s, m, h, d, w; the largest first)";
    private static final String COUNT = "([0-9]{1,18})";
    private static final Pattern PARTS = Pattern.compile("(?:#w)?(?:#d)?(?:#h)?(?:#m)?(?:#s)?".replace("#", COUNT));
    private static final long[] SECONDS_OF_PART = {604_800, 86_400, 3_600, 60, 1};

    private DurationText() {}

    /** {@code 0s} is a duration; whether it makes sense is for the setting's rule to say. */
    public static Reading<Duration> parse(String text) {
        Matcher parts = PARTS.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            return Reading.unusable(SHAPE);
        }
        try {
            return Reading.usable(Duration.ofSeconds(totalSeconds(parts)));
        } catch (ArithmeticException overflow) {
            return Reading.unusable(SHAPE + " that fits in 64 bits of seconds");
        }
    }

    /**
     * Whole days as days, all else as hours, minutes and seconds without the parts that are 0: {@code 14d},
     * {@code 36h}, {@code 1h30m}, {@code 0s}.
     *
     * @throws IllegalArgumentException if {@code duration} is negative or not whole seconds
     */
    public static String format(Duration duration) {
        if (duration.isNegative() || !isWholeSeconds(duration)) {
            throw new IllegalArgumentException(duration + " must be whole seconds, not negative");
        }
        long seconds = duration.toSeconds();
        if (seconds == 0) {
            return "0s";
        }
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        return part(seconds / 3_600, "h") + part(seconds / 60 % 60, "m") + part(seconds % 60, "s");
    }

    static boolean isWholeSeconds(Duration duration) {
        return duration.equals(duration.truncatedTo(ChronoUnit.SECONDS));
    }

    private static String part(long count, String unit) {
        return count == 0 ? "" : count + unit;
    }

    private static long totalSeconds(Matcher parts) {
        long total = 0;
        for (int i = 0; i < SECONDS_OF_PART.length; i++) {
            String count = parts.group(i + 1);
            if (count != null) {
                total = Math.addExact(total, Math.multiplyExact(Long.parseLong(count), SECONDS_OF_PART[i]));
            }
        }
        return total;
    }
}
