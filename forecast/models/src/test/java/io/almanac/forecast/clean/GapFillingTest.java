package io.almanac.forecast.clean;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.season.DayLags;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GapFillingTest {
    private static final double GAP = Double.NaN;

    @Test
    void shortGap_isFilledByALine() {
        double[] values = {2, GAP, GAP, 8};

        GapFilling.fill(values, 0, lags(600), 0);

        assertThat(values).containsExactly(2, 4, 6, 8);
    }

    @Test
    void gapLongerThanHalfAnHour_holdsTheLastValueOnTheFirstDay() {
        double[] values = {2, GAP, GAP, GAP, GAP, 8};

        GapFilling.fill(values, 0, lags(600), 0);

        assertThat(values).containsExactly(2, 2, 2, 2, 2, 8);
    }

    @Test
    void gapAtTheEnd_takesTheDayBefore() {
        // 6-hour slots: four a day
        double[] values = {1, 2, 3, 4, 5, GAP, GAP};

        GapFilling.fill(values, 0, lags(21_600), 0);

        assertThat(values).containsExactly(1, 2, 3, 4, 5, 2, 3);
    }

    @Test
    void gapAfterAWeek_takesTheWeekBeforeRatherThanTheDay() {
        double[] values = new double[29];
        Arrays.setAll(values, i -> i);
        values[28] = GAP;

        GapFilling.fill(values, 0, lags(21_600), 0);

        assertThat(values[28]).isZero();
    }

    @Test
    void slotsBeforeFrom_areNotTouched() {
        double[] values = {GAP, 1, GAP};

        GapFilling.fill(values, 2, lags(600), 0);

        assertThat(values).containsExactly(GAP, 1, 1);
    }

    private static DayLags lags(int stepSeconds) {
        return DayLags.of(Instant.EPOCH, stepSeconds, ZoneOffset.UTC, 30);
    }
}
