package io.almanac.forecast.smoothing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.PublicSeries;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HoltWintersTest {
    private static final double TOLERANCE = 1e-9;
    private static final double AS_PRINTED = 1e-8;

    @Test
    void ukGas_isForecastAsByR() {
        // R 4.2.2: m <- HoltWinters(UKgas, seasonal="additive", alpha=0.3, beta=0.1, gamma=0.6, l.start=130,
        // b.start=0.5,
        // s.start=c(40,0,-50,10)); m$SSE; predict(m, 8). R does not smooth the first period, so neither does this.
        double[] gas = PublicSeries.ukGas();
        HoltWinters.Start start =
                new HoltWinters.Start(130, 0.5, new double[] {40, 0, -50, 10}, Double.POSITIVE_INFINITY);

        HoltWinters smoothed =
                HoltWinters.of(Arrays.copyOfRange(gas, 4, gas.length), start, new HoltWinters.Gains(0.3, 0.1, 0.6));

        double[] expected = {
            1163.632868298762, 621.579750732273, 365.019159767104, 836.928291703782,
            1197.812294289160, 655.759176722671, 399.198585757501, 871.107717694179
        };
        for (int lead = 1; lead <= 8; lead++) {
            assertThat(smoothed.forecast(103, lead)).isCloseTo(expected[lead - 1], within(AS_PRINTED));
        }
        assertThat(smoothed.squaredErrors()).isCloseTo(212600.376713995, within(1e-6));
    }

    @Test
    void fewSeasonsBehindTheStart_makeTheSeasonAMean() {
        HoltWinters.Start start = HoltWinters.Start.ofPeriod(new double[] {8, 12});

        HoltWinters smoothed = HoltWinters.of(new double[] {11, 12}, start, new HoltWinters.Gains(0, 0, 0.1));

        // Mean 10, seasons -2 and 2. The error 11 - 8 = 3 is halved: one value before, one now; then -0.5.
        assertThat(smoothed.forecast(1, 1)).isCloseTo(9.5, within(TOLERANCE));
        assertThat(smoothed.forecast(1, 2)).isCloseTo(12, within(TOLERANCE));
        assertThat(smoothed.forecast(-1, 3)).isCloseTo(8, within(TOLERANCE));
    }

    @Test
    void missingSlot_changesNothing() {
        HoltWinters.Start start = new HoltWinters.Start(10, 1, new double[] {-2, 2}, 1);

        HoltWinters smoothed =
                HoltWinters.of(new double[] {Double.NaN, Double.NaN}, start, new HoltWinters.Gains(0.5, 0.5, 0.5));

        // The level stays 10, the trend 1: 10 + 1 - 2.
        assertThat(smoothed.forecast(1, 1)).isCloseTo(9, within(TOLERANCE));
        assertThat(smoothed.squaredErrors()).isZero();
    }

    @Test
    void shareOutsideZeroToOne_isRefused() {
        assertThatThrownBy(() -> new HoltWinters.Gains(0.5, -0.1, 0.5))
                .hasMessageContaining("beta=-0.1 must be 0 to 1");
        assertThatThrownBy(() -> new HoltWinters.Start(0, 0, new double[0], 1)).hasMessageContaining("no season");
    }
}
