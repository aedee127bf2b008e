package io.almanac.scaler.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import io.almanac.scaler.settings.rule.Echo;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a HorizontalPodAutoscaler ({@code autoscaling/v2} or {@code v1}), a Deployment or a StatefulSet as the cluster
 * gives it out. Reports all that is wrong, and returns a value only if nothing is.
 */
final class ManifestReading {
    private static final String AUTOSCALER = "HorizontalPodAutoscaler";
    private static final Set<String> VERSIONS = Set.of("autoscaling/v2", "autoscaling/v1");
    private static final Set<String> WORKLOADS = Set.of("Deployment", "StatefulSet");
    private static final String OLD_CPU_TARGET = "targetCPUUtilizationPercentage";

    private final Manifest manifest;

    private ManifestReading(Manifest manifest) {
        this.manifest = manifest;
    }

    static Optional<Existing> of(Manifest manifest) {
        if (!manifest.problems().isEmpty()) {
            return Optional.empty(); // It is no text of one object, so that more would be said of nothing.
        }
        Optional<Existing> existing = new ManifestReading(manifest).read();
        return manifest.problems().isEmpty() ? existing : Optional.empty();
    }

    private Optional<Existing> read() {
        String kind = manifest.text("/kind").orElse("");
        if (kind.equals(AUTOSCALER)) {
            return Optional.of(autoscaler());
        }
        if (WORKLOADS.contains(kind)) {
            return Optional.of(workload(kind));
        }
        manifest.problem("kind " + (kind.isEmpty() ? "is missing" : "is " + Echo.ofName(kind))
                + "; give a HorizontalPodAutoscaler, a Deployment or a StatefulSet, one object a file, as"
                + " kubectl get hpa NAME -o yaml writes it");
        return Optional.empty();
    }

    private Existing workload(String kind) {
        Existing.Target target =
                new Existing.Target(manifest.required("/apiVersion"), kind, manifest.required("/metadata/name"));
        return new Existing(
                manifest.text("/metadata/namespace"),
                target,
                Optional.empty(),
                new Existing.Bounds(Optional.empty(), Optional.empty()),
                Optional.empty(),
                List.of(),
                List.of());
    }

    private Existing autoscaler() {
        String version = manifest.required("/apiVersion");
        if (!version.isEmpty() && !VERSIONS.contains(version)) {
            manifest.problem("apiVersion is " + Echo.ofName(version)
                    + "; get the present form with kubectl get horizontalpodautoscalers.v2.autoscaling NAME -o yaml");
        }
        refuseOwned();
        Existing.Target target = new Existing.Target(
                manifest.text("/spec/scaleTargetRef/apiVersion").orElse("apps/v1"),
                manifest.text("/spec/scaleTargetRef/kind").orElse("Deployment"),
                manifest.required("/spec/scaleTargetRef/name"));
        AutoscalerMetrics metrics = new AutoscalerMetrics(manifest);
        metrics.read("/spec/metrics");
        manifest.text("/spec/" + OLD_CPU_TARGET).ifPresent(metrics::cpuUtilization);
        return new Existing(
                manifest.text("/metadata/namespace"),
                target,
                Optional.of(manifest.required("/metadata/name")),
                new Existing.Bounds(
                        Optional.of(manifest.text("/spec/minReplicas").orElse("1")),
                        Optional.of(manifest.required("/spec/maxReplicas"))),
                behavior(),
                metrics.resources(),
                metrics.loads());
    }

    private Optional<JsonNode> behavior() {
        JsonNode behavior = manifest.at("/spec/behavior");
        return behavior.isObject() && !behavior.isEmpty() ? Optional.of(behavior) : Optional.empty();
    }

    /** KEDA writes its autoscalers itself, and would write over whatever is taken from them. */
    private void refuseOwned() {
        for (JsonNode owner : manifest.at("/metadata/ownerReferences")) {
            if (owner.path("kind").asText().equals("ScaledObject")) {
                manifest.problem("it belongs to the ScaledObject "
                        + Echo.ofName(owner.path("name").asText()) + "; add the trigger there instead");
            }
        }
    }
}
