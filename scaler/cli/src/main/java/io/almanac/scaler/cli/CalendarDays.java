package io.almanac.scaler.cli;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.forecast.calendar.Event;
import io.almanac.forecast.calendar.Schedule;
import io.almanac.forecast.calendar.Span;
import io.almanac.scaler.settings.calendar.CalendarSources.Occurrence;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a calendar holds in some years, a line each, by time.
 *
 * @param lines as they are printed
 */
record CalendarDays(List<String> lines) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");
    private static final String COLUMNS = "%-35s  %s";

    CalendarDays {
        lines = List.copyOf(lines);
    }

    private record Line(LocalDateTime at, String text) {}

    static CalendarDays ofHolidays(NavigableMap<LocalDate, String> holidays, int firstYear, int lastYear) {
        return sorted(
                holidays.entrySet().stream()
                        .map(each -> new Line(each.getKey().atStartOfDay(), day(each.getKey(), each.getValue()))),
                firstYear,
                lastYear);
    }

    static CalendarDays ofOccurrences(List<Occurrence> occurrences, ZoneId zone, int firstYear, int lastYear) {
        return sorted(
                occurrences.stream().map(each -> timed(each.start(), each.end(), zone, each.name())),
                firstYear,
                lastYear);
    }

    static CalendarDays of(Calendar calendar, int firstYear, int lastYear) {
        ZoneId zone = calendar.zone();
        Stream<Line> days = calendar.days().treatedAs().entrySet().stream()
                .map(each ->
                        new Line(each.getKey().atStartOfDay(), day(each.getKey(), "like a " + name(each.getValue()))));
        Stream<Line> events =
                calendar.events().stream().map(event -> timed(event.start(), event.end(), zone, text(event)));
        Stream<Line> exclusions =
                calendar.exclusions().stream().map(span -> timed(span.start(), span.end(), zone, text(span)));
        CalendarDays dated = sorted(Stream.of(days, events, exclusions).flatMap(all -> all), firstYear, lastYear);
        Stream<String> schedules = calendar.schedules().stream().map(CalendarDays::text);
        return new CalendarDays(Stream.concat(dated.lines().stream(), schedules).toList());
    }

    private static CalendarDays sorted(Stream<Line> all, int firstYear, int lastYear) {
        return new CalendarDays(
                all.filter(line -> line.at().getYear() >= firstYear && line.at().getYear() <= lastYear)
                        .sorted(Comparator.comparing(Line::at).thenComparing(Line::text))
                        .map(Line::text)
                        .toList());
    }

    private static String day(LocalDate date, String text) {
        String weekday = date.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
        return String.format(Locale.ROOT, COLUMNS, date + " " + weekday, text);
    }

    private static Line timed(Instant start, Instant end, ZoneId zone, String text) {
        LocalDateTime from = LocalDateTime.ofInstant(start, zone);
        LocalDateTime to = LocalDateTime.ofInstant(end, zone);
        boolean isWholeDays = from.toLocalTime().equals(LocalTime.MIDNIGHT)
                && to.toLocalTime().equals(LocalTime.MIDNIGHT)
                && to.isAfter(from);
        String when = isWholeDays
                ? from.toLocalDate() + " to " + to.toLocalDate().minusDays(1)
                : from.format(TIME) + " to " + to.format(TIME);
        return new Line(from, String.format(Locale.ROOT, COLUMNS, when, text));
    }

    private static String text(Event event) {
        return String.format(Locale.ROOT, "%s times the load: %s", Double.toString(event.factor()), event.name());
    }

    private static String text(Span span) {
        return "not learned from" + (span.reason().isEmpty() ? "" : ": " + span.reason());
    }

    private static String text(Schedule schedule) {
        String days = schedule.days().stream()
                .sorted()
                .map(day -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
                .collect(Collectors.joining(","));
        return String.format(
                Locale.ROOT,
                COLUMNS,
                days + " " + schedule.from() + " to " + schedule.to(),
                "at least " + schedule.minReplicas() + " replicas: " + schedule.name());
    }

    private static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }
}
