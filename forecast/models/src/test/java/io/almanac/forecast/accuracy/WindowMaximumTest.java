package io.almanac.forecast.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.ridge.DayRanges;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WindowMaximumTest {
    private static final int ROWS = 1_000;
    private static final DayRanges DAYS = DayRanges.of(IntStream.range(0, ROWS).toArray(), ROWS, 0, ROWS - 1, 100);

    @Test
    void maximaAboveTheirBase_areLearned() {
        WindowMaximum maximum = WindowMaximum.fit(rows(0, 5), DAYS, 1, 0.03);

        // base 100, always 5 more; the constant is shrunk, the scores make up for it
        assertThat(maximum.at(0.5, 100, new double[3], 1)).isCloseTo(105, within(0.01));
        assertThat(maximum.at(0.99, 100, new double[3], 1)).isCloseTo(105, within(0.01));
    }

    @Test
    void noise_widensUpperQuantiles() {
        WindowMaximum maximum = WindowMaximum.fit(rows(2, 5), DAYS, 1, 0.03);

        double median = maximum.at(0.5, 100, new double[3], 1);
        double upper = maximum.at(0.95, 100, new double[3], 1);

        // uniform noise of +-2: its 95 % quantile is 1.8 above the median
        assertThat(upper - median).isCloseTo(1.8, within(0.15));
    }

    @Test
    void heldOutLoss_isThePinballLossByTheMeanMaximum() {
        WindowMaximum maximum = WindowMaximum.fit(rows(2, 5), DAYS, 1, 0.03);

        // uniform noise u in +-2, quantile at 0: mean |u| / 2 = 0.5; maxima average 105
        assertThat(maximum.heldOutLoss(0.5, level -> level)).isCloseTo(0.5 / 105, within(2e-4));
    }

    @Test
    void nothingObserved_hasNoLoss() {
        WindowMaximum.Rows rows = rows(0, 5);
        Arrays.fill(rows.actual(), Double.NEGATIVE_INFINITY);

        WindowMaximum maximum = WindowMaximum.fit(rows, DAYS, 1, 0.03);

        assertThat(maximum.heldOutLoss(0.9, level -> level)).isInfinite();
        assertThat(maximum.at(0.9, 100, new double[3], 1)).isEqualTo(100);
    }

    private static WindowMaximum.Rows rows(double noise, double above) {
        Random random = new Random(5);
        double[] base = new double[ROWS];
        Arrays.fill(base, 100);
        double[] actual = new double[ROWS];
        Arrays.setAll(actual, row -> 100 + above + noise * (2 * random.nextDouble() - 1));
        double[] ones = new double[ROWS];
        Arrays.fill(ones, 1);
        return new WindowMaximum.Rows(actual, base, new double[3][ROWS], ones, ones.clone(), ones.clone());
    }
}
