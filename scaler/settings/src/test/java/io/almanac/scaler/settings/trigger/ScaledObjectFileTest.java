package io.almanac.scaler.settings.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.settings.rule.Parsed;
import io.almanac.scaler.settings.rule.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScaledObjectFileTest {
    private static Parsed<ScaledObjectFile.Scaling> parse(String yaml) {
        return ScaledObjectFile.parse("web.yaml", yaml, Set.of(), ScaledObjectFile.Days.ITS_OWN);
    }

    private static ScaledObjectFile.Scaling parsed(String yaml) {
        return parse(yaml).orElseThrow();
    }

    private static List<String> problems(String yaml) {
        return ((Parsed.Refused<ScaledObjectFile.Scaling>) parse(yaml))
                .problems().stream().map(Problem::toString).toList();
    }

    @Test
    void externalTrigger_givesItsSettingsAndTheObjectItsCounts() {
        ScaledObjectFile.Scaling parsed = parsed("""
                apiVersion: keda.sh/v1alpha1
                kind: ScaledObject
                metadata: {name: web, namespace: shop}
                spec:
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
                """);

        assertThat(parsed.workload().load().query()).isEqualTo("sum(rate(requests_total[2m]))");
        assertThat(parsed.workload().promise().threshold()).isEqualTo(50);
        assertThat(parsed.workload().ahead().leadTime()).isEqualTo(Duration.ofSeconds(90));
        assertThat(parsed.workload().promise().risk()).isEqualTo(0.005);
        assertThat(parsed.workload().bounds().minReplicas()).isEqualTo(2);
        assertThat(parsed.workload().bounds().maxReplicas()).isEqualTo(80);
        assertThat(parsed.scaleDownWindow()).hasValue(Duration.ofMinutes(2));
    }

    @Test
    void learnedThreshold_isTheInitialOne() {
        ScaledObjectFile.Scaling parsed = parsed("""
                spec:
                  triggers:
                    - type: external
                      metadata:
                        query: up
                        threshold: auto
                        initialThreshold: "8"
                        replicasQuery: ready
                        saturationQuery: p99
                        saturationLimit: "0.25"
                """);

        assertThat(parsed.workload().promise().threshold()).isEqualTo(8);
    }

    // KEDA's maxReplicaCount is 100 where nobody says otherwise.
    @Test
    void prometheusTrigger_isUnderstoodAsFarAsQueryAndThreshold() {
        ScaledObjectFile.Scaling parsed = parsed("""
                spec:
                  triggers:
                    - type: prometheus
                      metadata: {serverAddress: "http://prometheus:9090", query: up, threshold: "7", ignoreNullValues: "false"}
                """);

        assertThat(parsed.workload().load().query()).isEqualTo("up");
        assertThat(parsed.workload().promise().threshold()).isEqualTo(7);
        assertThat(parsed.workload().bounds().maxReplicas()).isEqualTo(100);
        assertThat(parsed.scaleDownWindow()).isEmpty();
    }

    @Test
    void objectWithoutATrigger_isRefused() {
        assertThat(problems("spec: {triggers: [{type: cron}]}"))
                .containsExactly("web.yaml: spec.triggers has none of type external, prometheus or predictkube; a"
                        + " backtest needs its query and threshold");
    }

    @Test
    void badMetadata_isRefusedWithEveryProblem() {
        String metadata = "{query: up, threshold: many, leadTime: 0s}";

        assertThat(problems("spec: {triggers: [{type: external, metadata: " + metadata + "}]}"))
                .hasSize(2)
                .allMatch(problem -> problem.startsWith("web.yaml: "));
    }
}
