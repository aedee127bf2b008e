package io.almanac.scaler.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterRulesTest {
    private static final String SOUND = Manifests.object("""
            minReplicaCount: 2
            maxReplicaCount: 20
            triggers:
              - type: external
                name: load
                metadata:
                  scalerAddress: almanac:6001
                  query: sum(rate(hits_total[2m]))
                  threshold: '50'
                  maxReplicas: '20'
            """) + "  scaleTargetRef: {name: web}\n";

    private static List<String> errors(String text) {
        return FileCheck.of("web.yaml", text, Set.of(), Duration.ofSeconds(15)).findings().stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .map(finding -> finding.rule() + " " + finding.line() + ": " + finding.message())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            minReplicaCount: 2 | minReplicaCount: '2' | object 5: spec.minReplicaCount is 2 in quotes; it must be a whole number from 0 to 2147483647, without quotes
            minReplicaCount: 2 | minReplicaCount: -1  | object 5: spec.minReplicaCount is -1; it must be a whole number from 0 to 2147483647, without quotes
            minReplicaCount: 2 | minReplicaCount: 1.5 | object 5: spec.minReplicaCount is 1.5; it must be a whole number from 0 to 2147483647, without quotes
            minReplicaCount: 2 | minReplicaCount: [2] | object 5: spec.minReplicaCount is no number; it must be a whole number from 0 to 2147483647, without quotes
            maxReplicaCount: 20 | maxReplicaCount: 2147483648 | object 6: spec.maxReplicaCount is 2147483648; it must be a whole number from 1 to 2147483647, without quotes
            minReplicaCount: 2 | "minReplicaCount: 2\n  pollingInterval: 0" | object 6: spec.pollingInterval is 0; it must be a whole number from 1 to 2147483647, without quotes
            minReplicaCount: 2 | minReplicaCount: 21  | object 5: spec.minReplicaCount is 21 and maxReplicaCount 20; KEDA refuses a minimum above the maximum
            minReplicaCount: 2 | "minReplicaCount: 2\n  idleReplicaCount: 2" | object 6: spec.idleReplicaCount is 2 and minReplicaCount 2; KEDA takes fewer than those alone
            minReplicaCount: 2 | "minReplicaCount: 2\n  fallback: {replicas: 3}" | object 6: spec.fallback.failureThreshold is missing, and the API server takes no fallback without; add it
            minReplicaCount: 2 | "minReplicaCount: 2\n  fallback: {failureThreshold: 3, replicas: 3, behavior: keep}" | object 6: spec.fallback.behavior is keep; it must be one of currentReplicas, currentReplicasIfHigher, currentReplicasIfLower, scalingModifiers, static
            name: load | "name: load\n      useCachedMetrics: 'true'" | object 10: spec.triggers[0].useCachedMetrics must be true or false, without quotes
            - type: external | "- {type: cpu, name: load, metadata: {value: '70'}}\n    - type: external" | object 10: spec.triggers[1].name is that of another trigger too; KEDA takes each name once
            {name: web} | {kind: Deployment} | object 15: spec.scaleTargetRef.name is missing, and the API server takes no ScaledObject without; add it
            threshold: '50' | threshold: [50] | metadata-text 13: spec.triggers[0].metadata.threshold is no text, and the API server takes no other value; write one line in quotes
            """)
    void whatAClusterRefuses_isAnErrorWithItsPlace(String from, String to, String error) {
        assertThat(errors(SOUND)).isEmpty();
        assertThat(errors(SOUND.replace(from, to.translateEscapes()))).contains(error);
    }

    @Test
    void textWithNothingInIt_isRefusedAsAServerDoes() {
        assertThat(errors(SOUND.replace("'50'", "''")))
                .containsExactly(
                        "trigger 13: threshold= must not be empty; set it to the load one replica should carry");
    }

    @Test
    void names_areThoseThatTheApiServerAndKedaTake() {
        assertThat(errors(SOUND.replace("name: web, ", "name: Web_1, ")))
                .singleElement()
                .asString()
                .startsWith("object 3: name=Web_1 is 5 characters long and must be a DNS-1123 subdomain")
                .endsWith("; the API server takes no other");
        String longest = "a".repeat(54);
        assertThat(errors(SOUND.replace("name: web, ", "name: " + longest + ", ")))
                .isEmpty();
        assertThat(errors(SOUND.replace("name: web, ", "name: a" + longest + ", ")))
                .containsExactly("object 3: metadata.name is 55 characters long and KEDA takes at most 54, as the"
                        + " autoscaler's name is keda-hpa- and it; shorten it, or set"
                        + " spec.advanced.horizontalPodAutoscalerConfig.name");
        assertThat(errors(SOUND.replace("name: web, ", "name: a" + longest + ", ")
                        .replace("minReplicaCount: 2", "advanced: {horizontalPodAutoscalerConfig: {name: a}}")))
                .isEmpty();
    }
}
