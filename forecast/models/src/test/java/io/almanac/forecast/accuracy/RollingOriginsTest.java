package io.almanac.forecast.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RollingOriginsTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final RollingOrigins HOURLY_FOR_A_WEEK = new RollingOrigins(WEEK, HOUR, WEEK);
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // A trace's start and end, its step, and how many origins, the first and last of them.
        "2026-01-05T00:00:00Z, 2026-02-02T00:00:00Z, PT1M, 168, 2026-01-12T00:00:00Z, 2026-01-18T23:00:00Z",
        // Five minutes, four off the hour; 14 days less 3.4 hours: the last origin is 2 h 36 min before the end.
        "2014-04-10T00:04:00Z, 2014-04-23T20:39:00Z, PT5M, 163, 2014-04-17T00:04:00Z, 2014-04-23T18:04:00Z",
        "2014-07-01T00:00:00Z, 2015-01-31T23:30:00Z, PT30M, 168, 2014-07-08T00:00:00Z, 2014-07-14T23:00:00Z",
        "2016-01-01T00:00:00Z, 2016-01-31T23:00:00Z, PT1H, 168, 2016-01-08T00:00:00Z, 2016-01-14T23:00:00Z",
        // Six hours: one origin a step, 36 slots from 0, origins 28 to 34, because a step must follow.
        "2026-01-05T00:00:00Z, 2026-01-13T18:00:00Z, PT6H, 7, 2026-01-12T00:00:00Z, 2026-01-13T12:00:00Z",
        // Exactly two hours follow the only origin.
        "2026-01-05T00:00:00Z, 2026-01-12T02:00:00Z, PT1M, 1, 2026-01-12T00:00:00Z, 2026-01-12T00:00:00Z",
    })
    void origins_areEveryHourFromTheSecondWeek(
            Instant start, Instant end, Duration step, int count, Instant first, Instant last) {
        List<Instant> origins = HOURLY_FOR_A_WEEK.in(start, end, step);

        assertThat(origins).hasSize(count).startsWith(first).endsWith(last).isSorted();
    }

    @Test
    void lessThanTwoHoursAfterTheFirst_givesNone() {
        Instant end = START.plus(WEEK).plus(Duration.ofMinutes(119));

        assertThat(HOURLY_FOR_A_WEEK.in(START, end, Duration.ofMinutes(1))).isEmpty();
    }

    @Test
    void originOffTheGrid_movesBackToIt() {
        RollingOrigins origins = new RollingOrigins(Duration.ZERO, HOUR, Duration.ofHours(3));

        // Slots are 0, 7, ... minutes after the start: 60 lies after 56, 120 after 119.
        assertThat(origins.in(START, START.plus(WEEK), Duration.ofMinutes(7)))
                .containsExactly(START, START.plus(Duration.ofMinutes(56)), START.plus(Duration.ofMinutes(119)));
    }

    @Test
    void nonsense_isRefused() {
        assertThatThrownBy(() -> new RollingOrigins(WEEK, Duration.ZERO, WEEK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("every=PT0S");
    }
}
