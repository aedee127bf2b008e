package io.almanac.scaler.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import io.almanac.scaler.manifest.BehaviorReading;
import io.almanac.scaler.manifest.KubernetesObject;
import io.almanac.scaler.manifest.ManifestFile;
import io.almanac.scaler.manifest.ManifestNode;
import io.almanac.scaler.manifest.ObjectChoice;
import io.almanac.scaler.settings.rule.Echo;
import io.almanac.scaler.settings.rule.Parsed;
import io.almanac.scaler.settings.rule.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a HorizontalPodAutoscaler (of any version there was since {@code autoscaling/v1}), a Deployment or a StatefulSet.
 * Of a file with autoscalers and workloads an autoscaler is meant. Reports all that is wrong, and returns a value only if
 * nothing is.
 */
final class ManifestReading {
    private static final String AUTOSCALER = "HorizontalPodAutoscaler";
    private static final Set<String> VERSIONS =
            Set.of("autoscaling/v2", "autoscaling/v2beta2", "autoscaling/v2beta1", "autoscaling/v1");
    private static final Set<String> WORKLOADS = Set.of("Deployment", "StatefulSet");
    private static final String ROUND_TRIP = "autoscaling.alpha.kubernetes.io/";

    private final KubernetesObject object;
    private final List<Problem> problems = new ArrayList<>();

    private ManifestReading(KubernetesObject object) {
        this.object = object;
    }

    static Parsed<Existing> of(ObjectChoice choice, String text) {
        return switch (ManifestFile.read(choice.file(), text)) {
            case Parsed.Refused<List<KubernetesObject>> refused -> new Parsed.Refused<>(refused.problems());
            case Parsed.Value<List<KubernetesObject>>(List<KubernetesObject> all) -> of(choice, all);
        };
    }

    private static Parsed<Existing> of(ObjectChoice choice, List<KubernetesObject> all) {
        List<KubernetesObject> autoscalers =
                all.stream().filter(object -> object.kind().equals(AUTOSCALER)).toList();
        List<KubernetesObject> workloads =
                all.stream().filter(object -> WORKLOADS.contains(object.kind())).toList();
        boolean isWorkload = choice.name()
                .map(name -> autoscalers.stream().noneMatch(object -> object.isCalled(name)))
                .orElse(autoscalers.isEmpty());
        String wanted = AUTOSCALER + ", Deployment or StatefulSet";
        return switch (choice.among(isWorkload && !workloads.isEmpty() ? workloads : autoscalers, all, wanted)) {
            case Parsed.Refused<KubernetesObject> refused -> new Parsed.Refused<>(refused.problems());
            case Parsed.Value<KubernetesObject>(KubernetesObject chosen) -> new ManifestReading(chosen).read();
        };
    }

    private Parsed<Existing> read() {
        Existing existing = object.kind().equals(AUTOSCALER) ? autoscaler() : workload();
        return problems.isEmpty() ? new Parsed.Value<>(existing) : new Parsed.Refused<>(problems);
    }

    private Existing workload() {
        return new Existing(
                object.namespace(),
                new Existing.Target(
                        required(object.root().field("apiVersion")),
                        object.kind(),
                        required(object.root().at("metadata.name"))),
                Optional.empty(),
                new Existing.Bounds(Optional.empty(), Optional.empty()),
                Optional.empty(),
                new Existing.Metrics(List.of(), List.of(), false),
                Marks.NONE);
    }

    private Existing autoscaler() {
        ManifestNode version = object.root().field("apiVersion");
        if (!VERSIONS.contains(object.apiVersion())) {
            problems.add(
                    version.problem(
                            "is " + (object.apiVersion().isEmpty() ? "missing" : Echo.ofName(object.apiVersion()))
                                    + "; get the present form with kubectl get horizontalpodautoscalers.v2.autoscaling NAME -o yaml"));
        }
        refuseOwned();
        ManifestNode spec = object.spec();
        AutoscalerMetrics metrics = new AutoscalerMetrics(problems);
        metrics.read(spec.field("metrics"));
        roundTrip("metrics").ifPresent(metrics::read);
        spec.field("targetCPUUtilizationPercentage").text().ifPresent(metrics::cpuUtilization);
        return new Existing(
                object.namespace(),
                target(spec.field("scaleTargetRef")),
                Optional.of(required(object.root().at("metadata.name"))),
                new Existing.Bounds(
                        Optional.of(spec.field("minReplicas").text().orElse("1")),
                        Optional.of(required(spec.field("maxReplicas")))),
                behavior(),
                metrics.metrics(),
                Marks.of(object));
    }

    /** Versions of Deployments that no cluster has any more mean today's. */
    private Existing.Target target(ManifestNode reference) {
        String kind = reference.field("kind").text().orElse("Deployment");
        String version = reference.field("apiVersion").text().orElse("apps/v1");
        boolean isGone = WORKLOADS.contains(kind) && version.matches("extensions/v1beta1|apps/v1beta[12]");
        return new Existing.Target(isGone ? "apps/v1" : version, kind, required(reference.field("name")));
    }

    private Optional<JsonNode> behavior() {
        ManifestNode written = object.spec().field("behavior");
        ManifestNode behavior =
                written.isPresent() ? written : roundTrip("behavior").orElse(written);
        problems.addAll(BehaviorReading.of(behavior).problems());
        return Optional.of(behavior.json()).filter(json -> json.isObject() && !json.isEmpty());
    }

    /** What an older version has no field for: the API server writes it into an annotation. */
    private Optional<ManifestNode> roundTrip(String field) {
        ManifestNode annotation = object.root().at("metadata.annotations").field(ROUND_TRIP + field);
        if (object.apiVersion().equals("autoscaling/v2") || annotation.text().isEmpty()) {
            return Optional.empty();
        }
        Optional<ManifestNode> json = ManifestFile.jsonIn(annotation);
        if (json.isEmpty()) {
            problems.add(annotation.problem("is no JSON; get the present form with kubectl get"
                    + " horizontalpodautoscalers.v2.autoscaling NAME -o yaml"));
        }
        return json;
    }

    /** KEDA writes its autoscalers itself, and would write over whatever is taken from them. */
    private void refuseOwned() {
        for (ManifestNode owner : object.root().at("metadata.ownerReferences").items()) {
            if (owner.field("kind").text().filter("ScaledObject"::equals).isPresent()) {
                problems.add(owner.problem("says that it belongs to the ScaledObject "
                        + Echo.ofName(owner.field("name").text().orElse("")) + "; add the trigger there instead"));
            }
        }
    }

    private String required(ManifestNode node) {
        return node.text().orElseGet(() -> {
            problems.add(node.problem("is required; add it"));
            return "";
        });
    }
}
