package io.almanac.forecast.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TreeBoostingTest {
    private static final int ROWS = 2000;
    private static final int TWELFTH = 11;

    @Test
    void interaction_isLearnedByTheRightFeatures() {
        TreeEnsemble trees = grown();

        // Shrunk towards 0 by the penalty and the rate, and yet far apart.
        assertThat(trees.predict(row(0.75, 0.75))).isGreaterThan(2);
        assertThat(trees.predict(row(0.25, 0.75))).isLessThan(0.5);
        assertThat(trees.predict(row(0.75, 0.25))).isLessThan(0.5);
        assertThat(trees.predict(row(0.25, 0.25))).isLessThan(0.5);
    }

    @Test
    void sameRows_giveTheSameTrees() {
        double[] probe = row(0.31, 0.77);

        assertThat(grown().predict(probe)).isEqualTo(grown().predict(probe));
    }

    @Test
    void constantTarget_isApproachedAtTheLearningRate() {
        double[][] rows = new double[ROWS][];
        Arrays.setAll(rows, i -> row(i / (double) ROWS, 0));
        double[] targets = new double[ROWS];
        Arrays.fill(targets, 7);

        TreeBoosting.Outcome outcome = TreeBoosting.grow(rows, targets);

        // Each of 25 trees takes a tenth, times 2000 rows of 2000 + 200, of what is left.
        double expected = 7 * (1 - Math.pow(1 - 0.1 * 2000 / 2200, 25));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        TreeBoosting.Outcome.Grown.class,
                        grown -> assertThat(grown.trees().predict(row(0.5, 0))).isCloseTo(expected, within(1e-4)));
    }

    /** Targets: 3 where both features are above a half. */
    private static TreeEnsemble grown() {
        double[][] rows = new double[ROWS][];
        double[] targets = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            // Two sequences that fill the square evenly.
            double one = i * 0.7548776662 % 1;
            double other = i * 0.5698402910 % 1;
            rows[i] = row(one, other);
            targets[i] = rows[i][0] > 0.5 && rows[i][TWELFTH] > 0.5 ? 3 : 0;
        }
        return ((TreeBoosting.Outcome.Grown) TreeBoosting.grow(rows, targets)).trees();
    }

    /** Twelve features, of which the first and the last differ: f2 must not be taken for f10. */
    private static double[] row(double one, double other) {
        double[] row = new double[TWELFTH + 1];
        row[0] = one;
        row[TWELFTH] = other;
        return row;
    }
}
