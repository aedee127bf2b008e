package io.almanac.scaler.autoscaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules: kubernetes pkg/controller/podautoscaler/replica_calculator.go, GetExternalMetricReplicas. */
class TotalValueTest {
    // Target 30 for the whole workload. Four ordered, three ready: outside the band ceil(ratio * 3).
    @ParameterizedTest
    @CsvSource({
        "30, 4", // ratio 1
        "33, 4", // 1.1, the last inside: the four ordered stay, ready or not
        "33.001, 4", // 1.1000333 * 3 = 3.3001
        "60, 6", // 2 * 3
        "41, 5", // 1.36667 * 3 = 4.1
        "27, 4", // 0.9, the last inside
        "26.999, 3", // 0.89997 * 3 = 2.6999
        "0, 0"
    })
    void total_isComparedWithTheTargetAndScaledByReadyReplicas(double total, int proposal) {
        TotalValue metric = TotalValue.of(30, Tolerances.DEFAULT);

        assertThat(metric.proposal(Quantity.of(total), new Replicas(4, 3))).isEqualTo(proposal);
    }

    // Twice the target with 2 ready of 4: the two that start do not count, so the 4 ordered are all it asks for.
    @Test
    void startingReplicas_lowerTheProposal() {
        TotalValue metric = TotalValue.of(30, Tolerances.DEFAULT);

        assertThat(metric.proposal(Quantity.of(60), new Replicas(4, 2))).isEqualTo(4);
        assertThat(metric.proposal(Quantity.of(60), Replicas.allReady(4))).isEqualTo(8);
    }

    @Test
    void moreReplicasThanOrderedOrANegativeNumber_cannotBeReady() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Replicas(2, 3))
                .withMessageContaining("ready=3");
        assertThatIllegalArgumentException().isThrownBy(() -> new Replicas(2, -1));
    }

    @Test
    void targetThatRoundsToZero_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TotalValue.of(0.0004, Tolerances.DEFAULT))
                .withMessageContaining("target=0");
    }
}
