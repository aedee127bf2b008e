package io.almanac.scaler.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is written of a workload that can be taken over. */
class AdoptionTest {
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

        assertThat(Adoptions.written(manifest, Adoptions.NOTHING)).isEqualTo("""
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

        assertThat(Adoptions.written(manifest, Adoptions.ALL)).isEqualTo("""
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
        assertThat(Adoptions.written(
                        "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: index}}", Adoptions.ALL))
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

        assertThat(Adoptions.written(manifest, Adoptions.threshold("80")))
                .contains("minReplicaCount: 1\n  maxReplicaCount: 9\n")
                .contains(
                        "- type: \"cpu\"\n      metricType: \"Utilization\"\n      metadata:\n        value: \"55\"\n");
    }

    @Test
    void loadsThatAreNotTakenOver_areNamed() {
        assertThat(Adoptions.written(
                        Adoptions.autoscaler(
                                Adoptions.external("queue", "averageValue: 5"), Adoptions.external("lag", "value: 5")),
                        Adoptions.ALL))
                .contains("# Replaced by the forecast: queue (External), lag (External).\n");
    }
}
