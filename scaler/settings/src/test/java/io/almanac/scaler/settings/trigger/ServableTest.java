package io.almanac.scaler.settings.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServableTest {
    private static Map<String, String> metadata(String threshold, String maxReplicas, String tolerance) {
        return Triggers.with(Map.of("threshold", threshold, "maxReplicas", maxReplicas, "tolerance", tolerance));
    }

    // 9.2e15 / 1e12 = 9200, and / 1.1 = 8363.6 with the step over the tolerance; 9.2e15 / 1e6 = 9.2e9, / 1.1 = 8.36e9.
    @ParameterizedTest
    @CsvSource({
        "1e12, 9200, 0, 9201",
        "1e12, 8363, 0.1, 8364",
        "1e12, 4600, 1, 4601",
        "0.001, 1000000, 1, 1000000",
    })
    void productThatTheAutoscalerReadsAsZero_isRefused(String threshold, int most, String tolerance, int tooMany) {
        assertThat(Triggers.problems(metadata(threshold, String.valueOf(most), tolerance)))
                .isEmpty();
        if (tooMany > most) {
            assertThat(Triggers.problems(metadata(threshold, String.valueOf(tooMany), tolerance)))
                    .containsExactly("trigger web/checkout: maxReplicas=" + tooMany + " must be at most " + most
                            + " beside threshold=1000000000000: replicas times threshold would pass 9200000000000000,"
                            + " beyond which the HPA reads 0; lower it to the ScaledObject's maxReplicaCount, or give"
                            + " query and threshold in a larger unit");
        }
    }

    @ParameterizedTest
    @CsvSource({"8363636363, true", "8363636364, false"})
    void maximumThatNobodySet_countsToo(String threshold, boolean isServable) {
        assertThat(Triggers.problems(Triggers.with(Map.of("threshold", threshold)))
                        .isEmpty())
                .isEqualTo(isServable);
    }
}
