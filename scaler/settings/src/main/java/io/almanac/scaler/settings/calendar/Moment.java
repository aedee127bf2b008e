package io.almanac.scaler.settings.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A point in time as people write it: {@code 2026-11-27}, {@code 2026-11-27T18:00} by the calendar's clock, or
 * {@code 2026-11-27T18:00:00Z}. A time that the clock skips is taken as much later as the clock is put forward; of a
 * time that it shows twice, a start means the first and an end the second.
 */
sealed interface Moment {
    record Day(LocalDate date) implements Moment {}

    record WallClock(LocalDateTime time) implements Moment {}

    record Exact(Instant instant) implements Moment {}

    /** When something begins that is said to begin then; a day at its first instant. */
    default Instant begin(ZoneId zone) {
        return switch (this) {
            case Day(LocalDate date) -> date.atStartOfDay(zone).toInstant();
            case WallClock(LocalDateTime time) ->
                time.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
            case Exact(Instant instant) -> instant;
        };
    }

    /** When something ends that is said to end then; a day with its last instant. */
    default Instant end(ZoneId zone) {
        return switch (this) {
            case Day(LocalDate date) -> date.plusDays(1).atStartOfDay(zone).toInstant();
            case WallClock(LocalDateTime time) ->
                time.atZone(zone).withLaterOffsetAtOverlap().toInstant();
            case Exact(Instant instant) -> instant;
        };
    }

    static Optional<Moment> parse(String text) {
        return Stream.<Function<String, Moment>>of(
                        date -> new Day(LocalDate.parse(date)),
                        time -> new WallClock(LocalDateTime.parse(time)),
                        exact -> new Exact(OffsetDateTime.parse(exact).toInstant()))
                .map(form -> parsed(form, text))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Moment> parsed(Function<String, Moment> form, String text) {
        try {
            return Optional.of(form.apply(text));
        } catch (DateTimeParseException otherForm) {
            return Optional.empty();
        }
    }
}
