package io.almanac.forecast.season;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayTurnsTest {
    /** A Monday; slots of an hour, so that two are near midnight on either side: a = 1/8, 3/8, 5/8, 7/8. */
    private static final DayLags LAGS = DayLags.of(Instant.parse("2026-03-02T00:00:00Z"), 3_600, ZoneOffset.UTC, 336);

    private static final int FRIDAY = 4;

    private final DayTurns turns = new DayTurns(LAGS, 16);

    private double weight(int day, int earlierDay, int hour) {
        int slot = 24 * day + hour;
        return turns.weight(slot, turns.kind(slot), turns.kind(24 * earlierDay + hour));
    }

    @ParameterizedTest
    @CsvSource({
        // The night from Friday to Saturday by that of the Friday before, of Thursday, of Saturday and of Sunday.
        "22, 16, 8.3542, 1.0443, 1",
        "23, 16, 2.9537, 1.4768, 1",
        "24, 16, 1.4768, 2.9537, 1",
        "25, 16, 1.0443, 8.3542, 1",
        // At other times the day alone counts.
        "21, 16, 16, 1, 1",
        "26, 16, 1, 16, 1"
    })
    void weight_goesOverFromTheDayThatEndsToTheOneThatBegins(
            int hour, double friday, double thursday, double saturday, double sunday) {
        int next = FRIDAY + 7;

        assertThat(weight(next, FRIDAY, hour)).isEqualTo(friday);
        assertThat(weight(next, FRIDAY - 1, hour)).isCloseTo(thursday, within(1e-4));
        assertThat(weight(next, FRIDAY + 1, hour)).isCloseTo(saturday, within(1e-4));
        assertThat(weight(next, FRIDAY + 2, hour)).isCloseTo(sunday, within(1e-4));
    }

    @Test
    void oneClass_weighsTheSame() {
        assertThat(weight(8, 7, 23)).isEqualTo(16);
        assertThat(weight(8, 7, 12)).isEqualTo(16);
        assertThat(new DayTurns(LAGS, 1).areAlike()).isTrue();
    }

    @Test
    void kindsChange_twoHoursBeforeAndAfterMidnight() {
        assertThat(turns.next(0)).isEqualTo(2);
        assertThat(turns.next(2)).isEqualTo(22);
        assertThat(turns.next(21)).isEqualTo(22);
        assertThat(turns.next(22)).isEqualTo(26);
    }

    @Test
    void stepsLongerThanTheTurn_changeAtMidnight() {
        DayLags halves = DayLags.of(Instant.parse("2026-03-02T00:00:00Z"), 43_200, ZoneOffset.UTC, 28);
        DayTurns coarse = new DayTurns(halves, 16);

        assertThat(coarse.weight(18, coarse.kind(18), coarse.kind(10))).isEqualTo(1);
        assertThat(coarse.weight(18, coarse.kind(18), coarse.kind(8))).isEqualTo(16);
        assertThat(coarse.next(8)).isEqualTo(10);
    }
}
