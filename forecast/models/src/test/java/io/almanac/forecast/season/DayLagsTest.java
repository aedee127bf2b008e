package io.almanac.forecast.season;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DayLagsTest {
    /** A Thursday. */
    private static final Instant START = Instant.parse("2026-03-26T00:00:00Z");

    @Test
    void constantOffset_lagIsWholeDays() {
        DayLags lags = DayLags.of(START, 3_600, ZoneOffset.UTC, 240);

        assertThat(lags.daysBefore(100, 1)).isEqualTo(76);
        assertThat(lags.daysBefore(100, 7)).isEqualTo(-68);
        assertThat(lags.hasConstantOffset()).isTrue();
    }

    @Test
    void clockSetForward_lagFollowsTheWallClock() {
        // Berlin goes from +1 to +2 on Sunday 2026-03-29 at 01:00Z, slot 73
        DayLags lags = DayLags.of(START, 3_600, ZoneId.of("Europe/Berlin"), 240);

        // slot 80 is Sunday 10:00 local; Saturday 10:00 local is 09:00Z, slot 57: only 23 h before
        assertThat(lags.daysBefore(80, 1)).isEqualTo(57);
        assertThat(lags.daysBefore(60, 1)).isEqualTo(36);
        assertThat(lags.daysBefore(120, 1)).isEqualTo(96);
        assertThat(lags.secondOfDay(80)).isEqualTo(10 * 3_600);
    }

    @Test
    void phases_areTheStepsOfTheLocalDay() {
        DayLags clockChanges = DayLags.of(START, 3_600, ZoneId.of("Europe/Berlin"), 240);
        DayLags uneven = DayLags.of(START.plusSeconds(600), 420, ZoneOffset.UTC, 2_000);

        int[] phases = clockChanges.phases(80);

        // Thursday 01:00 local; Sunday 01:00 at slot 72 is followed by 03:00
        assertThat(phases).startsWith(1, 2, 3).hasSize(80);
        assertThat(new int[] {phases[22], phases[23], phases[72], phases[73]}).containsExactly(23, 0, 1, 3);
        // the slot at 86,280 s is the last of the first day, the next one 300 s into the second
        assertThat(uneven.phases(206)).startsWith(1, 2).endsWith(205, 0);
    }

    @Test
    void stepThatDoesNotDivideTheDay_lagIsTheNearestSlot() {
        DayLags lags = DayLags.of(START, 420, ZoneOffset.UTC, 2_000);

        // 86400 / 420 = 205.7; three days are 617.1
        assertThat(lags.slotsPerDay()).isEqualTo(206);
        assertThat(lags.daysBefore(1_000, 3)).isEqualTo(383);
    }

    @Test
    void weekend_isThatOfLocalTime() {
        DayLags utc = DayLags.of(START, 3_600, ZoneOffset.UTC, 240);
        DayLags tokyo = DayLags.of(START, 3_600, ZoneId.of("Asia/Tokyo"), 240);

        // Friday 2026-03-27T15:00Z, slot 39, is Saturday 00:00 in Tokyo
        assertThat(utc.isWeekend(39)).isFalse();
        assertThat(tokyo.isWeekend(39)).isTrue();
        assertThat(tokyo.isWeekend(38)).isFalse();
    }

    @Test
    void slotBeyondThoseAnnounced_hasAClassToo() {
        DayLags lags = DayLags.of(START, 3_600, ZoneOffset.UTC, 1);

        // two days after Thursday
        assertThat(lags.isWeekend(48)).isTrue();
        assertThat(lags.isWeekend(47)).isFalse();
    }

    @Test
    void saturdaysAndMondays_areOfANewClass() {
        DayLags lags = DayLags.of(START, 3_600, ZoneOffset.UTC, 24 * 7);
        boolean[] isNew = new boolean[7];
        for (int day = 0; day < 7; day++) {
            isNew[day] = lags.isNewClass(24 * day + 23);
        }

        // from a Thursday on
        assertThat(isNew).containsExactly(false, false, true, false, true, false, false);
    }
}
