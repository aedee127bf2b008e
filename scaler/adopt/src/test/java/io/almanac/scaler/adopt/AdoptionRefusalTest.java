package io.almanac.scaler.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What stands in the way of an adoption, all of it named at once. */
class AdoptionRefusalTest {
    /** Seventeen levels: more than any reader of YAML here takes. */
    @Test
    void nestingWithoutEnd_isRefused() {
        assertThat(Adoptions.refused("{kind: " + "[".repeat(16) + "]".repeat(16) + "}", Adoptions.NOTHING))
                .containsExactly(
                        "hpa.yaml: it nests too deep for an object of a cluster; give it as kubectl get NAME -o"
                                + " yaml writes it");
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
                apiVersion: autoscaling/v2beta1
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
                "a:1",
                Optional.of(Adoptions.QUERY),
                Optional.of("none"),
                Optional.of("soon"),
                "shadow",
                Optional.empty(),
                Optional.empty());

        assertThat(Adoptions.refused(manifest, asked))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).contains("apiVersion is autoscaling/v2beta1; get the present form"),
                        line -> assertThat(line)
                                .contains("it belongs to the ScaledObject checkout; add the trigger there"),
                        line -> assertThat(line).contains("metadata.name is required"),
                        line -> assertThat(line).contains("spec.scaleTargetRef.name is required"),
                        line -> assertThat(line).contains("spec.maxReplicas is required"),
                        line -> assertThat(line).contains("spec.metrics[0].resource.name is gpu"),
                        line -> assertThat(line).contains("spec.metrics[1].resource.target has neither"),
                        line -> assertThat(line).contains("spec.metrics[2].pods needs a metric.name and a target"),
                        line -> assertThat(line).contains("spec.metrics[3].pods.target.averageValue is many"),
                        line -> assertThat(line).contains("spec.metrics[4].type is Cron"),
                        line -> assertThat(line).contains("threshold=none"),
                        line -> assertThat(line).contains("leadTime=soon"));
    }

    @Test
    void boundsThatContradict_areRefused() {
        AdoptionRequest asked = new AdoptionRequest(
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
    void otherKinds_severalDocuments_brokenText_areRefused() {
        assertThat(Adoptions.refused("{apiVersion: v1, kind: List, items: []}", Adoptions.ALL))
                .singleElement()
                .asString()
                .startsWith("hpa.yaml: kind is List; give a HorizontalPodAutoscaler");
        assertThat(Adoptions.refused(
                        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}}\n---\n{kind: Service}",
                        Adoptions.ALL))
                .containsExactly("hpa.yaml: there is more than one document; give one object a file");
        assertThat(Adoptions.refused("a: [", Adoptions.ALL))
                .first()
                .asString()
                .startsWith("hpa.yaml: not valid YAML at line ");
        assertThat(Adoptions.refused("", Adoptions.ALL))
                .singleElement()
                .asString()
                .startsWith("hpa.yaml: kind is missing");
    }
}
