package io.almanac.scaler.adopt;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import io.almanac.scaler.settings.yaml.ManifestText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The ScaledObject of an adoption, as text. */
final class AdoptedYaml {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String TRANSFER = "scaledobject.keda.sh/transfer-hpa-ownership";

    private AdoptedYaml() {}

    static String of(Existing existing, WorkloadSettings settings, Map<String, String> metadata, List<String> remarks) {
        ObjectNode root =
                NODES.objectNode().put("apiVersion", "keda.sh/v1alpha1").put("kind", "ScaledObject");
        about(existing, root.putObject("metadata"));
        ObjectNode spec = root.putObject("spec");
        target(existing.target(), spec.putObject("scaleTargetRef"));
        spec.put("minReplicaCount", settings.bounds().minReplicas())
                .put("maxReplicaCount", settings.bounds().maxReplicas());
        autoscaler(existing, spec);
        ArrayNode triggers = spec.putArray("triggers");
        ObjectNode forecast = triggers.addObject().put("type", "external").putObject("metadata");
        metadata.forEach(forecast::put);
        existing.metrics().resources().forEach(resource -> resource(resource, triggers.addObject()));
        return ManifestText.of(head(existing, remarks), root);
    }

    private static List<String> head(Existing existing, List<String> remarks) {
        List<String> lines = new ArrayList<>();
        String target = existing.target().kind() + " " + existing.target().name();
        lines.add(existing.autoscaler()
                .map(name -> "Takes over the autoscaler " + name + " of " + target + ", without a gap: KEDA adopts it"
                        + " and keeps its name.")
                .orElse("Scales " + target + ". Take spec.replicas out of its manifest, or each apply of it resets"
                        + " the count."));
        lines.addAll(remarks);
        return lines;
    }

    private static void about(Existing existing, ObjectNode metadata) {
        metadata.put("name", existing.target().name());
        existing.namespace().ifPresent(namespace -> metadata.put("namespace", namespace));
        Marks marks = existing.marks();
        if (!marks.labels().isEmpty()) {
            ObjectNode labels = metadata.putObject("labels");
            marks.labels().forEach(labels::put);
        }
        if (existing.autoscaler().isPresent()) {
            ObjectNode annotations = metadata.putObject("annotations");
            marks.annotations().forEach(annotations::put);
            annotations.put(TRANSFER, "true");
        }
    }

    private static void target(Existing.Target target, ObjectNode reference) {
        if (!target.isDeployment()) {
            reference.put("apiVersion", target.apiVersion()).put("kind", target.kind());
        }
        reference.put("name", target.name());
    }

    private static void autoscaler(Existing existing, ObjectNode spec) {
        if (existing.autoscaler().isEmpty() && existing.behavior().isEmpty()) {
            return;
        }
        ObjectNode config = spec.putObject("advanced").putObject("horizontalPodAutoscalerConfig");
        existing.autoscaler().ifPresent(name -> config.put("name", name));
        existing.behavior().ifPresent(behavior -> config.set("behavior", behavior));
    }

    private static void resource(Existing.ResourceTarget resource, ObjectNode trigger) {
        trigger.put("type", resource.resource()).put("metricType", resource.metricType());
        ObjectNode metadata = trigger.putObject("metadata").put("value", resource.value());
        resource.container().ifPresent(name -> metadata.put("containerName", name));
    }
}
