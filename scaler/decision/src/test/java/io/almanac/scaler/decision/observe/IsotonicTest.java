package io.almanac.scaler.decision.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class IsotonicTest {
    private static final double ROUNDING = 1e-12;

    @Test
    void risingPoints_areLeftAlone() {
        Isotonic fit = Isotonic.of(new double[] {1, 2, 3}, new double[] {10, 20, 40});

        assertThat(fit.levels()).containsExactly(10, 20, 40);
    }

    @Test
    void fallingNeighbours_arePooled() {
        // 30 and 20 become 25 at 2.5; 25 and 24 would fall, so all three become 74 / 3 at 3.
        Isotonic fit = Isotonic.of(new double[] {1, 2, 3, 4, 5}, new double[] {10, 30, 20, 24, 50});

        assertThat(fit.centres()).containsExactly(1, 3, 5);
        assertThat(fit.levels()[1]).isCloseTo(74.0 / 3, within(ROUNDING));
        assertThat(fit.counts()).containsExactly(1, 3, 1);
    }

    @Test
    void pointsAtTheSamePlace_areOneBlock() {
        Isotonic fit = Isotonic.of(new double[] {1, 1, 2}, new double[] {10, 20, 30});

        assertThat(fit.levels()).containsExactly(15, 30);
    }

    @Test
    void betweenBlocks_theLevelIsOnALine() {
        Isotonic fit = Isotonic.of(new double[] {1, 3}, new double[] {10, 20});

        assertThat(fit.at(0)).isEqualTo(10);
        assertThat(fit.at(2)).isEqualTo(15);
        assertThat(fit.at(9)).isEqualTo(20);
    }

    @Test
    void crossing_isWhereTheLineMeetsTheLimit() {
        Isotonic fit = Isotonic.of(new double[] {1, 3}, new double[] {10, 20});

        assertThat(fit.crossing(12.5, 1)).hasValue(1.5);
    }

    @Test
    void tooFewPointsBeyond_areNoCrossing() {
        Isotonic fit = Isotonic.of(new double[] {1, 3}, new double[] {10, 20});

        assertThat(fit.crossing(12.5, 2)).isEmpty();
        assertThat(fit.crossing(20, 1)).as("never beyond").isEmpty();
        assertThat(fit.crossing(5, 1)).as("always beyond").isEmpty();
    }
}
