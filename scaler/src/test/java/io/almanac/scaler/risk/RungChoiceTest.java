package io.almanac.scaler.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RungChoiceTest {
    private static final Offset<Double> ROUNDING = within(1e-12);

    /** Its aim is 0.8 / 64 = 0.0125: 100 of 8000 ticks, 72 a day. */
    private static final double RISK = 1.0 / 64;

    @Test
    void estimate_isTheShareAndHalfADeviation() {
        double[] estimates = RungChoice.estimates(new long[] {20, 8, 0}, new long[] {84, 33, 0}, 1000);

        // Deviations sqrt(84 + 16) = 10, sqrt(33 + 16) = 7, sqrt(16) = 4.
        assertThat(estimates).containsExactly(new double[] {0.025, 0.0115, 0.002}, ROUNDING);
    }

    @Test
    void estimateBelowThatOfAHigherRung_isRaisedToIt() {
        double[] estimates = RungChoice.estimates(new long[] {5, 8}, new long[] {0, 33}, 1000);

        assertThat(estimates).containsExactly(new double[] {0.0115, 0.0115}, ROUNDING);
    }

    // A balanced account leaves the aim, half a day's worth or more overdrawn half of it; nothing saved adds to it.
    @ParameterizedTest(name = "spent {0} of 100")
    @CsvSource({"0, 1", "100, 1", "118, 0.75", "136, 0.5", "172, 0.5", "5000, 0.5"})
    void budget_followsTheAccount(long spent, double shareOfTheAim) {
        assertThat(RungChoice.budget(RISK, spent, 8000)).isCloseTo(0.0125 * shareOfTheAim, ROUNDING);
    }

    @Test
    void position_isTheLowestRungWithinTheBudget() {
        double[] estimates = {0.02, 0.01, 0.005};

        assertThat(RungChoice.position(estimates, 0.02)).isZero();
        assertThat(RungChoice.position(estimates, 0.01)).isCloseTo(1, ROUNDING);
        assertThat(RungChoice.position(estimates, 0.005)).isCloseTo(2, ROUNDING);
    }

    @Test
    void positionBetweenRungs_isThatOfTheLogarithms() {
        // The geometric mean of the two, each 1e-5 up, lies half way.
        double half = Math.sqrt(0.02001 * 0.01001) - 1e-5;

        assertThat(RungChoice.position(new double[] {0.02, 0.01, 0.005}, half)).isCloseTo(0.5, ROUNDING);
    }

    @Test
    void budgetThatNoRungKeeps_isTheTopRung() {
        assertThat(RungChoice.position(new double[] {0.02, 0.01, 0.005}, 0.001)).isEqualTo(2);
    }

    @Test
    void rungThatCostsTooMuchForWhatItAvoids_isLeft() {
        double[] estimates = {0.024, 0.018, 0.017};
        double[] costs = {1, 1.1, 2};

        // Rung 2 costs 0.9 more and avoids 0.001, worth 20 * 0.001 = 0.02; rung 1 costs 0.1 and avoids 0.006, worth 0.12.
        assertThat(RungChoice.affordable(2, estimates, costs, RISK, 20)).isEqualTo(1);
        assertThat(RungChoice.affordable(1.4, estimates, costs, RISK, 20)).isEqualTo(1);
        assertThat(RungChoice.affordable(0.4, estimates, costs, RISK, 20)).isEqualTo(0.4);
        assertThat(RungChoice.affordable(2, estimates, costs, RISK, 1000)).isEqualTo(2);
    }

    @Test
    void rungBelowThatIsShortMoreThanTwiceTheAim_isNeverTaken() {
        double[] costs = {1, 10};

        // Twice the aim is 0.025.
        assertThat(RungChoice.affordable(1, new double[] {0.0251, 0.0250}, costs, RISK, 20)).isEqualTo(1);
        assertThat(RungChoice.affordable(1, new double[] {0.0249, 0.0248}, costs, RISK, 20)).isZero();
    }

    @Test
    void overdrawnAccount_bearsAHigherPrice() {
        assertThat(RungChoice.priceLimit(RISK, 0, 8000)).isEqualTo(20);
        assertThat(RungChoice.priceLimit(RISK, 100, 8000)).isCloseTo(20, within(1e-9));
        assertThat(RungChoice.priceLimit(RISK, 172, 8000)).isCloseTo(20 * Math.exp(3), within(1e-9));
    }
}
