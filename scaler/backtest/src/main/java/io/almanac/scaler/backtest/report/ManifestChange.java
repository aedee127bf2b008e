package io.almanac.scaler.backtest.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A value in which two manifests differ.
 *
 * @param field where it stands, like {@code spec.triggers[0].type}
 * @param today empty if it is new
 * @param advised empty if it is gone
 */
public record ManifestChange(String field, Optional<String> today, Optional<String> advised) {
    /** In the order of today's manifest, what is new last. */
    static List<ManifestChange> between(JsonNode today, JsonNode advised) {
        SequencedMap<String, String> before = values(today);
        SequencedMap<String, String> after = values(advised);
        SequencedMap<String, String> all = new LinkedHashMap<>(before);
        all.putAll(after);
        List<ManifestChange> changes = new ArrayList<>();
        all.keySet().stream()
                .filter(field -> !Objects.equals(before.get(field), after.get(field)))
                .forEach(field -> changes.add(new ManifestChange(field, find(before, field), find(after, field))));
        return changes;
    }

    private static Optional<String> find(Map<String, String> values, String field) {
        return Optional.ofNullable(values.get(field));
    }

    private static SequencedMap<String, String> values(JsonNode document) {
        SequencedMap<String, String> values = new LinkedHashMap<>();
        collect("", document, values);
        return values;
    }

    private static void collect(String field, JsonNode node, Map<String, String> values) {
        if (node.isObject()) {
            String prefix = field.isEmpty() ? "" : field + ".";
            node.properties().forEach(child -> collect(prefix + child.getKey(), child.getValue(), values));
        } else if (node.isArray()) {
            for (int place = 0; place < node.size(); place++) {
                collect(field + "[" + place + "]", node.get(place), values);
            }
        } else {
            values.put(field, node.asText());
        }
    }
}
