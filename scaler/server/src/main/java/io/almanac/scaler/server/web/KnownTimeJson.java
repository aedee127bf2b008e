package io.almanac.scaler.server.web;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.forecast.calendar.Event;
import io.almanac.forecast.calendar.Schedule;
import io.almanac.forecast.calendar.Span;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A time of which the calendar says something, in JSON. From and until are epoch seconds.
 *
 * @param name for people; of a day the weekday that it is like
 * @param factor of an event, of the usual load
 * @param minReplicas of a schedule
 */
record KnownTimeJson(Kind kind, String name, long from, long until, OptionalDouble factor, OptionalInt minReplicas) {
    /** What is said of it. */
    enum Kind {
        /** The load is another than usual. */
        EVENT,
        /** Nothing is learned from it. */
        EXCLUDED,
        /** It goes by another weekday. */
        DAY,
        /** So many replicas at least. */
        SCHEDULE
    }

    /** Those that touch {@code [first, last]}, by their beginning. */
    static List<KnownTimeJson> of(Calendar calendar, Instant first, Instant last) {
        List<KnownTimeJson> times = new ArrayList<>();
        Calendar near = calendar.within(first, last);
        near.events().forEach(event -> times.add(of(event)));
        near.exclusions().forEach(span -> times.add(of(Kind.EXCLUDED, span, OptionalInt.empty())));
        calendar.days().treatedAs().forEach((date, like) -> {
            Span day = day(calendar, date, like);
            if (day.end().isAfter(first) && !day.start().isAfter(last)) {
                times.add(of(Kind.DAY, day, OptionalInt.empty()));
            }
        });
        for (Schedule schedule : calendar.schedules()) {
            calendar.timesOf(schedule, first, last)
                    .forEach(span -> times.add(of(Kind.SCHEDULE, span, OptionalInt.of(schedule.minReplicas()))));
        }
        times.sort(Comparator.comparingLong(KnownTimeJson::from).thenComparing(KnownTimeJson::name));
        return times;
    }

    private static Span day(Calendar calendar, LocalDate date, DayOfWeek like) {
        return new Span(
                date.atStartOfDay(calendar.zone()).toInstant(),
                date.plusDays(1).atStartOfDay(calendar.zone()).toInstant(),
                Wire.word(like));
    }

    private static KnownTimeJson of(Event event) {
        return new KnownTimeJson(
                Kind.EVENT,
                event.name(),
                event.start().minus(event.rampUp()).getEpochSecond(),
                event.end().plus(event.rampDown()).getEpochSecond(),
                OptionalDouble.of(event.factor()),
                OptionalInt.empty());
    }

    private static KnownTimeJson of(Kind kind, Span span, OptionalInt minReplicas) {
        return new KnownTimeJson(
                kind,
                span.reason(),
                span.start().getEpochSecond(),
                span.end().getEpochSecond(),
                OptionalDouble.empty(),
                minReplicas);
    }
}
