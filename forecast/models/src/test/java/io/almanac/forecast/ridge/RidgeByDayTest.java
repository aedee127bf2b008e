package io.almanac.forecast.ridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RidgeByDayTest {
    private static final int ROWS = 90;
    private static final int COLUMNS = 7;

    @Test
    void oneColumnNoPenalty_isTheWeightedRatio() {
        double[][] columns = {{1, 2, 3}};
        DayRanges days = DayRanges.of(new int[] {0, 1, 2}, 3, 0, 2, 10);

        double[] slope = RidgeByDay.of(columns, new double[] {2, 4, 9}, new double[] {1, 1, 2}, days)
                .solution(0, new double[] {1});

        // (2 + 8 + 54) / (1 + 4 + 18) = 64 / 23, but for the jitter
        assertThat(slope[0]).isCloseTo(64.0 / 23, within(1e-8));
    }

    @Test
    void penalty_shrinksByLambdaTimesWeight() {
        double[][] columns = {{1, 1}};
        DayRanges days = DayRanges.of(new int[] {0, 1}, 2, 0, 1, 10);

        double[] slope = RidgeByDay.of(columns, new double[] {3, 3}, new double[] {1, 1}, days)
                .solution(0.5, new double[] {1});

        // 6 / (2 + 0.5 * 2)
        assertThat(slope[0]).isCloseTo(2, within(1e-8));
    }

    @Property(tries = 50)
    void leavingADayOut_equalsFittingTheOthersFromScratch(@ForAll long seed) {
        Random random = new Random(seed);
        double[][] columns = new double[COLUMNS][];
        Arrays.setAll(columns, j -> random.doubles(ROWS, -1, 1).toArray());
        double[] target = random.doubles(ROWS, -5, 5).toArray();
        double[] weights = random.doubles(ROWS).toArray();
        DayRanges days = DayRanges.of(IntStream.range(0, ROWS).toArray(), ROWS, 3, 200, 20);
        double[] penalties = random.doubles(COLUMNS, 0.3, 1_000).toArray();

        RidgeByDay ridge = RidgeByDay.of(columns, target, weights, days);

        double total = Arrays.stream(weights).sum();
        for (int day = 0; day < days.count(); day++) {
            double[] others = weights.clone();
            Arrays.fill(others, days.from(day), days.to(day), 0);
            // the penalty is that of all rows, (lambda p + 1e-9) W: scratch, which has less weight, is told more
            double more = total / Arrays.stream(others).sum();
            double[] same = Arrays.stream(penalties)
                    .map(penalty -> ((0.3 * penalty + 1e-9) * more - 1e-9) / 0.3)
                    .toArray();
            double[] scratch = RidgeByDay.of(columns, target, others, days).solution(0.3, same);
            assertThat(ridge.solutionWithout(day, 0.3, penalties)).containsExactly(scratch, within(1e-9));
        }
    }

    @Property(tries = 50)
    void daysBefore_equalFittingThemAlone(@ForAll long seed) {
        Random random = new Random(seed);
        double[][] columns = new double[COLUMNS][];
        Arrays.setAll(columns, j -> random.doubles(ROWS, -1, 1).toArray());
        double[] target = random.doubles(ROWS, -5, 5).toArray();
        double[] weights = random.doubles(ROWS, 0.1, 1).toArray();
        DayRanges days = DayRanges.of(IntStream.range(0, ROWS).toArray(), ROWS, 3, 200, 20);
        double[] penalties = random.doubles(COLUMNS, 0.3, 1_000).toArray();

        RidgeByDay ridge = RidgeByDay.of(columns, target, weights, days);

        for (int day = 1; day <= days.count(); day++) {
            double[] known = weights.clone();
            Arrays.fill(known, days.to(day - 1), ROWS, 0);
            double[] alone = RidgeByDay.of(columns, target, known, days).solution(0.3, penalties);
            assertThat(ridge.solutionBefore(day, 0.3, penalties)).containsExactly(alone, within(1e-9));
        }
        assertThat(ridge.solutionBefore(0, 0.3, penalties)).containsOnly(0);
    }

    @Test
    void daysBefore_knowNothingOfTheDayOrThoseAfterIt() {
        Random random = new Random(6);
        double[][] columns = {
            random.doubles(ROWS).toArray(), random.doubles(ROWS).toArray()
        };
        double[] target = random.doubles(ROWS).toArray();
        double[] weights = random.doubles(ROWS).toArray();
        DayRanges days = DayRanges.of(IntStream.range(0, ROWS).toArray(), ROWS, 3, 200, 20);
        double[] penalties = {1, 1};
        double[] before = RidgeByDay.of(columns, target, weights, days).solutionBefore(2, 0.3, penalties);

        for (int row = days.from(2); row < ROWS; row++) {
            target[row] = 1e6;
            columns[0][row] = -1e3;
            weights[row] = 7;
        }

        assertThat(RidgeByDay.of(columns, target, weights, days).solutionBefore(2, 0.3, penalties))
                .containsExactly(before);
    }

    @Test
    void products_areThoseOfTheDefinition() {
        Random random = new Random(4);
        for (int size = 1; size <= 9; size++) {
            double[][] columns = new double[size][];
            Arrays.setAll(columns, j -> random.doubles(20).toArray());
            double[] weights = random.doubles(20).toArray();

            double[] products = WeightedProducts.of(columns, weights, 3, 18);

            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    double expected = 0;
                    for (int row = 3; row < 18; row++) {
                        expected += weights[row] * columns[i][row] * columns[j][row];
                    }
                    assertThat(products[i * size + j]).isCloseTo(expected, within(1e-12));
                }
            }
        }
    }

    @Test
    void cholesky_solvesASmallSystem() {
        double[] right = {10, 8};

        Cholesky.solve(new double[] {4, 2, 2, 3}, right);

        // 4 x + 2 y = 10, 2 x + 3 y = 8
        assertThat(right).containsExactly(new double[] {1.75, 1.5}, within(1e-12));
    }

    @Test
    void singularSystem_staysFinite() {
        double[] right = {0, 0};

        Cholesky.solve(new double[4], right);

        assertThat(right).containsExactly(0, 0);
    }

    @Test
    void days_areCountedBackFromTheNewestSlot() {
        // targets 3, 6, 9, 12, 15 of a history that ends at 16, five slots a day: ages 13, 10, 7, 4, 1
        DayRanges days = DayRanges.of(new int[] {1, 4, 7, 10, 13}, 5, 2, 16, 5);

        assertThat(days.count()).isEqualTo(3);
        assertThat(days.from(0)).isZero();
        assertThat(days.to(0)).isEqualTo(2);
        assertThat(days.from(2)).isEqualTo(3);
        assertThat(days.rows()).isEqualTo(5);
    }
}
