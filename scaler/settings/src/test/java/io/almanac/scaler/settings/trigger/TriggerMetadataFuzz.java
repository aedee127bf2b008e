package io.almanac.scaler.settings.trigger;

import io.almanac.scaler.settings.rule.Parsed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A trigger's metadata by anybody, a line {@code key=value} each: settings, or problems that a person can read. */
public final class TriggerMetadataFuzz {
    private static final Set<String> MODELS = Set.of("holt-winters", "last-value");
    private static final int LONGEST_PROBLEM = 2_000;

    private TriggerMetadataFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Map<String, String> metadata = new TreeMap<>();
        for (String line : List.of(new String(data, StandardCharsets.UTF_8).split("\n", -1))) {
            int equals = line.indexOf('=');
            metadata.put(line.substring(0, Math.max(0, equals)), line.substring(equals + 1));
        }
        Parsed<WorkloadSettings> parsed =
                TriggerMetadata.parse("shop", "web", metadata, WorkloadDefaults.standard(), MODELS);
        var unused = TriggerMetadata.metricSpecOf(metadata, WorkloadDefaults.standard());
        if (parsed instanceof Parsed.Refused<WorkloadSettings> refused
                && refused.problems().stream()
                        .anyMatch(problem -> problem.toString().length() > LONGEST_PROBLEM)) {
            throw new IllegalStateException("a problem is too long for a person: " + refused.problems());
        }
    }
}
