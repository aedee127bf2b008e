package io.almanac.forecast.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.series.Quantile;
import org.junit.jupiter.api.Test;

class HeldOutErrorsTest {
    private static final double TOLERANCE = 1e-12;

    @Test
    void quantile_isTheConformalRank() {
        // Errors actual - expected: 1, 2, 3, 4.
        HeldOutErrors errors = errors(new int[4], new double[4], new double[] {4, 2, 1, 3});

        // ceil(5 * 0.5) = 3rd; ceil(5 * 0.8) = 4th; ceil(5 * 0.99) = 5 is past the end: the largest; at least the 1st.
        assertThat(errors.quantile(0.5)).isEqualTo(3);
        assertThat(errors.quantile(0.8)).isEqualTo(4);
        assertThat(errors.quantile(0.99)).isEqualTo(4);
        assertThat(errors.quantile(0.01)).isEqualTo(1);
    }

    @Test
    void leaveOneDayOutLoss_judgesEachDayByTheOthers() {
        // Day 0: expected 1, actual 2 (error 1). Day 1: expected 1, actual 4 (error 3).
        HeldOutErrors errors = errors(new int[] {0, 1}, new double[] {1, 1}, new double[] {2, 4});

        // Day 0 is bounded by (1 + 3)^2 = 16 over an actual 4: 0.1 * 12 = 1.2.
        // Day 1 is bounded by (1 + 1)^2 = 4 under an actual 16: 0.9 * 12 = 10.8. Actual loads: 4 + 16.
        assertThat(errors.leaveOneDayOutLoss(new Quantile(0.9))).isCloseTo(12.0 / 20, within(TOLERANCE));
    }

    @Test
    void leaveOneDayOutLoss_withoutASecondDayOrLoad_isInfinite() {
        assertThat(errors(new int[2], new double[2], new double[] {1, 2}).leaveOneDayOutLoss(Quantile.MEDIAN))
                .isInfinite();
        assertThat(errors(new int[] {0, 1}, new double[2], new double[2]).leaveOneDayOutLoss(Quantile.MEDIAN))
                .isInfinite();
        assertThat(errors(new int[0], new double[0], new double[0]).leaveOneDayOutLoss(Quantile.MEDIAN))
                .isInfinite();
    }

    @Test
    void collector_growsPastItsFirstRoom() {
        HeldOutErrors.Collector collector = new HeldOutErrors.Collector();
        for (int i = 0; i < 1000; i++) {
            collector.add(i / 100, 0, i);
        }

        assertThat(collector.collected().size()).isEqualTo(1000);
        // ceil(1001 * 0.5) = 501st smallest of 0..999.
        assertThat(collector.collected().quantile(0.5)).isEqualTo(500);
    }

    private static HeldOutErrors errors(int[] days, double[] expected, double[] actual) {
        HeldOutErrors.Collector collector = new HeldOutErrors.Collector();
        for (int i = 0; i < days.length; i++) {
            collector.add(days[i], expected[i], actual[i]);
        }
        return collector.collected();
    }
}
