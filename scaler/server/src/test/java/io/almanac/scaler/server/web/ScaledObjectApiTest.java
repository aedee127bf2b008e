package io.almanac.scaler.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.almanac.forecast.model.ForecastModels;
import io.almanac.scaler.server.live.PublishedWorkloads;
import io.almanac.scaler.server.live.Workloads;
import io.almanac.scaler.settings.rule.Parsed;
import io.almanac.scaler.settings.trigger.Mode;
import io.almanac.scaler.settings.trigger.SettingTable;
import io.almanac.scaler.settings.trigger.TriggerMetadata;
import io.almanac.scaler.settings.trigger.WorkloadDefaults;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A workload's ScaledObject, to copy. */
class ScaledObjectApiTest {
    private static final String OBJECT = "/api/v1/workloads/shop/checkout/5d415d415d41/scaled-object";

    private static String text(Workloads workloads, String path) {
        Reply reply = ApiCalls.reply(workloads, path).orElseThrow();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.contentType()).isEqualTo("application/yaml");
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    private static JsonNode metadata(String text) throws IOException {
        return new YAMLMapper().readTree(text).at("/spec/triggers/0/metadata");
    }

    @Test
    void object_isAsItShouldStand() {
        assertThat(text(HandMade.one(), OBJECT)).isEqualTo("""
                # As Almanac reads it of KEDA's questions. KEDA tells neither of these: scaleTargetRef, here by the object's name;
                # fallback, behavior and other triggers, left out; scalerAddress, here almanac.almanac.
                apiVersion: "keda.sh/v1alpha1"
                kind: "ScaledObject"
                metadata:
                  name: "checkout"
                  namespace: "shop"
                spec:
                  scaleTargetRef:
                    name: "checkout"
                  minReplicaCount: 1
                  maxReplicaCount: 40
                  triggers:
                    - type: "external"
                      metadata:
                        scalerAddress: "almanac.almanac:6001"
                        query: "sum(rate(http_requests_total{app=\\"checkout\\"}[2m]))"
                        threshold: "100"
                        dataSource: "main"
                        leadTime: "2m"
                        risk: "0.01"
                        minReplicas: "1"
                        maxReplicas: "40"
                """);
    }

    @Test
    void metadata_areReadAsTheSettingsThatTheyWereWrittenOf() throws IOException {
        Map<String, String> written = new ObjectMapper()
                .convertValue(
                        metadata(text(HandMade.learnedThreshold(Mode.SHADOW), OBJECT)),
                        new TypeReference<Map<String, String>>() {});

        Parsed<WorkloadSettings> read = TriggerMetadata.parse(
                "shop", "checkout", written, WorkloadDefaults.standard(), ForecastModels.labels());

        assertThat(read.orElseThrow())
                .isEqualTo(HandMade.learnedThreshold(Mode.SHADOW)
                        .find(HandMade.KEY)
                        .orElseThrow()
                        .settings());
    }

    @Test
    void defaultOfThisServer_isLeftOut_andThatOfTheDocumentationIsNot() throws IOException {
        WorkloadDefaults standard = WorkloadDefaults.standard();
        WorkloadDefaults ofThisServer =
                new WorkloadDefaults(standard.values().with(SettingTable.QUERY_STEP, Duration.ofSeconds(30)));
        WorkloadSettings settings =
                HandMade.one().find(HandMade.KEY).orElseThrow().settings();
        assertThat(settings.load().queryStep()).isEqualTo(Duration.ofMinutes(1));

        Reply written = ScaledObjectText.of(HandMade.KEY, settings, ofThisServer, Map.of(), 6001);

        assertThat(metadata(new String(written.body(), StandardCharsets.UTF_8))
                        .get("queryStep")
                        .asText())
                .isEqualTo("1m");
    }

    @Test
    void otherSettings_takeThePlaceOfThose() throws IOException {
        String asked = text(
                HandMade.learnedThreshold(Mode.SHADOW),
                OBJECT + "?risk=0.005&threshold=120&maxReplicas=30&leadTime=90s");

        JsonNode metadata = metadata(asked);
        assertThat(metadata.get("risk").asText()).isEqualTo("0.005");
        assertThat(metadata.get("threshold").asText()).isEqualTo("120");
        assertThat(metadata.get("leadTime").asText()).isEqualTo("1m30s");
        assertThat(metadata.get("maxReplicas").asText()).isEqualTo("30");
        assertThat(metadata.has("initialThreshold")).isFalse();
        assertThat(new YAMLMapper().readTree(asked).at("/spec/maxReplicaCount").asInt())
                .isEqualTo(30);
    }

    @Test
    void settingThatBreaksItsRule_isRefusedByIt() {
        assertThatThrownBy(() -> text(HandMade.one(), OBJECT + "?risk=2"))
                .isInstanceOf(BadRequest.class)
                .hasMessageStartingWith("risk=2 must be");
        assertThatThrownBy(() -> text(HandMade.one(), OBJECT + "?minReplicas=9&maxReplicas=7"))
                .isInstanceOf(BadRequest.class)
                .hasMessage("maxReplicas must be at least minReplicas; raise maxReplicas or lower minReplicas");
    }

    @Test
    void hostileName_staysAValue() throws IOException {
        Workloads workloads = HandMade.none();
        String name = "a: b\n# c\"";
        PublishedWorkloads.register(
                workloads,
                new WorkloadKey("shop", name, "ffffffffffff"),
                Scene.settings("x", Mode.PREDICTIVE),
                HandMade.NOW);

        JsonNode read = new YAMLMapper()
                .readTree(text(workloads, "/api/v1/workloads/shop/a%3A%20b%0A%23%20c%22/ffffffffffff/scaled-object"));

        assertThat(read.at("/metadata/name").asText()).isEqualTo(name);
    }
}
