package io.almanac.scaler.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.almanac.forecast.model.ForecastModels;
import io.almanac.scaler.manifest.FileCheck;
import io.almanac.scaler.settings.trigger.TriggerMetadata;
import io.almanac.scaler.settings.trigger.WorkloadDefaults;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every ScaledObject that is shipped asks for what the scaler understands. */
class ScaledObjectsTest {
    private static final Path DEPLOY = Path.of(System.getProperty("almanac.root"), "deploy");

    static Stream<Path> shipped() throws IOException {
        try (Stream<Path> recipes = Files.list(DEPLOY.resolve("recipes"));
                Stream<Path> demo = Files.list(DEPLOY.resolve("demo/base/scaling"))) {
            return Stream.concat(recipes, demo)
                    .filter(file -> !file.endsWith("kustomization.yaml"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void head_saysWhatItIsFor(Path file) throws IOException {
        assertThat(Files.readString(file)).startsWith("# ");
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void externalTrigger_isUnderstood_andAgreesWithTheBounds(Path file) throws IOException {
        JsonNode spec = new YAMLMapper().readTree(Files.readString(file)).get("spec");

        List<WorkloadSettings> asked = StreamSupport.stream(spec.get("triggers").spliterator(), false)
                .filter(trigger -> trigger.get("type").asText().equals("external"))
                .map(trigger -> settings(trigger.get("metadata")))
                .toList();

        assertThat(asked).isNotEmpty().allSatisfy(settings -> {
            assertThat(settings.bounds().minReplicas())
                    .isEqualTo(spec.get("minReplicaCount").asInt());
            assertThat(settings.bounds().maxReplicas())
                    .isEqualTo(spec.get("maxReplicaCount").asInt());
        });
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void check_findsNothing(Path file) throws IOException {
        FileCheck check =
                FileCheck.of(file.toString(), Files.readString(file), ForecastModels.labels(), Duration.ofSeconds(15));

        assertThat(check.objects()).isEqualTo(1);
        assertThat(check.findings()).isEmpty();
    }

    private static WorkloadSettings settings(JsonNode trigger) {
        Map<String, String> metadata = new HashMap<>();
        trigger.properties()
                .forEach(entry -> metadata.put(entry.getKey(), entry.getValue().asText()));
        return TriggerMetadata.parse("shop", "checkout", metadata, WorkloadDefaults.standard(), ForecastModels.labels())
                .orElseThrow();
    }
}
