package io.almanac.forecast.season;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.calendar.DayKinds;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeasonalProfileTest {
    /** A Monday; slots of 12 hours, two a day. */
    private static final DayLags LAGS = DayLags.of(Instant.parse("2026-03-02T00:00:00Z"), 43_200, ZoneOffset.UTC, 40);

    @Test
    void daily_weighsDaysByDecayClassAndWeek() {
        // mornings of Monday to Sunday: 10, 20, 30, 40, 50, 60, 70; forecast of the next Monday, slot 14
        double[] source = mornings(10, 20, 30, 40, 50, 60, 70);
        SeasonalProfile profile = SeasonalProfile.daily(LAGS, 7, 0.5, 4, 3);

        double usual = profile.at(14, source, ones(14));

        // Sunday 1, Saturday 1/2, Friday 4/4, Thursday 4/8, Wednesday 4/16, Tuesday 4/32, Monday 4*3/64:
        double expected = (70 + 30 + 50 + 20 + 7.5 + 2.5 + 1.875) / (1 + 0.5 + 1 + 0.5 + 0.25 + 0.125 + 0.1875);
        assertThat(usual).isCloseTo(expected, within(1e-12));
    }

    @Test
    void distrustedDay_doesNotCount() {
        double[] source = mornings(10, 20, 30);
        double[] trust = new double[] {1, 1, 1, 1, 0, 1};

        double usual = SeasonalProfile.daily(LAGS, 2, 1, 1, 1).at(6, source, trust);

        assertThat(usual).isEqualTo(20);
    }

    @Test
    void weekly_looksAtTheSameWeekdayOnly() {
        double[] source = mornings(10, 20, 30, 40, 50, 60, 70, 80);

        assertThat(SeasonalProfile.weekly(LAGS, 2, 0.7).at(16, source, ones(16)))
                .isCloseTo(20, within(1e-12));
    }

    @Test
    void noEarlierDay_takesTheAlternative() {
        double[] usual =
                SeasonalProfile.daily(LAGS, 3, 1, 1, 1).over(0, 4, mornings(10), ones(2), slot -> 1_000 + slot);

        // the day after the source knows its day before; the first day does not
        assertThat(usual).containsExactly(1_000, 1_001, 10, 0);
    }

    @Test
    void profileDayByDay_equalsSlotBySlot() {
        double[] values = new double[480];
        Arrays.setAll(values, i -> (i * 7_919) % 101);
        double[] source = values;
        DayKinds holiday = new DayKinds(Map.of(LocalDate.parse("2026-04-02"), DayOfWeek.SUNDAY));
        for (DayLags lags : new DayLags[] {
            lags("UTC", DayKinds.ORDINARY),
            lags("Europe/Berlin", DayKinds.ORDINARY),
            lags("Asia/Kolkata", DayKinds.ORDINARY),
            lags("Asia/Kolkata", holiday)
        }) {
            SeasonalProfile profile = SeasonalProfile.daily(lags, 9, 0.9, 5, 2);

            double[] usual = profile.over(24, 504, source, ones(480), slot -> -1);

            for (int slot = 30; slot < 500; slot++) {
                assertThat(usual[slot - 24]).isCloseTo(profile.at(slot, source, ones(480)), within(1e-12));
            }
        }
    }

    private static DayLags lags(String zone, DayKinds kinds) {
        return DayLags.of(Instant.parse("2026-03-20T00:00:00Z"), 3_600, ZoneId.of(zone), 504, kinds);
    }

    @Test
    void nightFromFridayToSaturday_isNotForecastByOneClassBeforeMidnightAndByAnotherAfter() {
        DayLags lags = lags("UTC", DayKinds.ORDINARY); // a Friday
        double[] source = new double[24 * 14];
        Arrays.setAll(source, slot -> lags.isWeekend(slot) ? 40 : 100);
        SeasonalProfile profile = SeasonalProfile.daily(lags, 7, 1, 16, 1);
        int midnight = 24 * 8;
        double working = StrictMath.pow(16, 0.390625);
        double saturday = StrictMath.pow(16, 0.140625);

        // Friday's night 16, four of a working day before 16^((5/8)^2), Saturday's 16^((3/8)^2), Sunday's 1.
        assertThat(profile.at(midnight - 3, source, ones(336))).isCloseTo((80 * 100 + 2 * 40) / 82.0, within(1e-12));
        assertThat(profile.at(midnight - 1, source, ones(336)))
                .isCloseTo(
                        ((16 + 4 * working) * 100 + (saturday + 1) * 40) / (16 + 4 * working + saturday + 1),
                        within(1e-12));
    }

    private static double[] mornings(double... values) {
        double[] slots = new double[2 * values.length];
        for (int day = 0; day < values.length; day++) {
            slots[2 * day] = values[day];
        }
        return slots;
    }

    private static double[] ones(int slots) {
        double[] ones = new double[slots];
        Arrays.fill(ones, 1);
        return ones;
    }
}
