package io.almanac.scaler.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.settings.trigger.WorkloadKey;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileCheckTest {
    private static final String SOUND = """
            minReplicaCount: 2
            maxReplicaCount: 20
            triggers:
              - type: external
                metadata:
                  scalerAddress: almanac:6001
                  query: sum(rate(hits_total[2m]))
                  threshold: '50'
                  maxReplicas: '20'
            """;

    private static final String TARGET = "  scaleTargetRef: {name: web}\n";

    private static FileCheck check(String text) {
        return FileCheck.of("web.yaml", text, Set.of(), Duration.ofSeconds(15));
    }

    private static List<String> findings(String spec) {
        return check(Manifests.object(spec) + TARGET).findings().stream()
                .map(finding -> finding.severity() + " " + finding.rule() + " " + finding.line())
                .toList();
    }

    @Test
    void soundObject_hasNoFinding_othersObjectsAreNotCounted() {
        String others = Manifests.object("triggers: [{type: external, metadata: {scalerAddress: \"q:1\", host: q}}]");

        FileCheck check = check(Manifests.object(SOUND) + TARGET + "---\n" + others + "---\nkind: Service\n");

        assertThat(check.objects()).isEqualTo(1);
        assertThat(check.findings()).isEmpty();
        assertThat(check.triggers()).singleElement().satisfies(trigger -> {
            assertThat(trigger.file()).isEqualTo("web.yaml");
            assertThat(trigger.metadata()).containsEntry("threshold", "50").hasSize(4);
            assertThat(trigger.key("shop")).isEqualTo(WorkloadKey.of("shop", trigger.name(), trigger.metadata()));
        });
    }

    @Test
    void everyProblemOfEveryTrigger_isToldAtOnce() {
        assertThat(findings("""
                minReplicaCount: 1
                maxReplicaCount: 20
                advanced: {horizontalPodAutoscalerConfig: {behavior: {scaleUp: {selectPolicy: max}}}}
                triggers:
                  - type: external
                    metadata:
                      scalerAddress: almanac:6001
                      threshold: many
                      treshold: "1"
                  - type: external
                    metricType: Value
                    metadata:
                      scalerAddress: almanac:6001
                      query: sum(rate(hits_total[2m]))
                      threshold: 50
                      maxReplicas: "20"
                """))
                .containsExactly(
                        "ERROR behavior 7",
                        "ERROR trigger 9",
                        "ERROR trigger 12",
                        "ERROR trigger 13",
                        "ERROR metric-type 15",
                        "ERROR metadata-text 19");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            maxReplicas: '20'  | maxReplicas: '21'                   | WARNING max-replicas 13
            threshold: '50'    | threshold: '50'\\n      tolerance: '0' | WARNING tolerance 13
            [2m]               | [59s]                               | WARNING short-rate-window 11
            [2m]               | [ 50s:5s]                           | WARNING short-rate-window 11
            rate(hits_total[2m] | avg_over_time(queue[29s]           | WARNING short-rate-window 11
            rate(hits_total[2m] | deriv(queue[59s]                   | WARNING short-rate-window 11
            sum(rate(hits_total[2m])) | max(hits_total)              | WARNING bare-counter 11
            sum(rate           | (rate                               | WARNING several-series 11
            minReplicaCount: 2 | fallback: {failureThreshold: 3, replicas: 3}\\nminReplicaCount: 2 | WARNING fallback-unreached 5
            minReplicaCount: 2 | initialCooldownPeriod: 60\\npollingInterval: 120 | WARNING late-wake-up 6
            minReplicaCount: 2 | minReplicaCount: 0                  | WARNING first-scale-to-zero 4
            minReplicaCount: 2 | minReplicaCount: 2\\nidleReplicaCount: 0 | WARNING first-scale-to-zero 4
            minReplicaCount: 2 | minReplicaCount: 2\\nidleReplicaCount: 1\\ninitialCooldownPeriod: 60\\npollingInterval: 120 | WARNING late-wake-up 8
            minReplicaCount: 2 | cooldown: 3\\nminReplicaCount: 2    | WARNING unknown-field 5
            - type             | - authenticationRef: {nam: a}\\n    type | WARNING unknown-field 8
            minReplicaCount: 2 | minReplicaCount: 2\\nadvanced: {scalingModifiers: {formule: a}} | WARNING unknown-field 6
            minReplicaCount: 2 | minReplicaCount: 2\\nfallback: {failureThreshold: 3, replicas: 3}\\nadvanced: {scalingModifiers: {formula: a}} | WARNING fallback-formula 6
            minReplicaCount: 2 | minReplicaCount: 2\\nfallback: {failureThreshold: 3, replicas: 3, behavior: scalingModifiers}\\nadvanced: {scalingModifiers: {formula: 'max([a, b])'}} | WARNING fallback-formula 7
            minReplicaCount: 2 | minReplicaCount: 2\\nadvanced: {horizontalPodAutoscalerConfig: {behavior: {scaleUp: {policies: [{type: Pods, value: 1, periodSeconds: 60}]}}}} | WARNING behavior-too-slow 6
            minReplicaCount: 2 | minReplicaCount: 2\\nadvanced: {horizontalPodAutoscalerConfig: {behavior: {scaleUp: {selectPolicy: Disabled}}}} | WARNING behavior-too-slow 6
            """)
    void trap_isAWarning(String from, String to, String finding) {
        assertThat(findings(SOUND.replace(from, to.translateEscapes()))).containsExactly(finding);
    }

    @ParameterizedTest
    @ValueSource(strings = {"20", "100000", "1000000", "2147483647"})
    void maximumOfTheObject_isTakenWhateverItsDigits(String maximum) {
        String bounds = SOUND.replace("maxReplicaCount: 20", "maxReplicaCount: " + maximum);

        assertThat(findings(bounds.replace("maxReplicas: '20'", "minReplicas: '2'")))
                .isEqualTo(maximum.length() < 7 ? List.of("WARNING max-replicas 9") : List.of());
    }

    @Test
    void fallbackByAFormulaThatSaysWhatIfOneFails_isSound() {
        String text = SOUND + "fallback: {failureThreshold: 3, replicas: 3, behavior: scalingModifiers}\n"
                + "advanced: {scalingModifiers: {formula: 'max([a ?? 0, b ?? 0])', target: '1'}}\n";

        assertThat(findings(text)).isEmpty();
        assertThat(findings(text.substring(0, text.indexOf("advanced"))))
                .as("without a formula")
                .containsExactly("ERROR object 4", "WARNING fallback-unreached 14");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hits_total{path=~'.*[3s]'}[2m]", "hits_total[1m30s]"})
    void windowOfText_orOfSeveralParts_isReadAsItIs(String selector) {
        assertThat(findings(SOUND.replace("hits_total[2m]", selector))).isEmpty();
    }

    private static final String OBSERVING = SOUND.replace("threshold: '50'", "threshold: '50'\n      mode: observe")
            .replace("- type", "- name: watched\n    type");

    @Test
    void observing_isSoundBesideAnotherTrigger_andATrapAlone() {
        String besideCpu = OBSERVING + "  - {type: cpu, metadata: {value: '70'}}\n";

        assertThat(findings(besideCpu)).isEmpty();
        assertThat(findings(OBSERVING)).containsExactly("WARNING observe-alone 14");
        assertThat(findings(besideCpu.replace("minReplicaCount: 2", "minReplicaCount: 0")))
                .containsExactly("WARNING observe-to-zero 14");
        assertThat(findings(besideCpu.replace(
                        "minReplicaCount: 2",
                        "minReplicaCount: 2\nadvanced: {scalingModifiers: {formula: 'max([watched, other])'}}")))
                .containsExactly("WARNING observe-in-formula 6");
        assertThat(findings(OBSERVING
                        + OBSERVING.substring(OBSERVING.indexOf("  - name")).replace("watched", "other")))
                .as("two that observe")
                .containsExactly("WARNING observe-alone 14", "WARNING observe-alone 22");
    }
}
