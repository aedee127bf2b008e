package io.almanac.forecast.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Event SALE = event("2026-11-27T18:00:00Z", "2026-11-27T20:00:00Z", 1.8, 30, 60);

    @ParameterizedTest
    @CsvSource(textBlock = """
        2026-11-27T17:29:59Z, 1
        2026-11-27T17:30:00Z, 1
        2026-11-27T17:45:00Z, 1.4
        2026-11-27T17:57:00Z, 1.72
        2026-11-27T18:00:00Z, 1.8
        2026-11-27T20:00:00Z, 1.8
        2026-11-27T20:15:00Z, 1.6
        2026-11-27T20:45:00Z, 1.2
        2026-11-27T21:00:00Z, 1
        2026-11-27T21:00:01Z, 1
        """)
    void factor_risesAndFallsOnAStraightLine(String instant, double factor) {
        // Half of 30 min: 1 + 0.8 / 2; 27 of 30: 1 + 0.8 * 0.9; three quarters of an hour left of one: 1 + 0.8 * 0.75.
        assertThat(calendar(SALE).factorAt(Instant.parse(instant))).isCloseTo(factor, within(1e-12));
    }

    @Test
    void overlappingEvents_countByTheLargestFactor() {
        Event match = event("2026-11-27T19:00:00Z", "2026-11-27T21:00:00Z", 1.5, 0, 0);
        Event quiet = event("2026-11-27T19:00:00Z", "2026-11-27T23:00:00Z", 0.5, 0, 0);
        Calendar calendar = calendar(match, SALE, quiet);

        assertThat(calendar.factorAt(Instant.parse("2026-11-27T19:30:00Z"))).isEqualTo(1.8);
        // Forty of sixty minutes down the ramp: 1 + 0.8 / 3 is less than 1.5.
        assertThat(calendar.factorAt(Instant.parse("2026-11-27T20:40:00Z"))).isEqualTo(1.5);
        assertThat(calendar.factorAt(Instant.parse("2026-11-27T22:00:00Z"))).isEqualTo(0.5);
        assertThat(calendar.factorAt(Instant.parse("2026-11-27T23:00:01Z"))).isEqualTo(1);
    }

    @Test
    void slot_hasTheFactorOfItsMiddle() {
        // (17:44, 17:45]: 14.5 of 30 min up.
        assertThat(calendar(SALE).slotFactor(Instant.parse("2026-11-27T17:45:00Z"), MINUTE))
                .isCloseTo(1 + 0.8 * 14.5 / 30, within(1e-12));
        Calendar sudden = calendar(event("2026-11-27T18:00:00Z", "2026-11-27T20:00:00Z", 1.8, 0, 0));
        assertThat(sudden.slotFactor(Instant.parse("2026-11-27T18:00:00Z"), MINUTE))
                .isEqualTo(1);
        assertThat(sudden.slotFactor(Instant.parse("2026-11-27T18:01:00Z"), MINUTE))
                .isEqualTo(1.8);
        assertThat(sudden.slotFactor(Instant.parse("2026-11-27T20:00:00Z"), MINUTE))
                .isEqualTo(1.8);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        2026-11-27T17:00:00Z, 2026-11-27T17:30:00Z, 1
        2026-11-27T17:00:00Z, 2026-11-27T17:45:00Z, 1.4
        2026-11-27T17:00:00Z, 2026-11-27T18:00:00Z, 1.8
        2026-11-27T20:30:00Z, 2026-11-27T22:00:00Z, 1.4
        2026-11-27T17:59:50Z, 2026-11-27T18:00:10Z, 1.8
        2026-11-27T12:00:00Z, 2026-11-27T13:00:00Z, 1
        """)
    void window_hasTheLargestFactorInIt(String first, String last, double factor) {
        assertThat(calendar(SALE).largestFactor(Instant.parse(first), Instant.parse(last), MINUTE))
                .isCloseTo(factor, within(1e-12));
    }

    @Test
    void windowWithAQuietEventInside_isStillAsUsual() {
        Calendar quiet = calendar(event("2026-11-27T18:00:00Z", "2026-11-27T20:00:00Z", 0.5, 0, 0));

        assertThat(quiet.largestFactor(
                        Instant.parse("2026-11-27T19:00:00Z"), Instant.parse("2026-11-27T20:05:00Z"), MINUTE))
                .isEqualTo(1);
        assertThat(quiet.largestFactor(
                        Instant.parse("2026-11-27T19:00:00Z"), Instant.parse("2026-11-27T19:30:00Z"), MINUTE))
                .isEqualTo(0.5);
    }

    @Test
    void whatIsNoEvent_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> event("2026-11-27T18:00:00Z", "2026-11-27T17:00:00Z", 1.8, 0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> event("2026-11-27T18:00:00Z", "2026-11-27T20:00:00Z", 0, 0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> event("2026-11-27T18:00:00Z", "2026-11-27T20:00:00Z", 101, 0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> event("2026-11-27T18:00:00Z", "2026-11-27T20:00:00Z", 2, -1, 0));
    }

    private static Event event(String start, String end, double factor, int up, int down) {
        return new Event(
                "sale",
                Instant.parse(start),
                Instant.parse(end),
                factor,
                Duration.ofMinutes(up),
                Duration.ofMinutes(down));
    }

    private static Calendar calendar(Event... events) {
        return new Calendar(ZoneOffset.UTC, DayKinds.ORDINARY, List.of(events), List.of(), List.of());
    }
}
