package io.almanac.scaler.settings.rule;

import java.time.Duration;
import java.util.function.Function;

/**
 * The values from {@code lowest} to {@code highest}, both included.
 *
 * @param below what is true of all values in range and not of those below it, such as {@code at least 15s}
 * @param above the same for those above it
 */
public record Range<T extends Comparable<T>>(T lowest, T highest, String below, String above) {
    static <T extends Comparable<T>> Range<T> between(T lowest, T highest, Function<T, String> format) {
        return new Range<>(lowest, highest, "at least " + format.apply(lowest), "at most " + format.apply(highest));
    }

    public static Range<Duration> durations(String lowest, String highest) {
        return between(duration(lowest), duration(highest), DurationText::format);
    }

    /** More than nothing, which for whole seconds is one second. */
    public static Range<Duration> durationsUpTo(String highest) {
        return new Range<>(Duration.ofSeconds(1), duration(highest), "longer than 0s", "at most " + highest);
    }

    String summary() {
        return below + ", " + above;
    }

    Reading<T> check(T value) {
        if (value.compareTo(lowest) < 0) {
            return Reading.unusable("must be " + below);
        }
        return value.compareTo(highest) > 0 ? Reading.unusable("must be " + above) : Reading.usable(value);
    }

    private static Duration duration(String text) {
        return switch (DurationText.parse(text)) {
            case Reading.Usable<Duration>(Duration value) -> value;
            case Reading.Unusable<Duration>(var rule, var remedy) -> throw new IllegalArgumentException(text + rule);
        };
    }
}
