package io.almanac.forecast.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.season.DayLags;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class SpikeGuardTest {
    private static final int DAY = 144;
    private static final DayLags LAGS = DayLags.of(Instant.EPOCH, 600, ZoneOffset.UTC, 10 * DAY);

    @Test
    void isolatedSpike_isClipped() {
        double[] guarded = guarded(slot -> slot == 3 * DAY + 50 ? 1_000 : wave(slot));

        assertThat(guarded[3 * DAY + 50]).isBetween(wave(50), 200.0);
    }

    @Test
    void surgeAtTheSameTimeEveryDay_stays() {
        double[] guarded = guarded(slot -> slot % DAY == 50 ? 1_000 : wave(slot));

        assertThat(guarded[3 * DAY + 50]).isEqualTo(1_000);
    }

    @Test
    void lastingShiftOfLevel_stays() {
        double[] guarded = guarded(slot -> slot >= 5 * DAY ? wave(slot) + 500 : wave(slot));

        assertThat(guarded[5 * DAY + 70]).isEqualTo(wave(70) + 500);
    }

    @Test
    void constantHistory_hasAScaleAboveZero() {
        double[] values = new double[3 * DAY];

        SpikeGuard guard = SpikeGuard.of(values, SpikeGuard.surroundings(values, LAGS), LAGS, 4);

        assertThat(guard.scale()).isEqualTo(1e-9);
        assertThat(guard.clip(values, SpikeGuard.surroundings(values, LAGS))).containsOnly(0.0);
    }

    @Test
    void historyOfSpikesAlone_hasAQuarterOfTheirDeviationForAScale() {
        // Every tenth of 400 values is 900 above all others: the median deviation is 0, the standard deviation
        // 900 * sqrt(0.1 * 0.9) = 270, a quarter of it 67.5; a spike is clipped to 100 + 4 * 67.5.
        double[] values = new double[400];
        Arrays.setAll(values, slot -> slot % 10 == 0 ? 1_000 : 100);
        double[] surroundings = SpikeGuard.surroundings(values, LAGS);

        SpikeGuard guard = SpikeGuard.of(values, surroundings, LAGS, 4);

        assertThat(guard.scale()).isCloseTo(67.5, within(1e-9));
        assertThat(guard.clip(values, surroundings)[50]).isCloseTo(370, within(1e-9));
    }

    private static double[] guarded(IntToDoubleFunction load) {
        double[] values = new double[8 * DAY];
        for (int slot = 0; slot < values.length; slot++) {
            values[slot] = load.applyAsDouble(slot);
        }
        double[] surroundings = SpikeGuard.surroundings(values, LAGS);
        return SpikeGuard.of(values, surroundings, LAGS, 4).clip(values, surroundings);
    }

    private static double wave(int slot) {
        return 100 + 20 * Math.sin(2 * Math.PI * (slot % DAY) / DAY);
    }
}
