package io.almanac.forecast.model.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WideningTest {
    private static final double EXACT = 1e-15;
    private static final Widening WIDENING = new Widening(0.1, new double[] {0.2, 0.3, -0.1});

    @Test
    void medianAndBelow_areNotMoved() {
        assertThat(WIDENING.factor(0.5)).isEqualTo(1);
        assertThat(WIDENING.factor(0.1)).isEqualTo(1);
    }

    @Test
    void levelsLearned_takeTheirOwnCorrectionAndTheGrowth() {
        assertThat(WIDENING.factor(0.9)).isCloseTo(Math.exp(0.3), within(EXACT));
        assertThat(WIDENING.factor(0.95)).isCloseTo(Math.exp(0.4), within(EXACT));
        assertThat(WIDENING.factor(0.99)).isCloseTo(Math.exp(0), within(EXACT));
    }

    @Test
    void levelsBetween_lieOnTheLineOfLogarithms() {
        // a quarter of the way from the median to 0.9: 0.25 x 0.2
        assertThat(WIDENING.factor(0.6)).isCloseTo(Math.exp(0.1 + 0.05), within(EXACT));
        // half way from 0.95 to 0.99: (0.3 - 0.1) / 2
        assertThat(WIDENING.factor(0.97)).isCloseTo(Math.exp(0.1 + 0.1), within(EXACT));
    }

    @Test
    void highestLevels_takeTheLastCorrection() {
        assertThat(WIDENING.factor(0.9995)).isEqualTo(WIDENING.factor(0.99));
    }
}
