package io.almanac.scaler.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.forecast.calendar.DayKinds;
import io.almanac.forecast.calendar.Event;
import io.almanac.forecast.calendar.Schedule;
import io.almanac.forecast.calendar.Span;
import io.almanac.scaler.server.web.KnownTimeJson.Kind;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownTimeJsonTest {
    private static final Instant FIRST = Instant.parse("2026-04-02T12:00:00Z");
    private static final Instant LAST = Instant.parse("2026-04-03T12:00:00Z");

    /** Good Friday, 3 April 2026, in Berlin, two hours ahead of UTC, is like a Sunday. */
    private static final Calendar CALENDAR = new Calendar(
            ZoneId.of("Europe/Berlin"),
            new DayKinds(Map.of(
                    LocalDate.parse("2026-04-03"), DayOfWeek.SUNDAY, LocalDate.parse("2026-04-06"), DayOfWeek.SUNDAY)),
            List.of(
                    new Event(
                            "sale",
                            Instant.parse("2026-04-02T18:00:00Z"),
                            Instant.parse("2026-04-02T19:00:00Z"),
                            3,
                            Duration.ofMinutes(30),
                            Duration.ofMinutes(10)),
                    new Event("past", FIRST.minusSeconds(99), FIRST.minusSeconds(9), 2, Duration.ZERO, Duration.ZERO)),
            List.of(new Span(FIRST.minusSeconds(60), FIRST.plusSeconds(60), "outage")),
            List.of(new Schedule(
                    "night", Set.of(DayOfWeek.THURSDAY), LocalTime.parse("22:00"), LocalTime.parse("06:00"), 5)));

    private static KnownTimeJson time(Kind kind, String name, String from, String until) {
        return new KnownTimeJson(
                kind,
                name,
                Instant.parse(from).getEpochSecond(),
                Instant.parse(until).getEpochSecond(),
                kind == Kind.EVENT ? OptionalDouble.of(3) : OptionalDouble.empty(),
                kind == Kind.SCHEDULE ? OptionalInt.of(5) : OptionalInt.empty());
    }

    @Test
    void timesThatTouchTheStretch_areTold_byTheirBeginning() {
        assertThat(KnownTimeJson.of(CALENDAR, FIRST, LAST))
                .containsExactly(
                        time(Kind.EXCLUDED, "outage", "2026-04-02T11:59:00Z", "2026-04-02T12:01:00Z"),
                        time(Kind.EVENT, "sale", "2026-04-02T17:30:00Z", "2026-04-02T19:10:00Z"),
                        time(Kind.SCHEDULE, "night", "2026-04-02T20:00:00Z", "2026-04-03T04:00:00Z"),
                        time(Kind.DAY, "sunday", "2026-04-02T22:00:00Z", "2026-04-03T22:00:00Z"));
    }

    @Test
    void scheduleThatBeganTheDayBefore_isStillTold() {
        assertThat(KnownTimeJson.of(CALENDAR, Instant.parse("2026-04-03T03:00:00Z"), LAST))
                .extracting(KnownTimeJson::kind)
                .containsExactly(Kind.SCHEDULE, Kind.DAY);
        assertThat(KnownTimeJson.of(CALENDAR, Instant.parse("2026-04-03T04:00:00Z"), LAST))
                .extracting(KnownTimeJson::kind)
                .containsExactly(Kind.DAY);
    }

    @Test
    void ordinaryCalendar_saysNothing() {
        assertThat(KnownTimeJson.of(Calendar.ordinary(ZoneId.of("UTC")), FIRST, LAST))
                .isEmpty();
    }
}
