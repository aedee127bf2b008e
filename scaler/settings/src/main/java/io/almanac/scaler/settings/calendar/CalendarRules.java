package io.almanac.scaler.settings.calendar;

import io.almanac.forecast.calendar.Event;
import io.almanac.scaler.settings.rule.NumberRules;
import io.almanac.scaler.settings.rule.Reading;
import io.almanac.scaler.settings.rule.ValueRule;
import io.almanac.scaler.settings.rule.ValueRule.Visibility;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rules for what stands in a calendar. */
final class CalendarRules {
    private static final Pattern DAYS = Pattern.compile("([a-z]+)(?:-([a-z]+))?");
    private static final LocalDate FIRST = LocalDate.of(1970, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2099, 12, 31);
    private static final String DATE = "must be a date such as 2026-12-24";
    private static final String YEARS = "must be between 1970 and 2099";

    private CalendarRules() {}

    static ValueRule<LocalDate> date() {
        return shown(
                "like `2026-12-24`",
                text -> Moment.parse(text)
                        .filter(Moment.Day.class::isInstance)
                        .map(day -> Reading.usable(((Moment.Day) day).date()))
                        .orElse(Reading.unusable(DATE)),
                date -> isInReach(date) ? Reading.usable(date) : Reading.unusable(YEARS));
    }

    static ValueRule<Moment> moment() {
        return shown(
                "like `2026-12-24`, `2026-12-24T18:00` or `2026-12-24T18:00:00Z`",
                text -> Moment.parse(text)
                        .<Reading<Moment>>map(Reading::usable)
                        .orElse(Reading.unusable(
                                "must be a date such as 2026-12-24, a time by the calendar's clock such as"
                                        + " 2026-12-24T18:00, or one with its offset such as 2026-12-24T18:00:00Z")),
                moment -> isInReach(moment) ? Reading.usable(moment) : Reading.unusable(YEARS));
    }

    static ValueRule<LocalTime> time() {
        return shown(
                "like `08:00`",
                text -> {
                    try {
                        return Reading.usable(text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text));
                    } catch (DateTimeException malformed) {
                        return Reading.unusable("must be a time of day such as 08:00");
                    }
                },
                Reading::usable);
    }

    static ValueRule<DayOfWeek> weekday() {
        return shown(
                "a weekday such as `sunday`",
                text -> Arrays.stream(DayOfWeek.values())
                        .filter(day -> nameOf(day).equals(text.toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .map(Reading::usable)
                        .orElse(Reading.unusable("must be a weekday such as sunday")),
                Reading::usable);
    }

    /** {@code mon-fri}, {@code sat,sun}, {@code fri-mon,wed}. */
    static ValueRule<Set<DayOfWeek>> weekdays() {
        return shown(
                "like `mon-fri` or `sat,sun`",
                text -> {
                    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
                    for (String part : text.toLowerCase(Locale.ROOT).split(",", -1)) {
                        Set<DayOfWeek> run = run(part.strip());
                        if (run.isEmpty()) {
                            return Reading.unusable("must be weekdays such as mon-fri or sat,sun");
                        }
                        days.addAll(run);
                    }
                    return Reading.usable(days);
                },
                Reading::usable);
    }

    static ValueRule<Double> factor() {
        ValueRule<Double> number = NumberRules.decimal(0, Event.LARGEST_FACTOR);
        return new ValueRule<>(
                "more than 0, at most 100",
                Visibility.SHOWN,
                number.shape(),
                value -> value > 0 ? number.bounds().apply(value) : Reading.unusable("must be more than 0"),
                number.format());
    }

    static ValueRule<Boolean> flag() {
        return shown(
                "`true`",
                text -> switch (text) {
                    case "true" -> Reading.usable(true);
                    case "false" -> Reading.usable(false);
                    default -> Reading.unusable("must be true or false");
                },
                Reading::usable);
    }

    private static Set<DayOfWeek> run(String part) {
        Matcher run = DAYS.matcher(part);
        if (!run.matches()) {
            return Set.of();
        }
        Optional<DayOfWeek> first = day(run.group(1));
        Optional<DayOfWeek> last = run.group(2) == null ? first : day(run.group(2));
        if (first.isEmpty() || last.isEmpty()) {
            return Set.of();
        }
        Set<DayOfWeek> days = EnumSet.of(first.get());
        for (DayOfWeek day = first.get(); day != last.get(); day = day.plus(1)) {
            days.add(day.plus(1));
        }
        return days;
    }

    /** By its name or the first three letters of it. */
    private static Optional<DayOfWeek> day(String word) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day ->
                        nameOf(day).equals(word) || nameOf(day).substring(0, 3).equals(word))
                .findFirst();
    }

    private static String nameOf(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }

    private static boolean isInReach(Moment moment) {
        return switch (moment) {
            case Moment.Day(var date) -> isInReach(date);
            case Moment.WallClock(var time) -> isInReach(time.toLocalDate());
            case Moment.Exact(var instant) ->
                isInReach(instant.atOffset(java.time.ZoneOffset.UTC).toLocalDate());
        };
    }

    private static boolean isInReach(LocalDate date) {
        return !date.isBefore(FIRST) && !date.isAfter(LAST);
    }

    private static <T> ValueRule<T> shown(
            String summary, Function<String, Reading<T>> shape, Function<T, Reading<T>> bounds) {
        return new ValueRule<>(summary, Visibility.SHOWN, shape, bounds, String::valueOf);
    }
}
