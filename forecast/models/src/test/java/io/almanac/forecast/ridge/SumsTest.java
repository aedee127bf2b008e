package io.almanac.forecast.ridge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SumsTest {
    private static final double[] A = {1, 2, 4, 8, 16, 32, 64};
    private static final double[] WEIGHTS = {1, 0, 1, 0, 1, 0, 2};

    @Test
    void sums_areOverTheFirstRows() {
        assertThat(Sums.of(A, 7)).isEqualTo(127);
        assertThat(Sums.of(A, 3)).isEqualTo(7);
        assertThat(Sums.weighted(A, WEIGHTS, 7)).isEqualTo(1 + 4 + 16 + 128);
        assertThat(Sums.weighted(A, WEIGHTS, 5)).isEqualTo(21);
    }

    @Test
    void distances_areWeighed() {
        double[] b = {2, 0, 1, 0, 16, 0, 60};

        // 1 + 3 + 0 + 2 * 4
        assertThat(Sums.weightedDistances(A, b, WEIGHTS, 7)).isEqualTo(12);
        assertThat(Sums.weightedDistances(A, b, WEIGHTS, 2)).isEqualTo(1);
    }

    @Test
    void columns_areAddedInTheirRowsAlone() {
        double[][] columns = {{1, 1, 1}, {2, 2, 2}, {3, 3, 3}, {4, 4, 4}, {5, 6, 7}};
        double[] sums = {100, 100, 100};

        Sums.addColumns(sums, columns, new double[] {1, 10, 100, 1_000, 10_000}, 1, 3);

        assertThat(sums).containsExactly(100, 64_421, 74_421);
    }
}
