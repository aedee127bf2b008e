package io.almanac.forecast.decomposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LoessTest {
    private static final double TOLERANCE = 1e-12;
    private static final double[] TRUST = {1, 1, 1, 1, 1, 1, 1};

    @Test
    void constant_isTheTricubeMeanOfTheNearest() {
        double[] values = {0, 0, 8, 0, 0, 0, 0};

        double fit = new Loess(5, 0, 1).at(3, values, TRUST, 0);

        // Distances 0, 1, 1, 2, 2 of reach 2: weights 1, (1 - 1/8)^3 twice, 0 twice.
        double weight = 0.875 * 0.875 * 0.875;
        assertThat(fit).isCloseTo(8 * weight / (1 + 2 * weight), within(TOLERANCE));
    }

    @Test
    void straightLine_staysOne_alsoBetweenJumpsAndBeyondTheEnds() {
        double[] line = {1, 3, 5, 7, 9, 11, 13};

        assertThat(new Loess(5, 1, 4).smooth(line, TRUST)).containsExactly(line, within(TOLERANCE));
        assertThat(new Loess(5, 1, 1).at(7, line, TRUST, 0)).isCloseTo(15, within(TOLERANCE));
        assertThat(new Loess(5, 1, 1).at(-1, line, TRUST, 0)).isCloseTo(-1, within(TOLERANCE));
    }

    @Test
    void jump_interpolatesBetweenFits() {
        double[] values = {0, 9, 0, 9, 4, 9, 0};

        // Span 1 keeps the value of every third position: 0, 9, 0.
        assertThat(new Loess(1, 0, 3).smooth(values, TRUST))
                .containsExactly(new double[] {0, 3, 6, 9, 6, 3, 0}, within(TOLERANCE));
    }

    @Test
    void nothingTrusted_leavesTheValue() {
        double[] values = {5, 6, 7};

        assertThat(new Loess(3, 1, 1).smooth(values, new double[3])).containsExactly(values, within(TOLERANCE));
        assertThat(new Loess(3, 1, 1).smooth(new double[] {5}, TRUST)).containsExactly(5);
    }

    @Test
    void spans_areOdd() {
        assertThat(Loess.odd(12)).isEqualTo(13);
        assertThat(Loess.odd(12.1)).isEqualTo(13);
        assertThat(Loess.odd(13)).isEqualTo(13);
        assertThat(Loess.jumping(21, 1).jump()).isEqualTo(3);
        assertThatThrownBy(() -> new Loess(4, 1, 1)).hasMessageContaining("span=4 must be odd");
    }

    @Test
    void movingMean_isShorterThanItsValues() {
        assertThat(MovingMean.of(new double[] {1, 2, 6, 4}, 3)).containsExactly(new double[] {3, 4}, within(TOLERANCE));
    }
}
