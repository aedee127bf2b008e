package io.almanac.scaler.decision.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** What a rung may cost. The aim of this risk is 0.8 / 64 = 0.0125: 100 of 8000 ticks, 72 a day. */
class RungPriceTest {
    private static final double RISK = 1.0 / 64;

    @Test
    void rungThatCostsTooMuchForWhatItAvoids_isLeft() {
        double[] estimates = {0.0155, 0.0095, 0.0085};
        double[] costs = {1, 1.1, 2};

        // Rung 2 costs 0.9 more and avoids 0.001, worth 20 * 0.001 = 0.02; rung 1 costs 0.1 and avoids 0.006, worth
        // 0.12.
        assertThat(RungChoice.affordable(2, estimates, costs, RISK, 20)).isEqualTo(1);
        assertThat(RungChoice.affordable(1.4, estimates, costs, RISK, 20)).isEqualTo(1);
        assertThat(RungChoice.affordable(0.4, estimates, costs, RISK, 20)).isEqualTo(0.4);
        assertThat(RungChoice.affordable(2, estimates, costs, RISK, 1000)).isEqualTo(2);
    }

    @Test
    void rungBelowThatBreaksThePromise_isNeverTaken() {
        double[] costs = {1, 10};

        // The promise is 0.015625.
        assertThat(RungChoice.affordable(1, new double[] {0.0157, 0.0156}, costs, RISK, 20))
                .isEqualTo(1);
        assertThat(RungChoice.affordable(1, new double[] {0.0156, 0.0155}, costs, RISK, 20))
                .isZero();
    }

    @Test
    void overdrawnAccount_bearsAHigherPrice() {
        assertThat(RungChoice.priceLimit(RISK, 0, 8000)).isEqualTo(20);
        assertThat(RungChoice.priceLimit(RISK, 100, 8000)).isCloseTo(20, within(1e-9));
        // A day's worth of 72 ticks too many; e at 0.005, which is 0.32 of the risk.
        assertThat(RungChoice.priceLimit(RISK, 172, 8000)).isCloseTo(20 * Math.exp(0.32), within(1e-9));
        // Half the risk, twice as fast: its aim is 50 of 8000 ticks, 36 a day.
        assertThat(RungChoice.priceLimit(RISK / 2, 86, 8000)).isCloseTo(20 * Math.exp(0.64), within(1e-9));
    }

    @Test
    void orderedReplicas_areCountedByLoopAndLeaveWithTheirHour() {
        ShortageCounts counts = new ShortageCounts(2, 2);
        counts.observe(10);
        counts.ordered(1, 7);
        counts.observe(250);
        counts.ordered(1, 5);
        ShortageCounts copy = counts.copy();
        copy.ordered(1, 100);

        assertThat(counts.sums().replicaTicks()[1]).isEqualTo(12);
        assertThat(counts.sums().replicaTicks()[0]).as("the other loop").isZero();

        counts.observe(480);

        assertThat(counts.sums().replicaTicks()[1]).isEqualTo(5);
    }
}
