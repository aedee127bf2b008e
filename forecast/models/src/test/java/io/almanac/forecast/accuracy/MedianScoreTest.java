package io.almanac.forecast.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MedianScoreTest {
    private static final double TINY = 1e-12;

    private final MedianScore score = new MedianScore();

    @Test
    void errors_areSummedBeforeTheyAreDivided() {
        score.add(10, 8, OptionalDouble.empty());
        score.add(30, 31, OptionalDouble.empty());

        // (2 + 1) / (10 + 30)
        assertThat(score.weightedError()).hasValueCloseTo(0.075, within(TINY));
    }

    @Test
    void naiveErrors_divideEachErrorByThatOfItsOrigin() {
        score.add(10, 8, OptionalDouble.of(4));
        score.add(30, 31, OptionalDouble.of(0.5));

        // (2 / 4 + 1 / 0.5) / 2
        assertThat(score.scaledError()).hasValueCloseTo(1.25, within(TINY));
    }

    @Test
    void forecastWithoutNaiveError_countsInTheWeightedErrorAlone() {
        score.add(10, 8, OptionalDouble.of(4));
        score.add(30, 31, OptionalDouble.empty());

        assertThat(score.weightedError()).hasValueCloseTo(0.075, within(TINY));
        assertThat(score.scaledError()).hasValueCloseTo(0.5, within(TINY));
    }

    @Test
    void noForecast_hasNoScore() {
        assertThat(score.weightedError()).isEmpty();
        assertThat(score.scaledError()).isEmpty();
    }

    @Test
    void noLoadAtAll_givesAFiniteScore() {
        score.add(0, 1, OptionalDouble.empty());

        assertThat(score.weightedError()).hasValueCloseTo(1e12, within(1.0));
    }
}
