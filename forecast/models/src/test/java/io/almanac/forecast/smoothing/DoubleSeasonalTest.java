package io.almanac.forecast.smoothing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DoubleSeasonalTest {
    private static final double TOLERANCE = 1e-12;
    private static final double[] FIRST = {9, 11};

    @Test
    void oneError_isSharedByLevelSeasonsAndAutoregression() {
        DoubleSeasonal smoothed =
                DoubleSeasonal.of(new double[] {13}, FIRST, 4, new DoubleSeasonal.Gains(0.5, 0.75, 0.25, 0.8));

        // Level 10, seasons -1 and 1, 0 in the week: error 13 - 9 = 4. The level takes 2; of the other 2 the day takes
        // 0.75 and the week half, as it was never seen before: -1 + 1.5 = 0.5 and 1.
        assertThat(smoothed.forecast(0, 1)).isCloseTo(12 + 1 + 0 + 0.8 * 4, within(TOLERANCE));
        assertThat(smoothed.forecast(0, 2)).isCloseTo(12 + 0.5 + 0 + 0.64 * 4, within(TOLERANCE));
        assertThat(smoothed.forecast(0, 4)).isCloseTo(12 + 0.5 + 1 + 0.4096 * 4, within(TOLERANCE));
        assertThat(smoothed.squaredErrors()).isCloseTo(16, within(TOLERANCE));
    }

    @Test
    void secondError_isLessWhatTheFirstLeadsToExpect() {
        DoubleSeasonal smoothed =
                DoubleSeasonal.of(new double[] {11, 13}, FIRST, 4, new DoubleSeasonal.Gains(0, 0, 0, 0.5));

        // Errors 11 - 9 = 2 and 13 - 11 = 2; the second was expected to be 1.
        assertThat(smoothed.squaredErrors()).isCloseTo(4 + 1, within(TOLERANCE));
    }

    @Test
    void missingSlot_changesNothing() {
        DoubleSeasonal smoothed = DoubleSeasonal.of(
                new double[] {Double.NaN, Double.NaN}, FIRST, 4, new DoubleSeasonal.Gains(0.5, 0.5, 0.5, 0.5));

        assertThat(smoothed.forecast(1, 1)).isCloseTo(9, within(TOLERANCE));
        assertThat(smoothed.forecast(-1, 2)).isCloseTo(11, within(TOLERANCE));
        assertThat(smoothed.squaredErrors()).isZero();
    }

    @Test
    void wrongPeriodsAndGains_areRefused() {
        DoubleSeasonal.Gains gains = new DoubleSeasonal.Gains(0, 0, 0, 0);

        assertThatThrownBy(() -> DoubleSeasonal.of(FIRST, FIRST, 2, gains)).hasMessageContaining("increasing");
        assertThatThrownBy(() -> new DoubleSeasonal.Gains(0, 2, 0, 0)).hasMessageContaining("shorter=2.0");
    }
}
