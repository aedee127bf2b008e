package io.almanac.scaler.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.settings.Problem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdoptionTest {
    private static final String QUERY = "sum(rate(http_requests_total[2m]))";
    private static final Asked NOTHING = new Asked(
            "almanac.almanac:6001",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "shadow",
            Optional.empty(),
            Optional.empty());
    private static final Asked ALL = new Asked(
            "almanac.scaling:6001",
            Optional.of(QUERY),
            Optional.of("80"),
            Optional.of("3m"),
            "predictive",
            Optional.of("2"),
            Optional.of("12"));

    @Test
    void autoscaler_isTakenOverWithAllItHas() {
        String manifest = """
                apiVersion: autoscaling/v2
                kind: HorizontalPodAutoscaler
                metadata:
                  name: checkout-autoscaler
                  namespace: shop
                spec:
                  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: checkout}
                  minReplicas: 3
                  maxReplicas: 30
                  metrics:
                    - type: Resource
                      resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}
                    - type: ContainerResource
                      containerResource: {name: memory, container: app, target: {type: AverageValue, averageValue: 500Mi}}
                    - type: Pods
                      pods: {metric: {name: requests_per_second}, target: {type: AverageValue, averageValue: "1500m"}}
                  behavior:
                    scaleUp: {tolerance: 50m, policies: [{type: Pods, value: 4, periodSeconds: 15}]}
                    scaleDown: {stabilizationWindowSeconds: 600}
                status: {currentReplicas: 4}
                """;

        assertThat(written(manifest, NOTHING)).isEqualTo("""
                # Takes over the autoscaler checkout-autoscaler of Deployment checkout, without a gap: KEDA adopts it and keeps its name.
                # query is a placeholder: put the PromQL of the workload's whole load, in the unit of threshold.
                # threshold is what the autoscaler asked of one replica for requests_per_second (Pods); query has to give that metric's total over all replicas.
                # mode shadow serves the present load and shows the forecast beside it; take the line away when you trust it.
                apiVersion: "keda.sh/v1alpha1"
                kind: "ScaledObject"
                metadata:
                  name: "checkout"
                  namespace: "shop"
                  annotations:
                    scaledobject.keda.sh/transfer-hpa-ownership: "true"
                spec:
                  scaleTargetRef:
                    name: "checkout"
                  minReplicaCount: 3
                  maxReplicaCount: 30
                  advanced:
                    horizontalPodAutoscalerConfig:
                      name: "checkout-autoscaler"
                      behavior:
                        scaleUp:
                          tolerance: "50m"
                          policies:
                            - type: "Pods"
                              value: 4
                              periodSeconds: 15
                        scaleDown:
                          stabilizationWindowSeconds: 600
                  triggers:
                    - type: "external"
                      metadata:
                        scalerAddress: "almanac.almanac:6001"
                        query: "sum(rate(http_requests_total{app=\\"checkout\\"}[2m]))"
                        threshold: "1.5"
                        tolerance: "0.05"
                        mode: "shadow"
                        minReplicas: "3"
                        maxReplicas: "30"
                    - type: "cpu"
                      metricType: "Utilization"
                      metadata:
                        value: "70"
                    - type: "memory"
                      metricType: "AverageValue"
                      metadata:
                        value: "500Mi"
                        containerName: "app"
                """);
    }

    @Test
    void deployment_isScaledAsAsked() {
        String manifest = """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: checkout}
                spec: {replicas: 5}
                """;

        assertThat(written(manifest, ALL)).isEqualTo("""
                # Scales Deployment checkout. Take spec.replicas out of its manifest, or each apply of it resets the count.
                apiVersion: "keda.sh/v1alpha1"
                kind: "ScaledObject"
                metadata:
                  name: "checkout"
                spec:
                  scaleTargetRef:
                    name: "checkout"
                  minReplicaCount: 2
                  maxReplicaCount: 12
                  triggers:
                    - type: "external"
                      metadata:
                        scalerAddress: "almanac.scaling:6001"
                        query: "sum(rate(http_requests_total[2m]))"
                        threshold: "80"
                        leadTime: "3m"
                        minReplicas: "2"
                        maxReplicas: "12"
                """);
    }

    @Test
    void statefulSet_isNamedByItsKind() {
        assertThat(written("{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: index}}", ALL))
                .contains("""
                  scaleTargetRef:
                    apiVersion: "apps/v1"
                    kind: "StatefulSet"
                    name: "index"
                """);
    }

    @Test
    void oldAutoscaler_keepsItsCpuTargetAndItsDefaultMinimum() {
        String manifest = """
                apiVersion: autoscaling/v1
                kind: HorizontalPodAutoscaler
                metadata: {name: checkout}
                spec: {scaleTargetRef: {name: checkout}, maxReplicas: 9, targetCPUUtilizationPercentage: 55}
                """;
        Asked asked = new Asked(
                "a:1",
                Optional.of(QUERY),
                Optional.of("80"),
                Optional.empty(),
                "shadow",
                Optional.empty(),
                Optional.empty());

        assertThat(written(manifest, asked))
                .contains("minReplicaCount: 1\n  maxReplicaCount: 9\n")
                .contains(
                        "- type: \"cpu\"\n      metricType: \"Utilization\"\n      metadata:\n        value: \"55\"\n");
    }

    @Test
    void loadsThatAreNotTakenOver_areNamed() {
        assertThat(written(autoscaler(external("queue", "averageValue: 5"), external("lag", "value: 5")), ALL))
                .contains("# Replaced by the forecast: queue (External), lag (External).\n");
    }

    @Test
    void severalLoads_needAThreshold() {
        assertThat(refused(
                        autoscaler(external("queue", "averageValue: 5"), external("lag", "averageValue: 7")), NOTHING))
                .containsExactly("hpa.yaml: there are several loads, queue (External), lag (External); give --query and"
                        + " --threshold, the load that one replica should carry");
    }

    @Test
    void targetForAllReplicas_needsAThreshold() {
        assertThat(refused(autoscaler(external("queue", "value: 5")), NOTHING))
                .containsExactly(
                        "hpa.yaml: the target of queue (External) is not given per replica (averageValue); give"
                                + " --query and --threshold, the load that one replica should carry");
    }

    @Test
    void deploymentAlone_needsBoundsAndThreshold_allAtOnce() {
        assertThat(refused("{apiVersion: apps/v1, kind: Deployment, metadata: {name: checkout}}", NOTHING))
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
        Asked asked = new Asked(
                "a:1",
                Optional.of(QUERY),
                Optional.of("none"),
                Optional.of("soon"),
                "shadow",
                Optional.empty(),
                Optional.empty());

        assertThat(refused(manifest, asked))
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
        Asked asked = new Asked(
                "a:1",
                Optional.of(QUERY),
                Optional.of("80"),
                Optional.empty(),
                "shadow",
                Optional.of("9"),
                Optional.of("3"));

        assertThat(refused("{apiVersion: apps/v1, kind: Deployment, metadata: {name: checkout}}", asked))
                .singleElement()
                .asString()
                .contains("maxReplicas");
    }

    @Test
    void otherKinds_severalDocuments_brokenText_areRefused() {
        assertThat(refused("{apiVersion: v1, kind: List, items: []}", ALL))
                .singleElement()
                .asString()
                .startsWith("hpa.yaml: kind is List; give a HorizontalPodAutoscaler");
        assertThat(refused("{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}}\n---\n{kind: Service}", ALL))
                .containsExactly("hpa.yaml: there is more than one document; give one object a file");
        assertThat(refused("a: [", ALL)).first().asString().startsWith("hpa.yaml: not valid YAML at line ");
        assertThat(refused("", ALL)).singleElement().asString().startsWith("hpa.yaml: kind is missing");
    }

    private static String autoscaler(String... metrics) {
        return """
                apiVersion: autoscaling/v2
                kind: HorizontalPodAutoscaler
                metadata: {name: checkout}
                spec:
                  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: checkout}
                  minReplicas: 2
                  maxReplicas: 9
                  metrics: [%s]
                """.formatted(String.join(", ", metrics));
    }

    private static String external(String name, String target) {
        return "{type: External, external: {metric: {name: " + name + "}, target: {" + target + "}}}";
    }

    private static String written(String manifest, Asked asked) {
        return switch (Adoption.of("hpa.yaml", manifest, asked)) {
            case Adoption.Written written -> written.yaml();
            case Adoption.Refused refused -> throw new AssertionError(refused.problems());
        };
    }

    private static List<String> refused(String manifest, Asked asked) {
        return switch (Adoption.of("hpa.yaml", manifest, asked)) {
            case Adoption.Written written -> throw new AssertionError(written.yaml());
            case Adoption.Refused refused ->
                refused.problems().stream().map(Problem::toString).toList();
        };
    }
}
