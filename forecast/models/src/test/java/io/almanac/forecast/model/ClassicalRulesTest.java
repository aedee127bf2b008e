package io.almanac.forecast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class ClassicalRulesTest {
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final int DAY = 288;
    private static final int NOON = 144;

    @Test
    void seasonalMean_isTheMeanOfThatTimeOnDaysBefore() {
        // Hour h of day d carries 10 d + h; hour 5 of day 1 is missing.
        TimeSeries history = Histories.of(
                Duration.ofHours(1), Duration.ofDays(3), slot -> slot == 29 ? Double.NaN : slot / 24 * 10 + slot % 24);
        PathRule rule = SimpleRules.seasonalMean().on(history);

        // Hour 2 of day 3 from the end: (2 + 12 + 22) / 3. Hour 5: (5 + 25) / 2. A day and an hour ahead: hour 0.
        assertThat(squared(rule.rootAt(71, 3))).isCloseTo(12, within(1e-9));
        assertThat(squared(rule.rootAt(71, 6))).isCloseTo(15, within(1e-9));
        assertThat(squared(rule.rootAt(71, 25))).isCloseTo(10, within(1e-9));
        // In the first day there is no day before: the last value.
        assertThat(squared(rule.rootAt(4, 2))).isCloseTo(4, within(1e-9));
    }

    @Test
    void holtWinters_repeatsAnExactDay() {
        PathRule rule = learned(HoltWintersRule::daily, ClassicalRulesTest::wave, 5);

        assertThat(squared(rule.rootAt(5 * DAY - 1, NOON + 1))).isCloseTo(180, within(0.01));
        assertThat(squared(rule.rootAt(5 * DAY - 1, 1))).isCloseTo(20, within(0.01));
    }

    @Test
    void doubleSeasonal_knowsWhatTheDayAloneDoesNot() {
        // Twice the load on Saturdays from 11 to 13 o'clock; two weeks and five days end on a Friday night.
        IntToDoubleFunction market =
                slot -> wave(slot) * (slot / DAY % 7 == 5 && Math.abs(slot % DAY - NOON) <= 12 ? 2 : 1);
        PathRule weekly = learned(HoltWintersRule::dailyAndWeekly, market, 19);
        PathRule daily = learned(HoltWintersRule::daily, market, 19);

        double saturdayNoon = squared(weekly.rootAt(19 * DAY - 1, NOON + 1));

        assertThat(saturdayNoon).isBetween(300.0, 400.0);
        assertThat(squared(daily.rootAt(19 * DAY - 1, NOON + 1))).isLessThan(250);
    }

    @Test
    void theta_movesTheProfileToThePresentLevel() {
        // Today all is twice as much, that is, 1.414 times the root.
        PathRule rule = learned(ThetaRule::learn, slot -> slot >= 8 * DAY ? 2 * 100 : 100, 9);

        assertThat(squared(rule.rootAt(8 * DAY + NOON, 12))).isCloseTo(200, within(3.0));
    }

    @Test
    void stl_findsTheDayAndHoldsTheLevel() {
        // From the fifth day on, the root is larger by 2.
        PathRule rule = learned(StlRule::learn, slot -> squared(Math.sqrt(wave(slot)) + (slot >= 4 * DAY ? 2 : 0)), 6);

        // Roots of 180 and 20, and 2.
        assertThat(rule.rootAt(6 * DAY - 1, NOON + 1)).isCloseTo(Math.sqrt(180) + 2, within(0.1));
        assertThat(rule.rootAt(6 * DAY - 1, 1)).isCloseTo(Math.sqrt(20) + 2, within(0.1));
    }

    @Test
    void stl_withoutADay_doesNotKnowIt() {
        // One surge, on the last day only; the rule without that day has a season without it.
        PathRule rule = learned(StlRule::learn, slot -> slot == 2 * DAY + 150 ? 1e6 : 100, 3);

        assertThat(rule.without(0).rootAt(2 * DAY + 140, 10)).isCloseTo(10, within(1e-6));
    }

    @Test
    void harmonics_knowDayAndWeek() {
        PathRule rule = learned(HarmonicRule::learn, ClassicalRulesTest::office, 19);

        assertThat(squared(rule.rootAt(19 * DAY - 1, NOON + 1))).isCloseTo(90, within(6.0));
        assertThat(squared(rule.rootAt(17 * DAY - 1, NOON + 1))).isCloseTo(180, within(6.0));
    }

    @Test
    void harmonics_withoutADay_doNotKnowIt() {
        // All of the last day is tenfold.
        PathRule rule = learned(HarmonicRule::learn, slot -> slot >= 9 * DAY ? 1000 : 100, 10);

        // From the end of the day before, a day ahead.
        double knowing = squared(rule.rootAt(9 * DAY - 1, NOON));
        double unknowing = squared(rule.without(0).rootAt(9 * DAY - 1, NOON));

        assertThat(unknowing).isCloseTo(100, within(5.0));
        assertThat(knowing).isGreaterThan(150);
    }

    private static double wave(int slot) {
        return 100 - 80 * Math.cos(2 * Math.PI * slot / DAY);
    }

    private static double office(int slot) {
        return wave(slot) * (slot / DAY % 7 >= 5 ? 0.5 : 1);
    }

    private static double squared(double root) {
        return root * root;
    }

    private static PathRule learned(RuleModel.Learner learner, IntToDoubleFunction valueOfSlot, int days) {
        TimeSeries history = Histories.of(STEP, Duration.ofDays(days), valueOfSlot);
        Horizon horizon = Horizon.upTo(STEP, Duration.ofDays(1), List.of(Duration.ofHours(1)));
        return learner.learn(new FitRequest(history, horizon, ZoneOffset.UTC)).on(history);
    }
}
