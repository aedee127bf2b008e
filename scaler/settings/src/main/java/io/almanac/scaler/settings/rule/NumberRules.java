package io.almanac.scaler.settings.rule;

import io.almanac.scaler.settings.rule.ValueRule.Visibility;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Rules for what can be measured: decimals, whole numbers, durations. Written the same in every locale. */
public final class NumberRules {
    /** More than any cluster runs. */
    public static final int MOST_REPLICAS = 1_000_000;

    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(?:[0-9]{1,400}(?:\\.[0-9]{0,400})?|\\.[0-9]{1,400})(?:[eE][+-]?[0-9]{1,3})?");
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final long DAY_SECONDS = Duration.ofDays(1).toSeconds();

    private NumberRules() {}

    public static ValueRule<Double> decimal(double lowest, double highest) {
        return shown(NumberRules::decimal, Range.between(lowest, highest, NumberRules::plain), NumberRules::plain);
    }

    public static ValueRule<Integer> whole(int lowest, int highest) {
        Range<Integer> range = Range.between(lowest, highest, String::valueOf);
        return shown(NumberRules::whole, range, String::valueOf);
    }

    public static ValueRule<Duration> duration(Range<Duration> range) {
        return new ValueRule<>(
                range.summary(),
                Visibility.SHOWN,
                DurationText::parse,
                value -> DurationText.isWholeSeconds(value)
                        ? range.check(value)
                        : Reading.unusable("must be whole seconds"),
                DurationText::format);
    }

    /** A duration of which a whole number makes a day, so that the same minute of every day is on the grid. */
    public static ValueRule<Duration> durationDividingADay(Range<Duration> range) {
        ValueRule<Duration> duration = duration(range);
        return new ValueRule<>(
                duration.summary() + ", divides a day",
                Visibility.SHOWN,
                duration.shape(),
                value -> switch (duration.bounds().apply(value)) {
                    case Reading.Usable<Duration>(Duration inRange) -> dividingADay(inRange);
                    case Reading.Unusable<Duration> broken -> broken;
                },
                duration.format());
    }

    /** {@code 0.0005}, {@code 1000000000000}: never with an exponent. */
    static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static <T extends Comparable<T>> ValueRule<T> shown(
            Function<String, Reading<T>> shape, Range<T> range, Function<T, String> format) {
        return new ValueRule<>(range.summary(), Visibility.SHOWN, shape, range::check, format);
    }

    /** A decimal number, and nothing else that a language takes for one: {@code 0x1p4}, {@code 5f}, {@code NaN}. */
    public static Reading<Double> decimal(String text) {
        return DECIMAL.matcher(text).matches()
                ? Reading.usable(Double.valueOf(text))
                : Reading.unusable("must be a number such as 100 or 0.5");
    }

    /** Numbers beyond an int become the nearest int, which is out of every range here. */
    private static Reading<Integer> whole(String text) {
        return WHOLE.matcher(text).matches()
                ? Reading.usable(Math.clamp(Long.parseLong(text), Integer.MIN_VALUE, Integer.MAX_VALUE))
                : Reading.unusable("must be a whole number such as 3");
    }

    /** Suggests whole minutes from one minute on. 15s, 1m and 1h divide a day, so both searches end in between. */
    private static Reading<Duration> dividingADay(Duration value) {
        long seconds = value.toSeconds();
        if (DAY_SECONDS % seconds == 0) {
            return Reading.usable(value);
        }
        long grain = seconds < 60 ? 1 : 60;
        long shorter = seconds - seconds % grain;
        while (DAY_SECONDS % shorter != 0) {
            shorter -= grain;
        }
        long longer = shorter + grain;
        while (longer < seconds || DAY_SECONDS % longer != 0) {
            longer += grain;
        }
        return Reading.unusable(
                "must divide a day into equal parts",
                "use " + DurationText.format(Duration.ofSeconds(shorter)) + " or "
                        + DurationText.format(Duration.ofSeconds(longer)));
    }
}
