package io.almanac.forecast.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TreeEnsembleTest {
    private static final double SINGLE_PRECISION = 1e-6;
    private static final String TWO_SPLITS = """
            0:[f1<0.5] yes=1,no=2,missing=1
            \t1:leaf=10
            \t2:[f0<-1e+02] yes=3,no=4,missing=3
            \t\t3:leaf=-0.25
            \t\t4:leaf=20
            """;

    @Test
    void leaves_areFoundByThresholdsAndSummed() {
        TreeEnsemble trees = TreeEnsemble.parse(List.of(TWO_SPLITS, "0:leaf=0.5\n"));

        assertThat(trees.size()).isEqualTo(2);
        assertThat(trees.predict(new double[] {0, 0.4})).isCloseTo(10.5, within(SINGLE_PRECISION));
        // A value on the threshold is not below it.
        assertThat(trees.predict(new double[] {0, 0.5})).isCloseTo(20.5, within(SINGLE_PRECISION));
        assertThat(trees.predict(new double[] {-101, 0.5})).isCloseTo(0.25, within(SINGLE_PRECISION));
    }

    @Test
    void valuesAreComparedInSinglePrecision() {
        TreeEnsemble trees = TreeEnsemble.parse(List.of("0:[f0<0.1] yes=1,no=2,missing=1\n1:leaf=1\n2:leaf=2\n"));

        // Rounded to a float, 0.1 - 1e-12 is the threshold itself.
        assertThat(trees.predict(new double[] {0.1 - 1e-12})).isEqualTo(2);
    }

    @Test
    void anythingElse_isRefused() {
        assertThatThrownBy(() -> TreeEnsemble.parse(List.of("0:[f0] yes=1,no=2\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0:[f0] yes=1,no=2");
    }
}
