package io.almanac.scaler.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesQuantityTest {
    @ParameterizedTest
    @CsvSource({
        "80,80",
        "1500m,1.5",
        "50m,0.05",
        "2k,2000",
        "1Ki,1024",
        "1.5Mi,1572864",
        "2e3,2000",
        "1E,1000000000000000000",
        "0,0",
        "0.10,0.1"
    })
    void text_isTheNumberItMeans(String text, String plain) {
        assertThat(KubernetesQuantity.parse(text).orElseThrow().plain()).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "many", "1mm", "1 k", "1ki", "e3", "NaN"})
    void otherText_isNone(String text) {
        assertThat(KubernetesQuantity.parse(text)).isEmpty();
    }
}
