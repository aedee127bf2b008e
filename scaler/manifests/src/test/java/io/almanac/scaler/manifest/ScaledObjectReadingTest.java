package io.almanac.scaler.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.autoscaler.Behavior;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScaledObjectReadingTest {
    @Test
    void externalTrigger_givesItsSettingsAndTheObjectItsCounts() {
        ScaledObjectReading.Scaling scaling = Manifests.scaling(Manifests.object("""
                scaleTargetRef: {name: web}
                minReplicaCount: 2
                maxReplicaCount: 80
                advanced:
                  horizontalPodAutoscalerConfig:
                    behavior:
                      scaleDown: {stabilizationWindowSeconds: 120}
                triggers:
                  - type: cpu
                    metadata: {value: "80"}
                  - type: external
                    metadata:
                      scalerAddress: almanac:6001
                      query: sum(rate(requests_total[2m]))
                      threshold: "50"
                      leadTime: 90s
                      risk: "0.005"
                """));

        assertThat(scaling.workload().load().query()).isEqualTo("sum(rate(requests_total[2m]))");
        assertThat(scaling.workload().promise().threshold()).isEqualTo(50);
        assertThat(scaling.workload().ahead().leadTime()).isEqualTo(Duration.ofSeconds(90));
        assertThat(scaling.workload().promise().risk()).isEqualTo(0.005);
        assertThat(scaling.workload().bounds().minReplicas()).isEqualTo(2);
        assertThat(scaling.workload().bounds().maxReplicas()).isEqualTo(80);
        assertThat(scaling.behavior()).isEqualTo(Behavior.presentDefault().holding(Duration.ofMinutes(2)));
    }

    @Test
    void learnedThreshold_isTheInitialOne() {
        ScaledObjectReading.Scaling scaling = Manifests.scaling(Manifests.object("""
                triggers:
                  - type: external
                    metadata:
                      query: up
                      threshold: auto
                      initialThreshold: "8"
                      replicasQuery: ready
                      saturationQuery: p99
                      saturationLimit: "0.25"
                """));

        assertThat(scaling.workload().promise().threshold()).isEqualTo(8);
    }

    // KEDA's maxReplicaCount is 100 where nobody says otherwise.
    @Test
    void prometheusTrigger_isUnderstoodAsFarAsQueryAndThreshold() {
        ScaledObjectReading.Scaling scaling = Manifests.scaling(Manifests.object("""
                minReplicaCount: 1
                triggers:
                  - type: prometheus
                    metadata: {serverAddress: "http://prometheus:9090", query: up, threshold: "7", ignoreNullValues: "false"}
                """));

        assertThat(scaling.workload().load().query()).isEqualTo("up");
        assertThat(scaling.workload().promise().threshold()).isEqualTo(7);
        assertThat(scaling.workload().bounds().maxReplicas()).isEqualTo(100);
        assertThat(scaling.behavior()).isEqualTo(Behavior.absent());
        assertThat(Manifests.texts(scaling.notes()))
                .containsExactly("web.yaml:7: spec.triggers[0] is read, its query and threshold, as no trigger is"
                        + " Almanac's");
    }

    @Test
    void valueOfTheWholeWorkload_isNoLoadOfOneReplica() {
        assertThat(Manifests.problems(Manifests.object("""
                triggers:
                  - type: prometheus
                    metricType: Value
                    metadata: {query: up, threshold: "7"}
                """)))
                .containsExactly(
                        "web.yaml:7: spec.triggers[0].metricType is Value: at each sync the autoscaler multiplies"
                                + " the replicas that there are by value / threshold, up to the maximum, so that threshold is no"
                                + " load of one replica; make it AverageValue, and threshold the load that one replica should"
                                + " carry");
        assertThat(
                        Manifests.problems(
                                Manifests.object(
                                        "triggers: [{type: external, metricType: Utilization, metadata: {query: up, threshold: \"1\"}}]")))
                .containsExactly("web.yaml:5: spec.triggers[0].metricType is Utilization, which KEDA refuses for such a"
                        + " trigger; it must be AverageValue, KEDA's default");
    }

    @Test
    void everyProblem_isToldAtOnce_atTheLineOfItsKey() {
        assertThat(Manifests.problems(Manifests.object("""
                maxReplicaCount: lots
                advanced: {horizontalPodAutoscalerConfig: {behavior: {scaleDown: {stabilizationWindowSeconds: 9999}}}}
                triggers:
                  - type: external
                    metadata:
                      scalerAddress: almanac:6001
                      threshold: many
                      leadTime: 0s
                      colour: red
                """)))
                .containsExactly(
                        "web.yaml:6: spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleDown"
                                + ".stabilizationWindowSeconds is 9999; it must be a whole number from 0 to 3600",
                        "web.yaml:8: query is required; set it to the PromQL that gives the load of the whole workload",
                        "web.yaml:11: threshold=many must be a number such as 100 or 0.5; set it to the load one replica"
                                + " should carry",
                        "web.yaml:12: leadTime=0s must be longer than 0s; set it to the time a pod needs to become ready",
                        "web.yaml:5: maxReplicas=lots must be a whole number such as 3; set it to the maxReplicaCount of"
                                + " the ScaledObject",
                        "web.yaml:13: colour is not a known key; remove it");
    }

    @Test
    void oneOfSeveral_isChosenByName() {
        String api = Manifests.object(
                "minReplicaCount: 1\ntriggers: [{type: external, metadata: {query: q1, threshold: \"1\"}}]");
        String two = api + "---\n" + api.replace("name: web", "name: api").replace("q1", "q2");

        assertThat(Manifests.read(two, Optional.of("shop/api"), Optional.empty())
                        .orElseThrow()
                        .workload()
                        .load()
                        .query())
                .isEqualTo("q2");
        assertThat(Manifests.problems(two))
                .containsExactly(
                        "web.yaml: has ScaledObject shop/web (line 1), ScaledObject shop/api (line 8); say which"
                                + " is meant with --object [NAMESPACE/]NAME");
        assertThat(Manifests.problems(Manifests.read(two, Optional.of("cart"), Optional.empty())))
                .containsExactly("web.yaml: has no ScaledObject called cart but ScaledObject shop/web (line 1),"
                        + " ScaledObject shop/api (line 8); correct --object");
    }

    @Test
    void otherObjects_areNamed() {
        assertThat(Manifests.problems("kind: Deployment\nmetadata: {name: web}\n"))
                .containsExactly(
                        "web.yaml: has no ScaledObject, only Deployment web (line 1); give one as kubectl get -o"
                                + " yaml writes it");
        assertThat(Manifests.problems("---\n# nothing\n"))
                .containsExactly(
                        "web.yaml: has no ScaledObject, it is empty; give one as kubectl get -o yaml writes it");
    }

    @Test
    void calendarOfAServer_hasToBeGiven() {
        assertThat(Manifests.problems(Manifests.object(
                        "triggers: [{type: external, metadata: {query: up, threshold: \"1\", calendar: shops}}]")))
                .containsExactly(
                        "web.yaml:5: spec.triggers[0].metadata.calendar is a calendar of a server, shops; give the"
                                + " file that has it with --calendar FILE:NAME");
    }
}
