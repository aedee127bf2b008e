package io.almanac.scaler.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What an adoption keeps of an autoscaler beside its numbers, what it leaves out, and that it says both. */
class AdoptionMarksTest {
    @Test
    void marksOfTheUser_areKept_thoseOfTheClusterLeft_bothSaid() {
        String manifest = """
                apiVersion: autoscaling/v2
                kind: HorizontalPodAutoscaler
                metadata:
                  name: checkout
                  labels: {team: pay, app.kubernetes.io/managed-by: Helm, helm.sh/chart: web-1.2}
                  annotations:
                    owner: "0042"
                    meta.helm.sh/release-name: web
                    argocd.argoproj.io/tracking-id: a:autoscaling/HorizontalPodAutoscaler:shop/checkout
                    argocd.argoproj.io/sync-wave: "3"
                    kubectl.kubernetes.io/last-applied-configuration: |
                      {"kind": "HorizontalPodAutoscaler"}
                  managedFields: [{manager: kubectl}]
                  creationTimestamp: "2026-01-01T00:00:00Z"
                  resourceVersion: "17"
                  uid: 0b
                spec:
                  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: checkout}
                  maxReplicas: 9
                  metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}}]
                status: {currentReplicas: 3}
                """;

        assertThat(Adoptions.written(manifest, Adoptions.ALL)).startsWith("""
                        # Takes over the autoscaler checkout of Deployment checkout, without a gap: KEDA adopts it and keeps its name.
                        # Kept, as KEDA writes them onto the autoscaler: labels team; annotations owner, argocd.argoproj.io/sync-wave.
                        # Left out, as the cluster or the tool that applied the autoscaler wrote them: app.kubernetes.io/managed-by, helm.sh/chart, meta.helm.sh/release-name, argocd.argoproj.io/tracking-id, kubectl.kubernetes.io/last-applied-configuration.
                        # Helm's release web holds the autoscaler: annotate it there with helm.sh/resource-policy: keep, then take it out of the chart, or an upgrade deletes it or takes it back.
                        """).contains("""
                        metadata:
                          name: "checkout"
                          labels:
                            team: "pay"
                          annotations:
                            owner: "0042"
                            argocd.argoproj.io/sync-wave: "3"
                            scaledobject.keda.sh/transfer-hpa-ownership: "true"
                        spec:
                        """);
    }

    @Test
    void autoscalerWithoutAMetric_hasTheCpuTargetThatKubernetesImplies() {
        String manifest = "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: checkout},"
                + " spec: {scaleTargetRef: {name: checkout}, maxReplicas: 9}}";

        assertThat(Adoptions.written(manifest, Adoptions.ALL))
                .contains(
                        "# The autoscaler names no metric, so that Kubernetes scales it by CPU at 80 %: written out here.")
                .contains(
                        "- type: \"cpu\"\n      metricType: \"Utilization\"\n      metadata:\n        value: \"80\"\n");
    }

    @Test
    void metricsInTheAnnotation_areRead() {
        String metrics = """
                metrics: '[{"type":"Resource","resource":{"name":"memory","targetAverageUtilization":75}},{"type":"Pods","pods":{"metricName":"load","targetAverageValue":"2500m"}}]'
                """;

        assertThat(Adoptions.written(Adoptions.old(metrics.strip()), Adoptions.NOTHING))
                .contains("threshold: \"2.5\"")
                .contains("# threshold is what the autoscaler asked of one replica for load (Pods)")
                .contains(
                        "- type: \"memory\"\n      metricType: \"Utilization\"\n      metadata:\n        value: \"75\"\n")
                .contains("annotations:\n    scaledobject.keda.sh/transfer-hpa-ownership: \"true\"\nspec:\n")
                .doesNotContain("\"80\"");
    }

    /** The API server writes it as its own fields are called. */
    @Test
    void behaviorInTheAnnotation_isRead() {
        String behavior = "behavior: '{\"ScaleDown\":{\"StabilizationWindowSeconds\":60,\"SelectPolicy\":\"Max\","
                + "\"Policies\":[{\"Type\":\"Pods\",\"Value\":1,\"PeriodSeconds\":90}],\"Tolerance\":null}}'";

        assertThat(Adoptions.written(Adoptions.old(behavior), Adoptions.ALL))
                .contains("""
                              behavior:
                                scaleDown:
                                  stabilizationWindowSeconds: 60
                                  selectPolicy: "Max"
                                  policies:
                                    - type: "Pods"
                                      value: 1
                                      periodSeconds: 90
                          triggers:
                        """)
                .doesNotContain("Left out");
    }

    @Test
    void targetOfAVersionThatIsGone_isTodays() {
        assertThat(Adoptions.written(Adoptions.old("conditions: \"[]\""), Adoptions.ALL))
                .contains("scaleTargetRef:\n    name: \"checkout\"\n");
    }

    @Test
    void olderVersions_areReadAsTheyNameTheirFields() {
        String manifest = """
                apiVersion: autoscaling/v2beta1
                kind: HorizontalPodAutoscaler
                metadata: {name: checkout}
                spec:
                  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: checkout}
                  maxReplicas: 9
                  metrics:
                    - {type: Resource, resource: {name: cpu, targetAverageUtilization: 60}}
                    - {type: Object, object: {target: {kind: Service, name: s}, metricName: hits, targetValue: "0", averageValue: "4"}}
                """;

        assertThat(Adoptions.written(manifest, Adoptions.NOTHING))
                .contains("value: \"60\"")
                .contains("threshold: \"4\"");
    }

    @Test
    void autoscalerAmongOtherObjects_isTheOneMeant() {
        String file =
                "---\n# Source: web/templates/all.yaml\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: checkout}\n---\n"
                        + Adoptions.autoscaler(Adoptions.external("queue", "averageValue: 5")) + "---\n";

        assertThat(Adoptions.written(file, Adoptions.NOTHING)).startsWith("# Takes over the autoscaler checkout");
    }
}
