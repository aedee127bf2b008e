package io.almanac.scaler.decision.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RungChoiceTest {
    private static final double EXACT = 1e-12;

    @Test
    void estimates_addHalfADeviation() {
        // (60 + 0.5 * sqrt(884 + 16)) / 1000 = 75 / 1000; (5 + 0.5 * sqrt(9 + 16)) / 1000; 0.5 * sqrt(16) / 1000
        double[] estimates = RungChoice.estimates(new long[] {60, 5, 0}, new long[] {884, 9, 0}, 1000);

        assertThat(estimates).containsExactly(new double[] {0.075, 0.0075, 0.002}, within(EXACT));
    }

    @Test
    void estimates_neverRiseWithTheRung() {
        // The second rung alone: 2 / 100. The third was worse by chance: (8 + 2) / 100.
        double[] estimates = RungChoice.estimates(new long[] {20, 0, 8, 0}, new long[] {0, 0, 0, 0}, 100);

        assertThat(estimates).containsExactly(new double[] {0.22, 0.1, 0.1, 0.02}, within(EXACT));
    }

    @Test
    void budget_isFourFifthsOfTheRisk_whileNothingIsOverdrawn() {
        assertThat(RungChoice.budget(0.01, 0, 0)).isCloseTo(0.008, within(EXACT));
        // Underspending gives no credit.
        assertThat(RungChoice.budget(0.01, 0, 100_000)).isCloseTo(0.008, within(EXACT));
        // 0.008 * 10000 = 80 were to be spent, and were.
        assertThat(RungChoice.budget(0.01, 80, 10_000)).isCloseTo(0.008, within(EXACT));
    }

    @Test
    void budget_shrinksWithTheOverdraft_toHalf() {
        // The aim is 0.01, of 10,000 ticks 100, of a day's 5,760 ticks 57.6: 14 ticks too many.
        assertThat(RungChoice.budget(0.0125, 114, 10_000)).isCloseTo(0.01 * (1 - 14 / 57.6), within(EXACT));
        // 28.8 ticks are half a day's worth: from there on it is half.
        assertThat(RungChoice.budget(0.0125, 129, 10_000)).isCloseTo(0.005, within(EXACT));
        assertThat(RungChoice.budget(0.0125, 10_000, 10_000)).isCloseTo(0.005, within(EXACT));
    }

    @Test
    void position_liesBetweenTheRungsAroundTheBudget() {
        double[] estimates = {0.04, 0.01, 0.0025};
        // From rung 0 to 1 by logarithms: 0.02 is the geometric middle, but for 1e-5 on each.
        double share = (Math.log(0.04001) - Math.log(0.02001)) / (Math.log(0.04001) - Math.log(0.01001));

        assertThat(share).isBetween(0.49, 0.51);
        assertThat(RungChoice.position(estimates, 0.02)).isCloseTo(share, within(EXACT));
        assertThat(RungChoice.position(estimates, 0.01)).isCloseTo(1, within(EXACT));
        assertThat(RungChoice.position(estimates, 0.005)).isBetween(1.49, 1.51);
    }

    @Test
    void position_isTheBottomWhereAllIsCheap_andTheTopWhereNothingIsEnough() {
        double[] estimates = {0.04, 0.01, 0.0025};

        assertThat(RungChoice.position(estimates, 0.04)).isZero();
        assertThat(RungChoice.position(estimates, 0.5)).isZero();
        assertThat(RungChoice.position(estimates, 0.0024)).isEqualTo(2);
        assertThat(RungChoice.position(estimates, 0.0025)).isCloseTo(2, within(EXACT));
    }
}
