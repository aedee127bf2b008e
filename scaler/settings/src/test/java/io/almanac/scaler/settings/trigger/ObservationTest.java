package io.almanac.scaler.settings.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ObservationTest {
    @Test
    void everyQuery_isRead() {
        Map<String, String> metadata = with(
                "replicasQuery",
                "ready",
                "wantedReplicasQuery",
                "wanted",
                "saturationQuery",
                "p99",
                "saturationLimit",
                "0.25",
                "leadTime",
                "auto");

        WorkloadSettings settings = Triggers.parsed(metadata);

        assertThat(settings.observation())
                .isEqualTo(new Observation(
                        Optional.of("ready"),
                        Optional.of("wanted"),
                        Optional.of("p99"),
                        OptionalDouble.of(0.25),
                        OptionalDouble.empty(),
                        true));
        assertThat(settings.ahead().leadTime()).as("until it is learned").isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void learnedLeadTime_needsBothSeries() {
        assertThat(Triggers.problems(with("leadTime", "auto", "replicasQuery", "ready")))
                .containsExactly(
                        "trigger web/checkout: leadTime=auto needs replicasQuery and wantedReplicasQuery; set both,"
                                + " or give leadTime as a duration");
    }

    @Test
    void learnedLeadTime_mustFitTheHorizonFromTheStart() {
        assertThat(Triggers.problems(with(
                        "leadTime",
                        "auto",
                        "replicasQuery",
                        "ready",
                        "wantedReplicasQuery",
                        "wanted",
                        "predictHorizon",
                        "1m")))
                .containsExactly("trigger web/checkout: predictHorizon=1m must be at least leadTime=2m (the default);"
                        + " lengthen predictHorizon or shorten leadTime");
    }

    @Test
    void saturation_needsLimitAndReplicas() {
        String remedy =
                "trigger web/checkout: saturationQuery needs saturationLimit and replicasQuery; set all three, or"
                        + " remove saturationQuery and saturationLimit";

        assertThat(Triggers.problems(with("saturationQuery", "p99", "replicasQuery", "ready")))
                .containsExactly(remedy);
        assertThat(Triggers.problems(with("saturationQuery", "p99", "saturationLimit", "1")))
                .containsExactly(remedy);
        assertThat(Triggers.problems(with("saturationLimit", "1"))).containsExactly(remedy);
    }

    @Test
    void contradictions_areRefusedInCodeToo() {
        assertThatThrownBy(() -> new Observation(
                        Optional.of("ready"),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leadTime=auto");
        assertThatThrownBy(() -> new Observation(
                        Optional.of("ready"),
                        Optional.empty(),
                        Optional.of("p99"),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("saturationLimit");
    }

    private static Map<String, String> with(String... pairs) {
        Map<String, String> metadata = new HashMap<>(Map.of("query", "up", "threshold", "1"));
        for (int i = 0; i < pairs.length; i += 2) {
            metadata.put(pairs[i], pairs[i + 1]);
        }
        return metadata;
    }
}
