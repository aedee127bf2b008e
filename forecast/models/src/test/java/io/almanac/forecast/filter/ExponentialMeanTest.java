package io.almanac.forecast.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExponentialMeanTest {
    private static final double EXACT = 1e-12;

    @Test
    void firstObservation_isTheMean() {
        double[] means = new double[1];

        ExponentialMean.ofSteps(10).over(new double[] {7}, new double[] {1}, means);

        assertThat(means[0]).isCloseTo(7, within(EXACT));
    }

    @Test
    void gainOfAHalf_weighsNewestTwiceTheOneBefore() {
        ExponentialMean mean = new ExponentialMean(0.5, 0, 0);
        double[] means = new double[2];

        mean.over(new double[] {3, 9}, new double[] {1, 1}, means);

        // weights 1/4 and 1/2: (3 / 4 + 9 / 2) / (3 / 4) = 7
        assertThat(means[1]).isCloseTo(7, within(EXACT));
    }

    @Test
    void veryLongGap_holdsTheValue() {
        int gap = 100_000;
        double[] values = new double[gap + 1];
        double[] observed = new double[gap + 1];
        values[0] = 5;
        observed[0] = 1;
        double[] means = new double[gap + 1];

        ExponentialMean.ofSteps(1).over(values, observed, means);

        assertThat(means[gap]).isCloseTo(5, within(EXACT));
    }

    @Test
    void timeConstantBelowHalfAStep_isTheLastObservedValue() {
        double[] means = new double[3];

        ExponentialMean.ofSteps(0).over(new double[] {4, 6, 100}, new double[] {1, 1, 0}, means);

        assertThat(means).containsExactly(new double[] {4, 6, 6}, within(EXACT));
    }

    @Test
    void runningOn_equalsRunningOverAll() {
        double[] values = {1, 5, 2, 8, 3};
        double[] observed = {1, 1, 0, 1, 1};
        double[] all = new double[5];
        double[] tail = new double[2];

        ExponentialMean.ofSteps(3).over(values, observed, all);
        ExponentialMean.ofSteps(3)
                .over(Arrays.copyOf(values, 3), Arrays.copyOf(observed, 3), new double[3])
                .over(Arrays.copyOfRange(values, 3, 5), Arrays.copyOfRange(observed, 3, 5), tail);

        assertThat(tail).containsExactly(all[3], all[4]);
    }
}
