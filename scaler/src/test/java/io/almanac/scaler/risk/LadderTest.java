package io.almanac.scaler.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LadderTest {
    @Test
    void rungs_areTheBoundsAndThenMultiplesOfTheHighest() {
        double[] bounds = new double[21];
        Arrays.setAll(bounds, level -> 100 + level);

        double[] rungs = Ladder.rungs(bounds);

        assertThat(Ladder.RUNGS).isEqualTo(30);
        assertThat(rungs).hasSize(30).startsWith(bounds);
        assertThat(rungs[21]).isEqualTo(120 * 1.12);
        assertThat(rungs[29]).isEqualTo(600);
        assertThat(rungs).isSorted();
    }

    @Test
    void positionBetweenRungs_mixesLoadsAndNotReplicas() {
        double[] rungs = rising(39, 12);

        // 0.95 * 39 + 0.05 * 51 = 39.6: four replicas of 10. Mixed after rounding, 4 and 6 would be 4.1, and so five.
        assertThat(Ladder.load(rungs, 0, 0.05)).isCloseTo(39.6, within(1e-12));
    }

    @Test
    void presentLoad_countsInBothRungsOfAMixture() {
        // max(44, 39) and max(44, 51), half and half.
        assertThat(Ladder.load(rising(39, 12), 44, 0.5)).isEqualTo(47.5);
    }

    @Test
    void wholePosition_isItsRung_andThoseBeyondAreTheOutermost() {
        double[] rungs = rising(10, 1);

        assertThat(Ladder.load(rungs, 0, 7)).isEqualTo(17);
        assertThat(Ladder.load(rungs, 0, -1)).isEqualTo(10);
        assertThat(Ladder.load(rungs, 0, 29)).isEqualTo(39);
        assertThat(Ladder.load(rungs, 0, 99)).isEqualTo(39);
    }

    @ParameterizedTest
    @CsvSource({"0.3, 0", "0.5, 1", "0.957, 10.7", "0.9995, 20", "0.1, 0", "0.99999, 20"})
    void level_hasAPosition(double level, double position) {
        assertThat(Ladder.positionOf(level)).isCloseTo(position, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "0,    quantile 0.3",
        "10.7, quantile 0.957",
        "20,   quantile 0.9995",
        "20.5, quantile 0.9995 x 1.06", // between 1 and 1.12
        "23,   quantile 0.9995 x 1.4",
        "29,   quantile 0.9995 x 5.0",
    })
    void position_isToldInWords(double position, String words) {
        assertThat(Ladder.describe(position)).isEqualTo(words);
    }

    @Test
    void levels_areACopy() {
        Ladder.levels()[0] = 7;

        assertThat(Ladder.levels()[0]).isEqualTo(0.3);
    }

    private static double[] rising(double first, double apart) {
        double[] rungs = new double[Ladder.RUNGS];
        Arrays.setAll(rungs, rung -> first + rung * apart);
        return rungs;
    }
}
