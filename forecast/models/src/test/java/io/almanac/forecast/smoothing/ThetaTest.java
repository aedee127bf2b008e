package io.almanac.forecast.smoothing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.PublicSeries;
import org.junit.jupiter.api.Test;

class ThetaTest {
    private static final double AS_PRINTED = 1e-8;
    private static final double TOLERANCE = 1e-9;

    @Test
    void nile_isForecastAsByR() {
        // R 4.2.2, forecast 8.20: thetaf(Nile, h=10)$mean, with the gain and start that ses(Nile)$model$par prints.
        Theta theta = Theta.of(PublicSeries.nile(), 1110.7340965836506, 0.245668153653116, 2);

        double[] expected = {
            799.811996215856, 798.454843500585, 797.097690785313, 795.740538070042, 794.383385354770,
            793.026232639499, 791.669079924227, 790.311927208955, 788.954774493684, 787.597621778412
        };
        for (int lead = 1; lead <= 10; lead++) {
            assertThat(theta.forecast(99, lead)).isCloseTo(expected[lead - 1], within(AS_PRINTED));
        }
    }

    @Test
    void slope_waitsForEnoughValues() {
        double[] values = {2, 4, Double.NaN, 8};

        Theta theta = Theta.of(values, 0, 1, 3);

        // Slope 2 through (0, 2), (1, 4), (3, 8), once they are three; the level is the last value.
        assertThat(theta.forecast(-1, 5)).isZero();
        assertThat(theta.forecast(1, 5)).isCloseTo(4, within(TOLERANCE));
        assertThat(theta.forecast(3, 5)).isCloseTo(8 + 1 * (4 + 1), within(TOLERANCE));
    }

    @Test
    void smoothing_sumsSquaredErrorsOfWhatIsThere() {
        LevelSmoothing smoothing = LevelSmoothing.of(new double[] {4, Double.NaN, 5}, 0, 0.5);

        // Errors 4 - 0 and 5 - 2.
        assertThat(smoothing.squaredErrors()).isCloseTo(25, within(TOLERANCE));
        assertThat(smoothing.level(1)).isCloseTo(2, within(TOLERANCE));
        assertThat(smoothing.level(2)).isCloseTo(3.5, within(TOLERANCE));
        assertThatThrownBy(() -> LevelSmoothing.of(new double[0], 0, 0)).hasMessageContaining("alpha=0.0");
        assertThatThrownBy(() -> Theta.of(new double[0], 0, 1, 1)).hasMessageContaining("fewest=1");
    }
}
