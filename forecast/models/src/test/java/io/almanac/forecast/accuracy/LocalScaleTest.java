package io.almanac.forecast.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LocalScaleTest {
    @Test
    void errorsThatDoubleWithAFeature_scaleUpShrunkByThePenalty() {
        // feature -1 and 1 in turn, |error| e^-0.5 and e^0.5: slope 0.5 / (1 + 0.15) of a standardised feature
        double[] feature = new double[1_000];
        Arrays.setAll(feature, i -> i % 2 == 0 ? -1 : 1);
        double[] errors = new double[1_000];
        Arrays.setAll(errors, i -> Math.exp(0.5 * feature[i]) * (i % 4 < 2 ? 1 : -1));

        LocalScale scale = LocalScale.fit(new double[][] {feature}, 1_000, ones(1_000), errors, 1.5);

        assertThat(scale.at(1)).isCloseTo(Math.exp(0.5 / 1.15), within(1e-6));
        assertThat(scale.at(-1)).isCloseTo(Math.exp(-0.5 / 1.15), within(1e-6));
    }

    @Test
    void farOutsideWhatWasSeen_isKeptWithinBounds() {
        double[] feature = {0, 1, 2, 3};
        LocalScale scale = LocalScale.fit(new double[][] {feature}, 4, ones(4), new double[] {1, 10, 100, 1_000}, 1.5);

        assertThat(scale.at(1e9)).isCloseTo(Math.exp(1.5), within(1e-12));
        assertThat(scale.at(-1e9)).isCloseTo(Math.exp(-1.5), within(1e-12));
    }

    @Test
    void constantFeatureAndNoErrors_isOne() {
        LocalScale scale = LocalScale.fit(new double[][] {new double[5]}, 5, ones(5), new double[5], 1.5);

        assertThat(scale.at(0)).isEqualTo(1);
    }

    @Test
    void allRowsAtOnce_equalsOneByOne() {
        double[][] features = {{1, 2, 4}, {3, 1, 2}};
        LocalScale scale = LocalScale.fit(features, 3, ones(3), new double[] {0.1, 2, 1}, 1.5);

        double[] sigma = scale.over(features, 3);

        assertThat(sigma).containsExactly(scale.at(1, 3), scale.at(2, 1), scale.at(4, 2));
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
