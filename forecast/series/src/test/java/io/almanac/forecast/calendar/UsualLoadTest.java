package io.almanac.forecast.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsualLoadTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);
    private static final double NONE = Double.NaN;

    @Test
    void pastEventsAndOutages_areMissing() {
        // Slots end at 00:00, 00:30, ...; (01:00, 02:00] is an event, (03:00, 03:10] an outage inside slot 03:30.
        Calendar calendar = calendar(List.of(event(60, 120)), List.of(span(180, 190)));

        assertThat(usual(calendar, 14)).containsExactly(8, 8, 8, NONE, NONE, 8, 8, NONE, 8, 8, 8, 8, 8, 8);
    }

    @Test
    void eventThatGoesOn_isDividedByItsFactorWhereItIsRecent() {
        // From 03:00 on; the end is 06:30, so slots after 04:30 are recent: 8 / 2 each.
        Calendar calendar = calendar(List.of(event(180, 600)), List.of());

        assertThat(usual(calendar, 14)).containsExactly(8, 8, 8, 8, 8, 8, 8, NONE, NONE, NONE, 4, 4, 4, 4);
    }

    @Test
    void eventThatJustEnded_isDividedToo() {
        // 05:00 to 06:00; the slot at 06:30 is as it is.
        Calendar calendar = calendar(List.of(event(300, 360)), List.of());

        assertThat(usual(calendar, 14)).endsWith(8, 4, 4, 8);
    }

    @Test
    void exclusionThatGoesOn_isSeenWhereItIsRecent() {
        Calendar calendar = calendar(List.of(), List.of(span(180, 600)));

        assertThat(usual(calendar, 14)).containsExactly(8, 8, 8, 8, 8, 8, 8, NONE, NONE, NONE, 8, 8, 8, 8);
    }

    @Test
    void exclusionThatJustEnded_isMissing() {
        Calendar calendar = calendar(List.of(), List.of(span(300, 360)));

        assertThat(usual(calendar, 14)).endsWith(8, NONE, NONE, 8);
    }

    @Test
    void whatIsOver_isLeftOutOfTheSameMemory() {
        Calendar calendar = calendar(List.of(event(60, 120)), List.of(span(180, 190)));
        TimeSeries history = TimeSeries.of(START, HALF_HOUR, new double[14]);

        TimeSeries earlier = UsualLoad.of(history.until(minute(360)), calendar);

        assertThat(UsualLoad.of(history, calendar).isOfOneWith(earlier)).isTrue();
        assertThat(history.isOfOneWith(earlier)).isFalse();
    }

    @Test
    void historyWithoutAnyOfIt_isTheSame() {
        TimeSeries history = TimeSeries.of(START, HALF_HOUR, 1, NONE, 3);

        assertThat(UsualLoad.of(history, calendar(List.of(event(600, 700)), List.of())))
                .isSameAs(history);
    }

    private static double[] usual(Calendar calendar, int slots) {
        double[] values = new double[slots];
        Arrays.fill(values, 8);
        return UsualLoad.of(TimeSeries.of(START, HALF_HOUR, values), calendar).values();
    }

    private static Event event(int fromMinute, int toMinute) {
        return new Event("sale", minute(fromMinute), minute(toMinute), 2, Duration.ZERO, Duration.ZERO);
    }

    private static Span span(int fromMinute, int toMinute) {
        return new Span(minute(fromMinute), minute(toMinute), "outage");
    }

    private static Instant minute(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }

    private static Calendar calendar(List<Event> events, List<Span> exclusions) {
        return new Calendar(ZoneOffset.UTC, DayKinds.ORDINARY, events, exclusions, List.of());
    }
}
