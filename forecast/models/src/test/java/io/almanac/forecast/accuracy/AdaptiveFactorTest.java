package io.almanac.forecast.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AdaptiveFactorTest {
    @Test
    void eachBatch_movesTheLogarithmByWhatWasMissedTooOften() {
        AdaptiveFactor factor = new AdaptiveFactor(0.9, 0.1);
        assertThat(factor.factor()).isEqualTo(1);

        factor.learn(3, 4);
        // 0.1 (3 / 4 - 0.1)
        assertThat(factor.log()).isCloseTo(0.065, within(1e-15));
        factor.learn(0, 12);
        // 0.065 + 0.1 (0 - 0.1)
        assertThat(factor.log()).isCloseTo(0.055, within(1e-15));
        assertThat(factor.factor()).isCloseTo(1.05654061, within(1e-8));
    }

    @Test
    void batchOfNothing_teachesNothing() {
        AdaptiveFactor factor = new AdaptiveFactor(0.5, 0.1);

        factor.learn(0, 0);

        assertThat(factor.log()).isZero();
    }

    @Test
    void factor_staysWithinItsBounds() {
        AdaptiveFactor missed = new AdaptiveFactor(0.9, 0.1);
        AdaptiveFactor kept = new AdaptiveFactor(0.9, 0.1);
        for (int batch = 0; batch < 1_000; batch++) {
            missed.learn(1, 1);
            kept.learn(0, 1);
        }

        assertThat(missed.log()).isEqualTo(0.5);
        assertThat(kept.log()).isEqualTo(-0.4);
    }

    @Test
    void quantileThatIsTooLow_isMissedAsOftenAsItShouldBeInTheEnd() {
        // uniform scores on 0..1: 0.7 is their 70 % quantile, 0.7 times 9 / 7 their 90 % quantile
        AdaptiveFactor factor = new AdaptiveFactor(0.9, 0.01);
        Random random = new Random(3);
        int missed = 0;
        for (int batch = 0; batch < 20_000; batch++) {
            int misses = random.nextDouble() > 0.7 * factor.factor() ? 1 : 0;
            missed += misses;
            factor.learn(misses, 1);
        }

        assertThat(missed / 20_000.0).isCloseTo(0.1, within(0.003));
        assertThat(factor.factor()).isCloseTo(9.0 / 7, within(0.1));
    }
}
