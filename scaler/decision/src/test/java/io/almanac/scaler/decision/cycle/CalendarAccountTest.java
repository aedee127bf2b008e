package io.almanac.scaler.decision.cycle;

import static io.almanac.scaler.decision.cycle.CalendarScene.ALL_DAYS;
import static io.almanac.scaler.decision.cycle.CalendarScene.NOTHING;
import static io.almanac.scaler.decision.cycle.CalendarScene.START;
import static io.almanac.scaler.decision.cycle.CalendarScene.event;
import static io.almanac.scaler.decision.cycle.CalendarScene.followed;
import static io.almanac.scaler.decision.cycle.CalendarScene.raised;
import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.forecast.calendar.DayKinds;
import io.almanac.forecast.calendar.Schedule;
import io.almanac.forecast.calendar.Span;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What calendars do to the account of the promise: four days of 100, and an hour of twice that on the last. */
class CalendarAccountTest {
    @Test
    void announcedEvent_costsNoShortageInTheAccount() {
        // Twice the load from 12:00 to 13:00 of the fourth day. Unannounced, nobody is ready when it begins.
        Instant from = START.plus(Duration.ofHours(3 * 24 + 12));
        Instant to = from.plus(Duration.ofHours(1));
        TimeSeries raised = raised(from, to);

        assertThat(followed(NOTHING, raised).orElseThrow().errorBudget().spent())
                .isPositive();
        assertThat(followed(event(from, to, 2), raised)
                        .orElseThrow()
                        .errorBudget()
                        .spent())
                .isZero();
    }

    @Test
    void schedule_countsInTheAccountToo() {
        // The same hour is not announced, but a schedule has 200 replicas from 00:05 to 16:00 anyway.
        Instant from = START.plus(Duration.ofHours(3 * 24 + 12));
        TimeSeries raised = raised(from, from.plus(Duration.ofHours(1)));
        Schedule day = new Schedule("day", ALL_DAYS, LocalTime.of(0, 5), LocalTime.of(16, 0), 200);
        Calendar floor = new Calendar(ZoneOffset.UTC, DayKinds.ORDINARY, List.of(), List.of(), List.of(day));

        assertThat(followed(floor, raised).orElseThrow().errorBudget().spent()).isZero();
    }

    @Test
    void excludedTime_countsInTheAccount() {
        Instant from = START.plus(Duration.ofHours(3 * 24 + 12));
        Instant to = from.plus(Duration.ofHours(1));
        Calendar excluded = new Calendar(
                ZoneOffset.UTC, DayKinds.ORDINARY, List.of(), List.of(new Span(from, to, "retries")), List.of());

        assertThat(followed(excluded, raised(from, to))
                        .orElseThrow()
                        .errorBudget()
                        .spent())
                .isPositive();
    }
}
