package io.almanac.forecast.peak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Hours as steps: a day has 24 slots, and every width of less than an hour is one slot. */
class PeakPredictorsTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final double EXACT = 1e-9;

    private final PeakPredictors hourly = new PeakPredictors(HOUR, 2, 0);

    @Test
    void columns_areTheFamiliesInOrder() {
        PeakPredictors predictors = new PeakPredictors(HOUR, 2, 3);

        // 11 of the level, 3 profiles of 1 + 3 * 3, 2 * 3 recurring maxima, 3 curves.
        assertThat(predictors.names()).hasSize(11 + 30 + 6 + 3).doesNotHaveDuplicates();
        assertThat(predictors.family(10)).isEqualTo(PeakPredictors.Family.LEVEL);
        assertThat(predictors.family(11)).isEqualTo(PeakPredictors.Family.PROFILE);
        assertThat(predictors.family(41)).isEqualTo(PeakPredictors.Family.RECURRING_MAXIMUM);
        assertThat(predictors.family(47)).isEqualTo(PeakPredictors.Family.MODEL_CURVE);
    }

    @Test
    void levels_areMeansAndMaximaOfTheLastMinutes() {
        // Minutes 0 to 39 with load 1 to 40, window 3: at slot 39.
        PeakPredictors predictors = new PeakPredictors(Duration.ofMinutes(1), 3, 0);
        double[] values = new double[40];
        Arrays.setAll(values, i -> i + 1);
        double[] row = row(predictors, TimeSeries.of(START, Duration.ofMinutes(1), values), 39);

        assertThat(value(predictors, row, "level-2m")).isEqualTo(39.5);
        assertThat(value(predictors, row, "level-5m")).isEqualTo(38);
        assertThat(value(predictors, row, "level-10m")).isEqualTo(35.5);
        assertThat(value(predictors, row, "level-30m")).isEqualTo(25.5);
        assertThat(value(predictors, row, "level-mixed")).isEqualTo((39.5 + 35.5) / 2);
        assertThat(value(predictors, row, "last-peak")).isEqualTo(40);
        assertThat(value(predictors, row, "last-peak-10m")).isEqualTo(40);
        // Level 38, slope 1 a minute, over half of 3 + 5 minutes: 38 + 0.7 * 4.
        assertThat(value(predictors, row, "damped-trend")).isCloseTo(40.8, within(EXACT));
        assertThat(value(predictors, row, "newest")).isEqualTo(40);
        assertThat(value(predictors, row, "newest-middle")).isEqualTo(41.5);
        assertThat(value(predictors, row, "newest-end")).isEqualTo(43);
    }

    @Test
    void lastPeak_looksBackOneWindow() {
        PeakPredictors predictors = new PeakPredictors(Duration.ofMinutes(1), 3, 0);
        double[] values = {9, 1, 1, 8, 2, 1, 1};

        double[] row = row(predictors, TimeSeries.of(START, Duration.ofMinutes(1), values), 6);

        // Slots 4 to 6: 2; the last ten minutes: 9.
        assertThat(value(predictors, row, "last-peak")).isEqualTo(2);
        assertThat(value(predictors, row, "last-peak-10m")).isEqualTo(9);
    }

    @Test
    void profiles_areEarlierPeaksAnchoredOnThePresentLevel() {
        // Now, slot 48, load 30. A day before: 10, then 12 and 16; two days before: 20, then 24 and 8.
        double[] values = filled(49, 0);
        values[48] = 30;
        put(values, 24, 10, 12, 16);
        put(values, 0, 20, 24, 8);
        double[] row = row(values);

        // Mean peak (16 + 24) / 2 = 20 when the level was (10 + 20) / 2 = 15, half of today's.
        assertThat(value(hourly, row, "two-days")).isEqualTo(20);
        assertThat(value(hourly, row, "two-days-ratio-2m")).isCloseTo(40, within(EXACT));
        assertThat(value(hourly, row, "two-days-shift-2m")).isCloseTo(35, within(EXACT));
        assertThat(value(hourly, row, "two-days-mixed-2m")).isCloseTo(27.5, within(EXACT));
        // Seven days know these two as well; weeks know none.
        assertThat(value(hourly, row, "seven-days")).isEqualTo(20);
        assertThat(value(hourly, row, "weeks")).isNaN();
        assertThat(value(hourly, row, "weeks-ratio-2m")).isNaN();
        assertThat(value(hourly, row, "weeks-shift-30m")).isNaN();
    }

    @Test
    void anchoringRatio_isAtMostFive_andOneOverNothing() {
        double[] values = filled(49, 0);
        values[48] = 30;
        put(values, 24, 1, 2, 2);
        put(values, 0, 1, 2, 2);
        // 30 / 1, held to 5.
        assertThat(value(hourly, row(values), "two-days-ratio-2m")).isEqualTo(10);

        put(values, 24, 0, 2, 2);
        put(values, 0, 0, 2, 2);
        assertThat(value(hourly, row(values), "two-days-ratio-2m")).isEqualTo(2);

        put(values, 24, 100, 200, 200);
        put(values, 0, 100, 200, 200);
        values[48] = 1;
        // 1 / 100, held to 1 / 5; 200 + 1 - 100.
        assertThat(value(hourly, row(values), "two-days-ratio-2m")).isEqualTo(40);
        assertThat(value(hourly, row(values), "two-days-shift-2m")).isEqualTo(101);
    }

    @Test
    void dayWithAGapAtItsOrigin_isLeftOutOfTheProfile() {
        double[] values = filled(49, 0);
        values[48] = 30;
        put(values, 24, Double.NaN, 12, 16);
        put(values, 0, 20, 24, 8);

        assertThat(value(hourly, row(values), "two-days")).isEqualTo(24);
    }

    @Test
    void recurringMaximum_isTheLargestAroundTheSameTime() {
        // Now, slot 168, load 3; around this time yesterday, slots 143 to 147, at most 7; a week ago, 0 to 3, 9.
        double[] values = filled(169, 1);
        values[168] = 3;
        values[142] = 50;
        values[147] = 7;
        values[148] = 60;
        values[3] = 9;
        values[4] = 70;
        double[] row = row(values);

        assertThat(value(hourly, row, "yesterday-within-15m")).isEqualTo(7);
        assertThat(value(hourly, row, "last-week-within-15m")).isEqualTo(9);
        assertThat(value(hourly, row, "either-within-15m")).isEqualTo(9);
    }

    @Test
    void recurringMaximum_isNotBelowThePresent_andUnknownWithoutThatDay() {
        double[] values = filled(30, 1);
        values[29] = 3;
        double[] row = row(values);

        assertThat(value(hourly, row, "yesterday-within-30m")).isEqualTo(3);
        assertThat(value(hourly, row, "last-week-within-30m")).isNaN();
        assertThat(value(hourly, row, "either-within-30m")).isEqualTo(3);
        assertThat(value(hourly, row(filled(10, 1)), "yesterday-within-30m")).isNaN();
    }

    @Test
    void curves_arePassedOn() {
        PeakPredictors predictors = new PeakPredictors(HOUR, 2, 2);

        double[] row = row(predictors, TimeSeries.of(START, HOUR, 1, 2), 1, 5, Double.NaN);

        assertThat(value(predictors, row, "model-curve-1")).isEqualTo(5);
        assertThat(value(predictors, row, "model-curve-2")).isNaN();
    }

    @Test
    void gaps_areNotZeros() {
        TimeSeries load = TimeSeries.of(START, HOUR, 4, Double.NaN, Double.NaN);
        double[] row = row(hourly, load, 2);

        assertThat(value(hourly, row, "level-2m")).isNaN();
        assertThat(value(hourly, row, "last-peak")).isNaN();
        assertThat(hourly.windows(load).peakAfter(0)).isNaN();
        assertThat(hourly.windows(TimeSeries.of(START, HOUR, 4, Double.NaN, 7, 9))
                        .peakAfter(0))
                .isEqualTo(7);
    }

    @Test
    void row_knowsNothingOfWhatComesLater() {
        double[] values = new double[24 * 16];
        Arrays.setAll(values, i -> 50 + i * 7919 % 101);
        double[] other = values.clone();
        int slot = 24 * 15;
        Arrays.fill(other, slot + 1, other.length, 1e9);

        assertThat(row(hourly, TimeSeries.of(START, HOUR, other), slot))
                .isEqualTo(row(hourly, TimeSeries.of(START, HOUR, values), slot));
    }

    private double[] row(double... values) {
        return row(hourly, TimeSeries.of(START, HOUR, values), values.length - 1);
    }

    private static double[] row(PeakPredictors predictors, TimeSeries load, int slot, double... curves) {
        return predictors.row(predictors.windows(load), slot, curves);
    }

    private static double value(PeakPredictors predictors, double[] row, String name) {
        assertThat(predictors.names()).contains(name);
        return row[predictors.names().indexOf(name)];
    }

    private static double[] filled(int slots, double value) {
        double[] values = new double[slots];
        Arrays.fill(values, value);
        return values;
    }

    private static void put(double[] values, int start, double... put) {
        System.arraycopy(put, 0, values, start, put.length);
    }
}
