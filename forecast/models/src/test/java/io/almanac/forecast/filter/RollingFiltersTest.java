package io.almanac.forecast.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RollingFiltersTest {
    @Test
    void centredAverage_runsOverWhatThereIsAtTheEnds() {
        double[] means = MovingAverage.centred(new double[] {1, 2, 6, 7}, 1);

        // (1+2)/2, (1+2+6)/3, (2+6+7)/3, (6+7)/2
        assertThat(means).containsExactly(1.5, 3, 5, 6.5);
    }

    @Test
    void trailingAverage_looksBackOnly() {
        assertThat(MovingAverage.trailing(new double[] {4, 2, 6}, 2)).containsExactly(4, 3, 4);
    }

    @Test
    void halfWidthZero_copies() {
        double[] values = {1, 2};

        assertThat(MovingAverage.centred(values, 0)).containsExactly(1, 2).isNotSameAs(values);
    }

    @Property(tries = 200)
    void rollingMedian_isTheMedianOfEachWindow(
            @ForAll @Size(min = 1, max = 30) double[] values, @ForAll @IntRange(max = 6) int halfWidth) {
        double[] medians = RollingMedian.centred(values, halfWidth);

        for (int i = 0; i < values.length; i++) {
            double[] window =
                    Arrays.copyOfRange(values, Math.max(0, i - halfWidth), Math.min(values.length, i + halfWidth + 1));
            Arrays.sort(window);
            double expected = 0.5 * (window[(window.length - 1) / 2] + window[window.length / 2]);
            assertThat(medians[i]).isEqualTo(expected);
        }
    }

    @Property(tries = 200)
    void rollingMaximum_isTheLargestOfEachWindow(
            @ForAll @Size(min = 1, max = 30) double[] values, @ForAll @IntRange(min = 1, max = 6) int width) {
        double[] maxima = RollingMaximum.trailing(values, width);

        for (int i = 0; i < values.length; i++) {
            double[] window = Arrays.copyOfRange(values, Math.max(0, i + 1 - width), i + 1);
            Arrays.sort(window);
            assertThat(maxima[i]).isCloseTo(window[window.length - 1], within(0.0));
        }
    }

    @Property(tries = 200)
    void medianBySelection_isTheMedianBySorting(@ForAll @Size(min = 1, max = 40) double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int size = values.length;

        double middle = size % 2 == 1 ? sorted[size / 2] : 0.5 * (sorted[size / 2 - 1] + sorted[size / 2]);

        double median = Median.ofReordering(values.clone(), 0, size);

        assertThat(median).isCloseTo(middle, within(0.0));
        assertThat(Median.select(values.clone(), size, size / 3)).isCloseTo(sorted[size / 3], within(0.0));
    }
}
