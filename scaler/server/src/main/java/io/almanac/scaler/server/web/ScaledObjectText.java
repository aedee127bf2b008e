package io.almanac.scaler.server.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.almanac.scaler.settings.trigger.ReplicaBounds;
import io.almanac.scaler.settings.trigger.SettingTable;
import io.almanac.scaler.settings.trigger.WorkloadDefaults;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import io.almanac.scaler.settings.trigger.WrittenMetadata;
import io.almanac.scaler.settings.yaml.ManifestText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A workload's ScaledObject as YAML, as far as KEDA tells of it: namespace, name and the trigger's metadata. What it does not tell
 * is guessed, and said to be.
 */
final class ScaledObjectText {
    private ScaledObjectText() {}

    /**
     * Made of the trigger's settings.
     *
     * @param defaults of this server: what they say already is left out
     * @param changed metadata that take the place of those of the trigger
     * @param grpcPort where KEDA asks
     */
    static Reply of(
            WorkloadKey key,
            WorkloadSettings settings,
            WorkloadDefaults defaults,
            Map<String, String> changed,
            int grpcPort) {
        List<String> comments = new ArrayList<>(List.of(
                "As Almanac reads it of KEDA's questions. KEDA tells neither of these: scaleTargetRef, here by the object's name;",
                "fallback, behavior and other triggers, left out; scalerAddress, here almanac.almanac."));
        if (!settings.calendar().isOrdinary()) {
            comments.add("It goes by a calendar of the server: add calendar with its name, and leave timezone out.");
        }
        Map<String, String> metadata = WrittenMetadata.of(settings, defaults);
        ObjectNode root = JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", "keda.sh/v1alpha1")
                .put("kind", "ScaledObject");
        root.putObject("metadata").put("name", key.name()).put("namespace", key.namespace());
        ObjectNode spec = root.putObject("spec");
        spec.putObject("scaleTargetRef").put("name", key.name());
        ObjectNode written = JsonNodeFactory.instance.objectNode().put("scalerAddress", "almanac.almanac:" + grpcPort);
        metadata.forEach(written::put);
        changed.forEach(written::put);
        if (changed.containsKey(SettingTable.THRESHOLD.key())) {
            written.remove(SettingTable.INITIAL_THRESHOLD.key());
        }
        bounds(spec, settings, changed);
        spec.putArray("triggers").addObject().put("type", "external").set("metadata", written);
        return Reply.tagged("application/yaml", ManifestText.of(comments, root).getBytes(StandardCharsets.UTF_8));
    }

    /** The object's own bounds are those that the trigger knows. */
    private static void bounds(ObjectNode spec, WorkloadSettings settings, Map<String, String> changed) {
        String min = SettingTable.MIN_REPLICAS.key();
        String max = SettingTable.MAX_REPLICAS.key();
        int fewest = settings.bounds().minReplicas();
        int most = settings.bounds().maxReplicas();
        spec.put("minReplicaCount", changed.containsKey(min) ? Integer.parseInt(changed.get(min)) : fewest);
        if (changed.containsKey(max) || most != ReplicaBounds.MOST_REPLICAS) {
            spec.put("maxReplicaCount", changed.containsKey(max) ? Integer.parseInt(changed.get(max)) : most);
        }
    }
}
