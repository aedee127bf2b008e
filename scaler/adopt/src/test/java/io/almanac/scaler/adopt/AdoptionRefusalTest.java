package io.almanac.scaler.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What stands in the way of an adoption, all of it named at once. */
class AdoptionRefusalTest {
    /** Seventy levels: more than any object of a cluster has. */
    @Test
    void nestingWithoutEnd_isRefused() {
        assertThat(Adoptions.refused("{kind: " + "[".repeat(70) + "]".repeat(70) + "}", Adoptions.NOTHING))
                .containsExactly(
                        "hpa.yaml: nests deeper than 64 levels, as no object of a cluster does; give it as kubectl get"
                                + " NAME -o yaml writes it");
    }

    @Test
    void severalLoads_needAThreshold() {
        assertThat(Adoptions.refused(
                        Adoptions.autoscaler(
                                Adoptions.external("queue", "averageValue: 5"),
                                Adoptions.external("lag", "averageValue: 7")),
                        Adoptions.NOTHING))
                .containsExactly("hpa.yaml: there are several loads, queue (External), lag (External); give --query and"
                        + " --threshold, the load that one replica should carry");
    }

    @Test
    void targetForAllReplicas_needsAThreshold() {
        assertThat(Adoptions.refused(Adoptions.autoscaler(Adoptions.external("queue", "value: 5")), Adoptions.NOTHING))
                .containsExactly(
                        "hpa.yaml: the target of queue (External) is not given per replica (averageValue); give"
                                + " --query and --threshold, the load that one replica should carry");
    }

    @Test
    void deploymentAlone_needsBoundsAndThreshold_allAtOnce() {
        assertThat(Adoptions.refused(
                        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: checkout}}", Adoptions.NOTHING))
                .containsExactly(
                        "hpa.yaml: there is no load target to take a threshold from; give --query and --threshold, the"
                                + " load that one replica should carry",
                        "hpa.yaml: it says how many replicas there are, not how few or many there may be; give --min",
                        "hpa.yaml: it says how many replicas there are, not how few or many there may be; give --max");
    }

    @Test
    void everyProblem_isNamed_ofFileAndOptions() {
        String manifest = """
                apiVersion: autoscaling/v3
                kind: HorizontalPodAutoscaler
                metadata: {ownerReferences: [{kind: ScaledObject, name: checkout}]}
                spec:
                  scaleTargetRef: {}
                  metrics:
                    - {type: Resource, resource: {name: gpu}}
                    - {type: Resource, resource: {name: cpu, target: {}}}
                    - {type: Pods, pods: {target: {averageValue: 5}}}
                    - {type: Pods, pods: {metric: {name: load}, target: {averageValue: many}}}
                    - {type: Cron}
                """;
        AdoptionRequest asked = new AdoptionRequest(
                Optional.empty(),
                "a:1",
                Optional.of(Adoptions.QUERY),
                Optional.of("none"),
                Optional.of("soon"),
                "shadow",
                Optional.empty(),
                Optional.empty());

        assertThat(Adoptions.refused(manifest, asked))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line)
                                .contains("hpa.yaml:1: apiVersion is autoscaling/v3; get the present form"),
                        line -> assertThat(line)
                                .contains(
                                        "hpa.yaml:3: metadata.ownerReferences[0] says that it belongs to the ScaledObject"
                                                + " checkout; add the trigger there"),
                        line -> assertThat(line).contains("hpa.yaml:3: metadata.name is required"),
                        line -> assertThat(line).contains("hpa.yaml:5: spec.scaleTargetRef.name is required"),
                        line -> assertThat(line).contains("hpa.yaml:4: spec.maxReplicas is required"),
                        line -> assertThat(line).contains("hpa.yaml:7: spec.metrics[0].resource.name is gpu"),
                        line -> assertThat(line).contains("hpa.yaml:8: spec.metrics[1].resource.target has neither"),
                        line -> assertThat(line)
                                .contains("hpa.yaml:9: spec.metrics[2].pods needs a metric.name and a target"),
                        line -> assertThat(line)
                                .contains("hpa.yaml:10: spec.metrics[3].pods.target.averageValue is many"),
                        line -> assertThat(line).contains("hpa.yaml:11: spec.metrics[4].type is Cron"),
                        line -> assertThat(line).contains("threshold=none"),
                        line -> assertThat(line).contains("leadTime=soon"));
    }

    @Test
    void boundsThatContradict_areRefused() {
        AdoptionRequest asked = new AdoptionRequest(
                Optional.empty(),
                "a:1",
                Optional.of(Adoptions.QUERY),
                Optional.of("80"),
                Optional.empty(),
                "shadow",
                Optional.of("9"),
                Optional.of("3"));

        assertThat(Adoptions.refused("{apiVersion: apps/v1, kind: Deployment, metadata: {name: checkout}}", asked))
                .singleElement()
                .asString()
                .contains("maxReplicas");
    }

    @Test
    void otherKinds_andBrokenText_areRefused() {
        assertThat(Adoptions.refused("{apiVersion: v1, kind: List, items: []}", Adoptions.ALL))
                .containsExactly(
                        "hpa.yaml: has no HorizontalPodAutoscaler, Deployment or StatefulSet, it is empty; give"
                                + " one as kubectl get -o yaml writes it");
        assertThat(Adoptions.refused("{kind: Service, metadata: {name: a}}", Adoptions.ALL))
                .containsExactly(
                        "hpa.yaml: has no HorizontalPodAutoscaler, Deployment or StatefulSet, only Service a (line"
                                + " 1); give one as kubectl get -o yaml writes it");
        assertThat(Adoptions.refused("a: [", Adoptions.ALL))
                .containsExactly("hpa.yaml:1: not valid YAML; correct it there");
    }

    @Test
    void severalAutoscalers_needAName() {
        String one = Adoptions.autoscaler();

        assertThat(Adoptions.refused(one + "---\n" + one.replace("name: checkout", "name: cart"), Adoptions.ALL))
                .containsExactly(
                        "hpa.yaml: has HorizontalPodAutoscaler checkout (line 1), HorizontalPodAutoscaler cart (line"
                                + " 10); say which is meant with --object [NAMESPACE/]NAME");
    }

    @Test
    void annotationThatIsNoJson_isRefused() {
        assertThat(Adoptions.refused(Adoptions.old("metrics: \"[{\""), Adoptions.ALL))
                .containsExactly(
                        "hpa.yaml:6: metadata.annotations.autoscaling.alpha.kubernetes.io/metrics is no JSON; get the"
                                + " present form with kubectl get horizontalpodautoscalers.v2.autoscaling NAME -o yaml");
    }
}
