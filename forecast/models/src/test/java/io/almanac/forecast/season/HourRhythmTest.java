package io.almanac.forecast.season;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class HourRhythmTest {
    private static final double EXACT = 1e-12;
    private static final double NONE = Double.POSITIVE_INFINITY;

    @Test
    void dipAtEveryFullHour_isTheRhythmOfItsPhaseAlone() {
        HourRhythm rhythm = minutes(24 * 60, 3, slot -> slot % 60 == 0 ? -7 : 0);

        assertThat(rhythm.at(60)).isEqualTo(-7);
        assertThat(rhythm.at(0)).isEqualTo(-7);
        assertThat(rhythm.at(59)).isZero();
        assertThat(rhythm.without(new double[] {100, 100})).containsExactly(107, 100);
        assertThat(rhythm.with(rhythm.without(new double[125]))).containsOnly(0);
    }

    @Test
    void whatIsHardlyMoreThanChance_countsForWhatIsBeyond() {
        // 1 and 3 by turns: mean 2, squared standard error 1 / 24, of which 9 are taken
        HourRhythm rhythm = minutes(24 * 60, 3, slot -> slot % 60 == 5 ? 1 + 2 * (slot / 60 % 2) : 0);

        assertThat(rhythm.at(5)).isCloseTo(2 - 9.0 / 24 / 2, within(EXACT));
    }

    @Test
    void oneLargeValue_isNoRhythm() {
        HourRhythm rhythm = minutes(30 * 60, 3, slot -> slot == 605 ? 1e9 : 0);

        assertThat(rhythm.at(5)).isZero();
    }

    @Test
    void rhythm_isBesideTheMiddleOfAllPhases() {
        HourRhythm rhythm = minutes(24 * 60, 3, slot -> slot % 60 == 30 ? 5 : 2);

        assertThat(rhythm.at(30)).isEqualTo(3);
        assertThat(rhythm.at(31)).isZero();
    }

    @Test
    void phaseSeenInLessThan24Hours_hasNone() {
        HourRhythm rhythm = minutes(24 * 60 - 1, 3, slot -> slot % 60 >= 58 ? 5 : 0);

        assertThat(rhythm.at(58)).isEqualTo(5);
        assertThat(rhythm.at(59)).isZero();
    }

    @Test
    void missingSlots_areNotRead() {
        double[] values = new double[25 * 12];
        double[] observed = new double[values.length];
        Arrays.fill(observed, 1);
        for (int hour = 0; hour < 25; hour++) {
            values[12 * hour + 3] = 4;
        }
        values[12 * 7 + 3] = 999;
        observed[12 * 7 + 3] = 0;

        assertThat(HourRhythm.of(values, observed, new double[values.length], 300, 3)
                        .at(3))
                .isEqualTo(4);
    }

    @Test
    void phaseMissingInMoreThanHalfOfTheHours_hasNone() {
        double[] values = new double[60 * 12];
        double[] observed = new double[values.length];
        for (int hour = 0; hour < 60; hour++) {
            values[12 * hour + 3] = 4;
            values[12 * hour + 5] = 4;
            observed[12 * hour + 3] = hour < 30 ? 0 : 1;
            observed[12 * hour + 5] = hour < 31 ? 0 : 1;
        }
        HourRhythm rhythm = HourRhythm.of(values, observed, new double[values.length], 300, 3);

        assertThat(rhythm.at(3)).isEqualTo(4);
        assertThat(rhythm.at(5)).isZero();
    }

    @Test
    void coarseOrOddSteps_haveNone() {
        assertThat(ofStep(600).at(0)).isZero();
        assertThat(ofStep(70).at(0)).isZero();
        assertThat(ofStep(300).at(0)).isEqualTo(9);
        assertThat(minutes(24 * 60, NONE, slot -> slot % 60 == 0 ? -7 : 0).at(0))
                .isZero();
    }

    @Test
    void largest_isThatOfTheSlotsAfterAnOrigin() {
        HourRhythm rhythm = minutes(24 * 60, 3, slot -> slot % 60 == 0 ? 7 : slot % 60 == 10 ? -3 : 0);

        assertThat(rhythm.largestAfter(0, 59)).isZero();
        assertThat(rhythm.largestAfter(0, 60)).isEqualTo(7);
        assertThat(rhythm.largestAfter(9, 1)).isEqualTo(-3);
        assertThat(rhythm.largestAfter(70, 1_440)).isEqualTo(7);
        assertThat(rhythm.largestAfter(new int[] {0, 1, 129, 9}, 3, 59)).containsExactly(0, 7, 7);
    }

    private static HourRhythm minutes(int slots, double leastErrors, IntToDoubleFunction values) {
        return of(slots, 60, leastErrors, values);
    }

    private static HourRhythm ofStep(int stepSeconds) {
        int phases = 3_600 / stepSeconds;
        return of(30 * phases, stepSeconds, 3, slot -> slot % phases == 0 ? 9 : 0);
    }

    private static HourRhythm of(int slots, int stepSeconds, double leastErrors, IntToDoubleFunction values) {
        double[] all = new double[slots];
        Arrays.setAll(all, values);
        double[] ones = new double[slots];
        Arrays.fill(ones, 1);
        return HourRhythm.of(all, ones, new double[slots], stepSeconds, leastErrors);
    }
}
