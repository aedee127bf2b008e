package io.almanac.forecast.season;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RecurringShareTest {
    private static final double TOLERANCE = 1e-12;

    @Test
    void share_isTheIntraclassCorrelation() {
        // Two phases, two periods: phase means 1.5 and 5.5 around 3.5, each cell 0.5 from its phase's mean.
        RecurringShare share = RecurringShare.of(new double[] {1, 5, 2, 6}, 2);

        // MSB = 2 (2^2 + 2^2) / 1 = 16, MSW = 4 * 0.25 / 2 = 0.5, k = 2: 15.5 / 16.5.
        assertThat(share.share()).isCloseTo(15.5 / 16.5, within(TOLERANCE));
        // The profile leaves -0.5, -0.5, 0.5, 0.5: r(1) = (0.25 - 0.25 + 0.25) / 1, c = 1 + 2 / 16.
        assertThat(share.chance()).isBetween(0.0, 0.1);
    }

    @Test
    void missingCell_isLeftOut() {
        // Phase 0 has 1 and 2, phase 1 has 5 alone: means 1.5 and 5 around 8 / 3.
        RecurringShare share = RecurringShare.of(new double[] {1, 5, 2, Double.NaN}, 2);

        double between = 2 * Math.pow(1.5 - 8.0 / 3, 2) + Math.pow(5 - 8.0 / 3, 2);
        // MSW = 0.5 with one degree of freedom; k = (3 - (4 + 1) / 3) / 1 = 4 / 3.
        assertThat(share.share()).isCloseTo((between - 0.5) / (between + 0.5 / 3), within(TOLERANCE));
    }

    @Test
    void exactRecurrence_isEverything() {
        assertThat(RecurringShare.of(new double[] {1, 5, 1, 5}, 2)).isEqualTo(new RecurringShare(1, 0));
    }

    @Test
    void singlePeriodOrConstant_isNothing() {
        assertThat(RecurringShare.of(new double[] {1, 5}, 2)).isEqualTo(new RecurringShare(0, 1));
        assertThat(RecurringShare.of(new double[] {3, 3, 3, 3}, 2)).isEqualTo(new RecurringShare(0, 1));
        assertThat(RecurringShare.of(new double[] {Double.NaN, Double.NaN, 3, 3}, 2))
                .isEqualTo(new RecurringShare(0, 1));
    }
}
