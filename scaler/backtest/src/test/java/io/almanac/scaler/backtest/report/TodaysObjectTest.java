package io.almanac.scaler.backtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.almanac.scaler.backtest.BacktestResult;
import io.almanac.scaler.backtest.Backtested;
import io.almanac.scaler.backtest.advice.Advice;
import io.almanac.scaler.backtest.advice.Consultation;
import io.almanac.scaler.backtest.advice.Question;
import io.almanac.scaler.settings.rule.Values;
import io.almanac.scaler.settings.trigger.Mode;
import io.almanac.scaler.settings.trigger.SettingTable;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What is advised where today's object, or its target, is known. */
class TodaysObjectTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String OBJECT = """
            apiVersion: keda.sh/v1alpha1
            kind: ScaledObject
            metadata:
              name: checkout
              namespace: shop
              uid: 1234
              annotations: {kubectl.kubernetes.io/last-applied-configuration: "{}", team: payments}
            spec:
              scaleTargetRef: {name: checkout}
              minReplicaCount: 2
              triggers:
                - type: cpu
                  metadata: {value: "60"}
                - TRIGGER
            status: {conditions: []}
            """;
    private static final String FOREIGN =
            "{type: prometheus, name: load, metadata: {serverAddress: http://p, query: up, threshold: \"7\"}}";
    private static final String OWN = "{type: external, metadata: {scalerAddress: a:6001, query: trace,"
            + " threshold: \"10.0\", leadTime: 600s, mode: shadow, calendar: shop}}";

    private static final BacktestResult SHIFTS =
            Backtested.of("shifts", Backtested::shifts, Duration.ofMinutes(10), "predictive");

    private static Question question(String query, double threshold) {
        return new Question(
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.of(query),
                OptionalDouble.of(threshold),
                Optional.empty());
    }

    private static TodaysObject today(String trigger, boolean isOwn, WorkloadSettings read) throws IOException {
        ObjectNode document = (ObjectNode) YAML.readTree(OBJECT.replace("TRIGGER", trigger));
        return new TodaysObject(
                document,
                1,
                isOwn,
                read,
                SHIFTS.settings().behavior(),
                SHIFTS.settings().tolerances());
    }

    private static AdvisedObject advised(BacktestResult result, Question question, Optional<TodaysObject> today) {
        Advice advice = Consultation.of(result, question).orElseThrow();
        return ScaledObjectYaml.of(result, advice, question, today);
    }

    @Test
    void foreignTrigger_isReplacedAndAllElseStays() throws IOException {
        TodaysObject today = today(FOREIGN, false, SHIFTS.world().service().settings());

        AdvisedObject advised = advised(SHIFTS, question("up", 7), Optional.of(today));

        JsonNode object = YAML.readTree(advised.yaml());
        assertThat(object.at("/metadata").toString())
                .isEqualTo("{\"name\":\"checkout\",\"namespace\":\"shop\",\"annotations\":{\"team\":\"payments\"}}");
        assertThat(object.at("/spec/minReplicaCount").asInt()).isEqualTo(2);
        assertThat(object.at("/spec/triggers/0/type").asText()).isEqualTo("cpu");
        assertThat(object.at("/spec/triggers/1/type").asText()).isEqualTo("external");
        assertThat(object.at("/spec/triggers/1/name").asText()).isEqualTo("load");
        assertThat(object.has("status")).isFalse();
        assertThat(advised.against()).isEqualTo("the ScaledObject that was given");
        assertThat(advised.changes())
                .contains(
                        change("spec.triggers[1].type", "prometheus", "external"),
                        change("spec.triggers[1].metadata.threshold", "7", "10"),
                        new ManifestChange(
                                "spec.triggers[1].metadata.serverAddress", Optional.of("http://p"), Optional.empty()),
                        new ManifestChange("spec.triggers[1].metadata.risk", Optional.empty(), Optional.of("0.02")))
                .allMatch(change -> change.field().startsWith("spec.triggers[1]."));
    }

    private static ManifestChange change(String field, String today, String advised) {
        return new ManifestChange(field, Optional.of(today), Optional.of(advised));
    }

    // It ran in shadow mode with a risk of 1 %, left out as the default; 2 % were replayed. 600s are 10m, and stay.
    @Test
    void ownTrigger_keepsWhatWasNotReplayedWithAnotherValue() throws IOException {
        WorkloadSettings replayed = SHIFTS.world().service().settings();
        Values values = replayed.values().with(SettingTable.MODE, Mode.SHADOW).with(SettingTable.RISK, 0.01);
        TodaysObject today = today(OWN, true, WorkloadSettings.of(values, replayed.calendar()));

        AdvisedObject advised = advised(SHIFTS, question("trace", 10), Optional.of(today));

        assertThat(advised.changes())
                .containsExactly(
                        new ManifestChange("spec.triggers[1].metadata.mode", Optional.of("shadow"), Optional.empty()),
                        new ManifestChange("spec.triggers[1].metadata.risk", Optional.empty(), Optional.of("0.02")));
        assertThat(advised.yaml())
                .contains("scalerAddress: \"a:6001\"", "calendar: \"shop\"")
                .doesNotContain("placeholder");
    }

    @Test
    void boundsThatWereReplayedInstead_areAdvised() throws IOException {
        WorkloadSettings replayed = SHIFTS.world().service().settings();
        Values values = replayed.values().with(SettingTable.MIN_REPLICAS, 3).with(SettingTable.MAX_REPLICAS, 30);
        TodaysObject today = today(OWN, true, WorkloadSettings.of(values, replayed.calendar()));

        AdvisedObject advised = advised(SHIFTS, question("trace", 10), Optional.of(today));

        assertThat(advised.changes())
                .extracting(ManifestChange::field)
                .contains("spec.minReplicaCount", "spec.maxReplicaCount");
    }

    @Test
    void plainTarget_isAdvisedIntoTheTriggerThatIsThere() throws IOException {
        BacktestResult noise = Backtested.of("noise", Backtested::noise, Duration.ofMinutes(1), "predictive");
        TodaysObject today = today(FOREIGN, false, noise.world().service().settings());

        AdvisedObject advised = advised(noise, question("up", 7), Optional.of(today));

        assertThat(advised.changes())
                .singleElement()
                .extracting(ManifestChange::field)
                .isEqualTo("spec.triggers[1].metadata.threshold");
        assertThat(advised.yaml()).contains("query: \"up\"", "http://p");
    }

    @Test
    void targetAlone_isComparedAsAPlainTrigger() {
        AdvisedObject advised = advised(SHIFTS, question("up", 7), Optional.empty());

        assertThat(advised.against()).isEqualTo("a plain trigger on the same load with a threshold of 7");
        assertThat(advised.changes())
                .contains(
                        change("spec.triggers[0].type", "prometheus", "external"),
                        change("spec.triggers[0].metadata.threshold", "7", "10"));
    }
}
