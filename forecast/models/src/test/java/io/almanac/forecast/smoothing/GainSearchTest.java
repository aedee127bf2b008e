package io.almanac.forecast.smoothing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GainSearchTest {
    private static final double[][] GRID = {{0, 1, 2, 3}, {0, 1, 2, 3}};

    @Test
    void narrowValley_takesASecondRound() {
        // From (2, 2): along the first axis 1 is least (1 + 3.6 < 0 + 4.8 < 4 + 2.4), then along the second 0
        // (1 + 1.2 < 0 + 2.4); the second round takes the first to 0.
        double[] chosen = GainSearch.least(
                GRID, gains -> (gains[0] - gains[1]) * (gains[0] - gains[1]) + 1.2 * (gains[0] + gains[1]));

        assertThat(chosen).containsExactly(0, 0);
    }

    @Test
    void tie_goesToTheFirst_andNaNNeverWins() {
        assertThat(GainSearch.least(GRID, gains -> 7)).containsExactly(0, 0);
        assertThat(GainSearch.least(GRID, gains -> Double.NaN)).containsExactly(2, 2);
    }
}
