package io.almanac.forecast.season;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class ProfileSmoothingTest {
    private static final int DAY = 1_440;

    @Test
    void noise_isSmoothedWide() {
        Random random = new Random(1);

        assertThat(halfWidth(slot -> random.nextGaussian())).isEqualTo(20);
    }

    @Test
    void surgeAtAFixedMinute_isNotSmoothed() {
        assertThat(halfWidth(slot -> slot % DAY == 600 ? 100 : 0)).isZero();
    }

    private static int halfWidth(IntToDoubleFunction load) {
        double[] values = new double[4 * DAY];
        Arrays.setAll(values, load);
        double[] ones = new double[values.length];
        Arrays.fill(ones, 1);
        DayLags lags = DayLags.of(Instant.EPOCH, 60, ZoneOffset.UTC, values.length);
        SeasonalProfile profile = SeasonalProfile.daily(lags, 3, 0.85, 3, 3);
        return ProfileSmoothing.halfWidth(values, values, ones, ones, profile, lags);
    }
}
