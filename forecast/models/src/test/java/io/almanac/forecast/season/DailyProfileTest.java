package io.almanac.forecast.season;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.calendar.DayKinds;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DailyProfileTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration SIX_HOURS = Duration.ofHours(6);
    private static final double TOLERANCE = 1e-12;

    @Test
    void workingDays_weighTheirClassAndTheirAge() {
        // Four slots a day; Monday to Wednesday have the values 1, 2, 3 all day, and one slot of Thursday more.
        double[] values = {1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4};

        double[] profile = profile(values, allMeasured(13));

        // Thursday's second slot: Wednesday 3 (weight 3), Tuesday 2 (0.85 * 3), Monday 1 (0.7225 * 3).
        assertThat(profile).hasSize(17);
        assertThat(profile[13]).isCloseTo((3 + 0.85 * 2 + 0.7225) / (1 + 0.85 + 0.7225), within(TOLERANCE));
        // Tuesday's first slot knows Monday only; Monday's slots get the mean of everything.
        assertThat(profile[4]).isCloseTo(1, within(TOLERANCE));
        assertThat(profile[0]).isCloseTo(28.0 / 13, within(TOLERANCE));
    }

    @Test
    void weekend_weighsItselfThreefoldAndItsWeekdayThreefold() {
        // Monday to Sunday carry 1 to 7, all day, and the next Saturday is asked for: 12 days are known.
        double[] values = new double[12 * 4];
        Arrays.setAll(values, i -> 1 + i / 4 % 7);

        double saturday = profile(values, allMeasured(48))[12 * 4];

        double weights = 0;
        double sum = 0;
        for (int lag = 1; lag <= 11; lag++) {
            int weekday = (12 - lag) % 7;
            double weight = Math.pow(0.85, lag - 1) * (weekday >= 5 ? 3 : 1) * (lag == 7 ? 3 : 1);
            weights += weight;
            sum += weight * (1 + weekday);
        }
        assertThat(saturday).isCloseTo(sum / weights, within(1e-9));
    }

    @Test
    void filledSlot_hardlyCounts() {
        double[] values = {1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4};
        boolean[] isMeasured = allMeasured(13);
        isMeasured[9] = false;

        double[] profile = profile(values, isMeasured);

        assertThat(profile[13]).isCloseTo((0.05 * 3 + 0.85 * 2 + 0.7225) / (0.05 + 0.85 + 0.7225), within(TOLERANCE));
    }

    @Test
    void lag_isUsedOnlyWithAQuarterOfADayToSpare() {
        // Exactly two days: lag 2 would exist for the future but not for the present, so only lag 1 counts.
        double[] values = {1, 1, 1, 1, 2, 2, 2, 2};

        assertThat(profile(values, allMeasured(8))[8]).isCloseTo(2, within(TOLERANCE));
    }

    @Test
    void clockChange_movesTheProfileWithTheWall() {
        // Berlin sets its clock forward on Sunday 29 March 2026 at 01:00Z; the load is the hour on the wall.
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Instant friday = Instant.parse("2026-03-27T00:00:00Z");
        double[] values = new double[54];
        Arrays.setAll(values, hour -> wallHour(friday, hour, berlin));

        double[] profile =
                DailyProfile.of(values, allMeasured(54), friday, Duration.ofHours(1), berlin, DayKinds.ORDINARY);

        // Known until Sunday 05:00Z, and profiled until Monday 05:00Z.
        for (int hour = 24; hour < profile.length; hour++) {
            if (hour != 72) {
                assertThat(profile[hour]).as("hour %d", hour).isCloseTo(wallHour(friday, hour, berlin), within(1e-12));
            }
        }
        // Monday's 02:00 has no counterpart on Sunday, where 03:00 is the nearest; Saturday's is 0.85 as heavy. A lag
        // of
        // three days would need 78 h of history. (3 + 0.85 * 2) / 1.85
        assertThat(profile[72]).isCloseTo(4.7 / 1.85, within(1e-12));
    }

    @Test
    void stepThatDoesNotDivideTheDay_doesNotDrift() {
        // 205.71 slots of 7 min make a day: seven days ago is 1440 slots ago, not 7 * 205 = 1435
        double[] values = new double[1_900];
        Arrays.setAll(values, slot -> slot == 400 ? 1_000 : 0);

        double[] profile = DailyProfile.of(
                values, allMeasured(1_900), MONDAY, Duration.ofMinutes(7), ZoneOffset.UTC, DayKinds.ORDINARY);

        assertThat(profile[1_840]).isPositive();
        assertThat(profile[1_835]).isZero();
    }

    private static double wallHour(Instant start, int hour, ZoneId zone) {
        return start.plus(Duration.ofHours(hour)).atZone(zone).getHour();
    }

    private static double[] profile(double[] values, boolean[] isMeasured) {
        return DailyProfile.of(values, isMeasured, MONDAY, SIX_HOURS, ZoneOffset.UTC, DayKinds.ORDINARY);
    }

    private static boolean[] allMeasured(int slots) {
        boolean[] isMeasured = new boolean[slots];
        Arrays.fill(isMeasured, true);
        return isMeasured;
    }
}
