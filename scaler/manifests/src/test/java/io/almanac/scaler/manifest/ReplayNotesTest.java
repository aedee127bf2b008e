package io.almanac.scaler.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.autoscaler.Behavior;
import io.almanac.scaler.autoscaler.ScalingRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing of a ScaledObject is dropped in silence. */
class ReplayNotesTest {
    private static final String TRIGGER = "triggers: [{type: external, metadata: {query: up, threshold: \"1\"}}]\n";

    @Test
    void objectThatIsReplayedWhole_needsNoNote() {
        assertThat(Manifests.notes(Manifests.object("""
                minReplicaCount: 1
                pollingInterval: 10
                cooldownPeriod: 60
                advanced: {restoreToOriginalReplicaCount: true}
                """ + TRIGGER))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            fallback: {failureThreshold: 3, replicas: 6} | web.yaml:6: spec.fallback is not replayed: in a backtest every question is answered
            advanced: {scalingModifiers: {formula: max(a), target: '1'}} | web.yaml:6: spec.advanced.scalingModifiers.formula is not replayed: the autoscaler would follow it, and the replay follows the trigger alone
            idleReplicaCount: 0 | web.yaml:6: spec.idleReplicaCount is not replayed: a backtest keeps minReplicaCount where KEDA goes down to it while idle
            maxReplicas: 7 | web.yaml:6: spec.maxReplicas is no field of a ScaledObject, and the API server drops it; take it out
            coolDownPeriod: 7 | web.yaml:6: spec.coolDownPeriod is no field of a ScaledObject, and the API server drops it; did you mean cooldownPeriod?
            """)
    void field_isSaidNotToBeReplayed(String field, String note) {
        assertThat(Manifests.notes(Manifests.object("minReplicaCount: 1\n" + field + "\n" + TRIGGER)))
                .containsExactly(note);
    }

    @Test
    void scaleToZero_isSaidNotToBeReplayed() {
        assertThat(Manifests.notes(Manifests.object("minReplicaCount: 0\n" + TRIGGER)))
                .containsExactly("web.yaml:5: spec.minReplicaCount is 0, and a backtest keeps one replica at least:"
                        + " cooldownPeriod, initialCooldownPeriod, idleReplicaCount and activation are not replayed");
    }

    @Test
    void cachedMetrics_boundsAndTolerancesThatDiffer_areSaid() {
        assertThat(Manifests.notes(Manifests.object("""
                minReplicaCount: 2
                maxReplicaCount: 20
                advanced: {horizontalPodAutoscalerConfig: {behavior: {scaleUp: {tolerance: "0"}}}}
                triggers:
                  - type: external
                    useCachedMetrics: true
                    metadata: {query: up, threshold: "1", minReplicas: "1", maxReplicas: "30"}
                """)))
                .containsExactly(
                        "web.yaml:10: spec.triggers[0].useCachedMetrics is not replayed: each sync sees the newest value",
                        "web.yaml:11: spec.triggers[0].metadata has tolerance=0.1 and the autoscaler has 0.0"
                                + " (behavior.scaleUp.tolerance, 0.1 where it is not set); make them the same",
                        "web.yaml:11: spec.triggers[0].metadata.minReplicas is 1 and spec.minReplicaCount 2; replayed with"
                                + " 2",
                        "web.yaml:11: spec.triggers[0].metadata.maxReplicas is 30 and spec.maxReplicaCount 20; replayed"
                                + " with 20");
    }

    @Test
    void pausedDirection_isClosed_pausedObjectIsReplayedAsIfItWereNot() {
        String text = Manifests.object("minReplicaCount: 1\n" + TRIGGER)
                .replace(
                        "name: web",
                        "name: web, annotations: {autoscaling.keda.sh/paused-scale-in: \"true\","
                                + " autoscaling.keda.sh/paused: \"\\u0079es\", autoscaling.keda.sh/paused-scale-out: \"false\"}");

        assertThat(Manifests.scaling(text).behavior()).isInstanceOfSatisfying(Behavior.Present.class, present -> {
            assertThat(present.scaleDown().selection()).isEqualTo(ScalingRules.Selection.DISABLED);
            assertThat(present.scaleUp().selection()).isEqualTo(ScalingRules.Selection.MAX);
        });
        assertThat(Manifests.notes(text))
                .containsExactly(
                        "web.yaml:3: metadata.annotations.autoscaling.keda.sh/paused is not replayed: while it is there"
                                + " KEDA scales nothing; the replay is as without it",
                        "web.yaml:3: metadata.annotations.autoscaling.keda.sh/paused-scale-in is replayed: the"
                                + " autoscaler's way there is closed all the time");
    }
}
