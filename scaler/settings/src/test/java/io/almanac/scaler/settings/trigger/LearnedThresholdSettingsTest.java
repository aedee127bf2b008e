package io.almanac.scaler.settings.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearnedThresholdSettingsTest {
    private static final Map<String, String> AUTO = Triggers.with(Map.of(
            "threshold", "auto",
            "initialThreshold", "50",
            "replicasQuery", "ready",
            "saturationQuery", "p99",
            "saturationLimit", "0.25"));
    private static final String INCOMPLETE =
            "trigger web/checkout: threshold=auto needs initialThreshold, replicasQuery, saturationQuery and"
                    + " saturationLimit; set all four, or give threshold as a number";

    @Test
    void initialThreshold_isTheThresholdUntilOneIsLearned() {
        WorkloadSettings settings = Triggers.parsed(AUTO);

        assertThat(settings.promise().threshold()).isEqualTo(50);
        assertThat(settings.observation().isThresholdLearned()).isTrue();
    }

    @Test
    void targetThatKedaIsTold_staysWhateverIsLearned() {
        WorkloadSettings learned = Triggers.parsed(AUTO).withThreshold(70);

        assertThat(learned.promise().threshold()).isEqualTo(70);
        assertThat(learned.advertisedMetric()).isEqualTo(new AdvertisedMetric("almanac", 50));
    }

    @ParameterizedTest
    @ValueSource(strings = {"initialThreshold", "replicasQuery", "saturationQuery", "saturationLimit"})
    void auto_needsAllFour(String missing) {
        Map<String, String> metadata = new HashMap<>(AUTO);
        metadata.remove(missing);

        assertThat(Triggers.problems(metadata)).contains(INCOMPLETE);
    }

    @Test
    void everythingWrong_isNamedAtOnce() {
        Map<String, String> metadata =
                Triggers.with(Map.of("threshold", "auto", "initialThreshold", "0", "saturationLimit", "1"));

        assertThat(Triggers.problems(metadata))
                .containsExactly(
                        "trigger web/checkout: initialThreshold=0 must be at least 0.004; set it to a load that one"
                                + " replica surely carries",
                        "trigger web/checkout: saturationQuery needs saturationLimit and replicasQuery; set all three,"
                                + " or remove saturationQuery and saturationLimit",
                        INCOMPLETE);
    }

    @Test
    void initialThreshold_isRefusedBesideANumber() {
        assertThat(Triggers.problems(Triggers.with(Map.of("initialThreshold", "50"))))
                .containsExactly("trigger web/checkout: initialThreshold is for threshold=auto alone; set threshold to"
                        + " auto, or remove initialThreshold");
    }

    /** A quarter of the lowest and four times the highest are the ends of what a threshold may be: 0.001 and 1e12. */
    @ParameterizedTest
    @ValueSource(strings = {"0.004", "250000000000"})
    void everyThresholdThatCanBeLearned_isAThreshold(String initial) {
        Map<String, String> metadata = new HashMap<>(AUTO);
        metadata.put("initialThreshold", initial);
        metadata.put("maxReplicas", "30000");
        WorkloadSettings settings = Triggers.parsed(metadata);

        for (double learned :
                List.of(settings.promise().threshold() / 4, settings.promise().threshold() * 4)) {
            assertThat(settings.withThreshold(learned).promise().threshold()).isEqualTo(learned);
        }
    }

    @Test
    void thresholdFurtherOff_isAProgrammingError() {
        WorkloadSettings settings = Triggers.parsed(AUTO);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.withThreshold(12.4))
                .withMessage("threshold=12.4 must be between a quarter of and four times initialThreshold, 50.0");
        assertThatIllegalArgumentException().isThrownBy(() -> settings.withThreshold(200.1));
    }

    @Test
    void initialThresholdWithoutSaturation_isRefusedInCodeToo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Observation(
                        Optional.of("ready"),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.of(50),
                        false))
                .withMessageContaining("threshold=auto");
    }
}
