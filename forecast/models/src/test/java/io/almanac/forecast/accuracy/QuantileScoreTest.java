package io.almanac.forecast.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.series.Quantile;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuantileScoreTest {
    private static final double TINY = 1e-12;
    private static final Quantile UPPER = new Quantile(0.9);

    private final QuantileScore score = new QuantileScore(List.of(Quantile.MEDIAN, UPPER));

    @Test
    void losses_areWeightedBySideAndDividedByTheLoad() {
        score.add(16, new double[] {10, 20});

        // 0.5: 0.5 * 6 = 3; 0.9: 0.1 * 4 = 0.4; mean 1.7, by a load of 16
        assertThat(score.pinball()).hasValueCloseTo(1.7 / 16, within(TINY));
    }

    @Test
    void severalForecasts_areSummedBeforeTheyAreDivided() {
        score.add(16, new double[] {10, 20});
        score.add(4, new double[] {4, 4});

        assertThat(score.pinball()).hasValueCloseTo(1.7 / 20, within(TINY));
    }

    @Test
    void coverage_isTheShareAtOrBelow() {
        score.add(16, new double[] {10, 20});
        score.add(4, new double[] {4, 4});
        score.add(5, new double[] {4, 4.5});

        assertThat(score.coverage(Quantile.MEDIAN)).hasValueCloseTo(1.0 / 3, within(TINY));
        assertThat(score.coverage(UPPER)).hasValueCloseTo(2.0 / 3, within(TINY));
    }

    @Test
    void noForecast_hasNoScore() {
        assertThat(score.pinball()).isEmpty();
        assertThat(score.coverage(UPPER)).isEmpty();
    }

    @Test
    void levelThatWasNotForecast_isRefused() {
        assertThatThrownBy(() -> score.coverage(new Quantile(0.7)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.7");
    }

    @Test
    void wrongNumberOfValues_isRefused() {
        assertThatThrownBy(() -> score.add(1, new double[] {1})).isInstanceOf(IllegalArgumentException.class);
    }
}
