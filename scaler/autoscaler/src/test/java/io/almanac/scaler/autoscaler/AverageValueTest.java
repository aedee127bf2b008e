package io.almanac.scaler.autoscaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AverageValueTest {
    // 100 requests/s per replica and 20 replicas: nominal 2000; the band is [1800, 2200], both ends included.
    @ParameterizedTest
    @CsvSource({
        "2001, 20", // ratio 1.0005
        "2100, 20", // 1.05
        "2200, 20", // 1.10
        "2201, 23", // 1.1005: ceil(22.01)
        "1800, 20", // 0.90
        "1799, 18" // 0.8995: ceil(17.99)
    })
    void totalNearTarget_isIgnoredInsideTheBand(double total, int replicas) {
        AverageValue metric = AverageValue.of(100, Tolerances.DEFAULT);

        assertThat(metric.proposal(Quantity.of(total), 20)).isEqualTo(replicas);
    }

    // Six replicas of 100: 6.3 replicas' worth is inside the band and lost, 7 is not. From ten on, whole ones are lost.
    @ParameterizedTest
    @CsvSource({"6, 630, 6", "6, 700, 7", "10, 1100, 10", "10, 1200, 12", "50, 5500, 50", "50, 5501, 56"})
    void wholeReplicas_areReachableOnlyPastTheBand(int current, double total, int replicas) {
        AverageValue metric = AverageValue.of(100, Tolerances.DEFAULT);

        assertThat(metric.proposal(Quantity.of(total), current)).isEqualTo(replicas);
    }

    // No tolerance upward, 30 % downward: 2001 / 2000 is over; 0.7 is the last ratio that keeps 20.
    @ParameterizedTest
    @CsvSource({"2001, 21", "2000, 20", "1400, 20", "1399, 14"})
    void tolerances_countInTheirOwnDirection(double total, int replicas) {
        AverageValue metric = AverageValue.of(100, new Tolerances(0, 0.3));

        assertThat(metric.proposal(Quantity.of(total), 20)).isEqualTo(replicas);
    }

    @Test
    void noTolerance_givesEveryWholeReplica() {
        AverageValue metric = AverageValue.of(100, Tolerances.NONE);

        assertThat(metric.proposal(Quantity.of(2001), 20)).isEqualTo(21);
        assertThat(metric.proposal(Quantity.of(1900), 20)).isEqualTo(19);
    }

    @Test
    void fractionOfAThousandth_doesNotAddAReplica() {
        AverageValue metric = AverageValue.of(100, Tolerances.NONE);

        assertThat(metric.proposal(Quantity.of(700.0004), 6)).isEqualTo(7); // 700.000 / 100
        assertThat(metric.proposal(Quantity.of(700.0006), 6)).isEqualTo(8); // 700.001 / 100
    }

    @Test
    void targetThatRoundsToZero_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AverageValue.of(0.0004, Tolerances.DEFAULT))
                .withMessageContaining("target=0");
    }

    @Test
    void negativeOrInfiniteTolerance_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Tolerances(-0.1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tolerances(0, Double.POSITIVE_INFINITY));
    }
}
