package io.almanac.scaler.decision.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LadderTest {
    /** Bounds 100, 101 ... 120 at the 21 levels. */
    private static final double[] RUNGS = Ladder.rungs(bounds());

    @Test
    void rungs_areTheBoundsThenMultiplesOfTheHighest() {
        assertThat(RUNGS).hasSize(30).isSorted();
        assertThat(Arrays.copyOf(RUNGS, 21)).isEqualTo(bounds());
        // 120 * 1.12 and 120 * 5
        assertThat(RUNGS[21]).isCloseTo(134.4, within(1e-9));
        assertThat(RUNGS[29]).isEqualTo(600);
    }

    @Test
    void position_betweenRungsIsAMixture() {
        // 0.75 * 104 + 0.25 * 105; 0.5 * 120 + 0.5 * 134.4
        assertThat(Ladder.load(RUNGS, 0, 4.25)).isEqualTo(104.25);
        assertThat(Ladder.load(RUNGS, 0, 20.5)).isCloseTo(127.2, within(1e-9));
        assertThat(Ladder.load(RUNGS, 0, 4)).isEqualTo(104);
    }

    @Test
    void position_beyondTheEndsIsTheOutermostRung() {
        assertThat(Ladder.load(RUNGS, 0, -3)).isEqualTo(100);
        assertThat(Ladder.load(RUNGS, 0, 29)).isEqualTo(600);
        assertThat(Ladder.load(RUNGS, 0, 40)).isEqualTo(600);
    }

    @Test
    void presentLoad_isTheLeastOfEachRungBeforeTheyAreMixed() {
        // Rung 4 is lifted from 104 to 104.5, rung 5 stays 105: 104.75, not max(104.5, 104.5) of the mixture.
        assertThat(Ladder.load(RUNGS, 104.5, 4.5)).isEqualTo(104.75);
        assertThat(Ladder.load(RUNGS, 700, 4.5)).isEqualTo(700);
    }

    @Test
    void positionOf_aLevelIsItsRung_orBetweenTwo() {
        double[] levels = Ladder.levels();
        for (int rung = 0; rung < levels.length; rung++) {
            assertThat(Ladder.positionOf(levels[rung])).isEqualTo(rung);
        }
        // Halfway from 0.3 to 0.5.
        assertThat(Ladder.positionOf(0.4)).isCloseTo(0.5, within(1e-12));
        assertThat(Ladder.positionOf(0.1)).isZero();
        assertThat(Ladder.positionOf(0.99999)).isEqualTo(20);
    }

    @Test
    void position_isDescribedAsAQuantile_andAboveThemAsAMultiple() {
        assertThat(Ladder.describe(0)).isEqualTo("quantile 0.3");
        // 0.9 of the way from 0.95 to 0.96
        assertThat(Ladder.describe(10.9)).isEqualTo("quantile 0.959");
        assertThat(Ladder.describe(20)).isEqualTo("quantile 0.9995");
        // Half of the way from 1 to 1.12, and from 3.5 to 5.
        assertThat(Ladder.describe(20.5)).isEqualTo("quantile 0.9995 x 1.06");
        assertThat(Ladder.describe(23)).isEqualTo("quantile 0.9995 x 1.4");
        assertThat(Ladder.describe(28.5)).isEqualTo("quantile 0.9995 x 4.25");
        assertThat(Ladder.describe(29)).isEqualTo("quantile 0.9995 x 5.0");
    }

    @Test
    void levels_areACopy() {
        Ladder.levels()[0] = 7;

        assertThat(Ladder.levels()[0]).isEqualTo(0.3);
    }

    private static double[] bounds() {
        double[] bounds = new double[21];
        Arrays.setAll(bounds, i -> 100 + i);
        return bounds;
    }
}
