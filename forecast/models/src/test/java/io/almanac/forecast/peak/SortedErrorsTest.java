package io.almanac.forecast.peak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SortedErrorsTest {
    @Test
    void conformalQuantile_isTheRankRoundedUp() {
        SortedErrors nine = sorted(9, 1, 8, 2, 7, 3, 6, 4, 5);

        // ceil(0.5 * 10) = 5; ceil(0.51 * 10) = 6; ceil(0.95 * 10) = 10, beyond: the largest; ceil(0.01 * 10) = 1.
        assertThat(nine.quantile(0.5)).isEqualTo(5);
        assertThat(nine.quantile(0.51)).isEqualTo(6);
        assertThat(nine.quantile(0.95)).isEqualTo(9);
        assertThat(nine.quantile(0.01)).isEqualTo(1);
        assertThat(sorted(7).quantile(0.5)).isEqualTo(7);
    }

    @Test
    void errorsThatDifferInTheirLastBits_areInOrder() {
        double[] close = new double[1_000];
        double error = 1;
        for (int i = close.length - 1; i >= 0; i--) {
            close[i] = error;
            error = Math.nextUp(error);
        }

        assertThat(sorted(close).errors()).isSorted().hasSize(1_000).startsWith(1);
    }

    @Test
    void change_leavesOutAndTakesInWithItsScale() {
        SortedErrors all = SortedErrors.of(new double[] {3, 1, 2, 2}, new double[] {30, 10, 21, 20}, 4);
        SortedErrors gone = SortedErrors.of(new double[] {2, 3}, new double[] {21, 30}, 2);
        SortedErrors come = SortedErrors.of(new double[] {5, 0, 1.5}, new double[] {50, 0.5, 15}, 3);

        SortedErrors changed = all.changed(gone, come);

        assertThat(changed.errors()).containsExactly(0, 1, 1.5, 2, 5);
        assertThat(changed.scales()).containsExactly(0.5, 10, 15, 20, 50);
    }

    @Test
    void pinball_isTheMeanOfItsDefinition() {
        Random random = new Random(1);
        double[] errors = random.doubles(200, -1, 1).toArray();
        double[] scales = random.doubles(200, 1, 9).toArray();
        double[] levels = {0.1, 0.5, 0.5, 0.99};
        double[] offsets = {-0.9, -0.1, 0.2, 2};

        double[] losses = SortedErrors.of(errors, scales, 200).pinball(levels, offsets);

        for (int level = 0; level < levels.length; level++) {
            double sum = 0;
            for (int i = 0; i < errors.length; i++) {
                double over = errors[i] - offsets[level];
                sum += scales[i] * Math.max(levels[level] * over, (levels[level] - 1) * over);
            }
            assertThat(losses[level]).isCloseTo(sum / 200, within(1e-12));
        }
    }

    @Test
    void pinballOfOneErrorAlone_isExactlyNone() {
        assertThat(sorted(0.3, 0.3, 0.3).pinball(new double[] {0.1, 0.9}, new double[] {0.3, 0.3}))
                .containsOnly(0);
    }

    private static SortedErrors sorted(double... errors) {
        double[] ones = new double[errors.length];
        Arrays.fill(ones, 1);
        return SortedErrors.of(errors, ones, errors.length);
    }
}
