package io.almanac.scaler.manifest;

import io.almanac.scaler.settings.trigger.WorkloadKey;
import java.util.Map;
import java.util.Optional;

/**
 * A trigger of Almanac's in a file.
 *
 * @param line from 1 on; 0 where nobody knows
 * @param namespace of its ScaledObject, if the file says it
 * @param name of its ScaledObject
 * @param metadata as KEDA sends them
 */
public record CheckedTrigger(
        String file, int line, Optional<String> namespace, String name, Map<String, String> metadata) {
    public CheckedTrigger {
        metadata = Map.copyOf(metadata);
    }

    static CheckedTrigger of(KubernetesObject object, ManifestNode trigger) {
        return new CheckedTrigger(
                trigger.place().file(), trigger.line(), object.namespace(), object.name(), trigger.metadata());
    }

    /** What a server tells it from others by. */
    public WorkloadKey key(String namespace) {
        return WorkloadKey.of(namespace, name, metadata);
    }
}
