package io.almanac.scaler.server.zone;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRulesException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What comes after the last transition of a compiled zone, as its last line says (RFC 9636, 3.3.1), such as
 * {@code CET-1CEST,M3.5.0,M10.5.0/3}: an offset, or two and when they change in each year.
 *
 * @param rules none for a zone whose clock is never changed again
 */
record PosixZone(ZoneOffset standard, Optional<Rules> rules) {
    private static final String NAME = "(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]+>)";
    private static final String TIME = "[+-]?\\d{1,3}(?::\\d\\d(?::\\d\\d)?)?";
    private static final Pattern ZONE = Pattern.compile(NAME + "(?<standard>" + TIME + ")(?:" + NAME + "(?<summer>"
            + TIME + ")?,(?<begin>M[\\d.]+(?:/" + TIME + ")?),(?<end>M[\\d.]+(?:/" + TIME + ")?))?");
    private static final Pattern CHANGE =
            Pattern.compile("M(?<month>\\d\\d?)\\.(?<week>[1-5])\\.(?<day>[0-6])(?:/(?<time>" + TIME + "))?");
    private static final int LAST_WEEK = 5;

    /** When summer time begins, in standard time, and when it ends, in its own. */
    record Rules(ZoneOffset summer, Change begin, Change end) {}

    /** A time in a year; it may be negative, or beyond the end of its day. */
    record Change(int month, int week, DayOfWeek day, int seconds) {
        LocalDateTime in(int year) {
            LocalDate date = week == LAST_WEEK
                    ? YearMonth.of(year, month).atEndOfMonth().with(TemporalAdjusters.previousOrSame(day))
                    : LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(week, day));
            return date.atStartOfDay().plusSeconds(seconds);
        }
    }

    static PosixZone parse(String text) {
        Matcher zone = ZONE.matcher(text);
        if (!zone.matches()) {
            throw new ZoneRulesException("last line \"" + text + "\" of a compiled time zone is not understood");
        }
        int standard = -seconds(zone.group("standard"));
        Optional<Rules> rules = Optional.ofNullable(zone.group("begin"))
                .map(begin -> new Rules(
                        ZoneOffset.ofTotalSeconds(Optional.ofNullable(zone.group("summer"))
                                .map(summer -> -seconds(summer))
                                .orElse(standard + 3600)),
                        change(begin),
                        change(zone.group("end"))));
        return new PosixZone(ZoneOffset.ofTotalSeconds(standard), rules);
    }

    /** The changes of a year, in their order. */
    List<ZoneOffsetTransition> in(int year) {
        return rules.stream()
                .flatMap(each -> Stream.of(
                        ZoneOffsetTransition.of(each.begin().in(year), standard, each.summer()),
                        ZoneOffsetTransition.of(each.end().in(year), each.summer(), standard)))
                .sorted()
                .toList();
    }

    private static Change change(String text) {
        Matcher change = CHANGE.matcher(text);
        if (!change.matches()) {
            throw new ZoneRulesException("change \"" + text + "\" of a compiled time zone is not understood");
        }
        int day = Integer.parseInt(change.group("day"));
        return new Change(
                Integer.parseInt(change.group("month")),
                Integer.parseInt(change.group("week")),
                DayOfWeek.SUNDAY.plus(day),
                Optional.ofNullable(change.group("time"))
                        .map(PosixZone::seconds)
                        .orElse(7200));
    }

    private static int seconds(String time) {
        String[] parts = time.replaceFirst("^[+-]", "").split(":", -1);
        int seconds = 0;
        for (int i = 0; i < 3; i++) {
            seconds = seconds * 60 + (i < parts.length ? Integer.parseInt(parts[i]) : 0);
        }
        return time.startsWith("-") ? -seconds : seconds;
    }
}
