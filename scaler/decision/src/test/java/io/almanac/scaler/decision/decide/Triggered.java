package io.almanac.scaler.decision.decide;

import io.almanac.forecast.model.ForecastModels;
import io.almanac.scaler.settings.trigger.TriggerMetadata;
import io.almanac.scaler.settings.trigger.WorkloadDefaults;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.util.HashMap;
import java.util.Map;

/** Settings as a trigger's metadata would give them. */
public final class Triggered {
    private Triggered() {}

    /** A query, a threshold of 10 unless {@code pairs} say otherwise, and {@code pairs} of key and value. */
    public static WorkloadSettings by(String... pairs) {
        return TriggerMetadata.parse(
                        "shop", "web", metadata(pairs), WorkloadDefaults.standard(), ForecastModels.labels())
                .orElseThrow();
    }

    /** The metadata of {@link #by}. */
    public static Map<String, String> metadata(String... pairs) {
        Map<String, String> metadata =
                new HashMap<>(Map.of("query", "sum(rate(requests_total[2m]))", "threshold", "10"));
        for (int i = 0; i < pairs.length; i += 2) {
            metadata.put(pairs[i], pairs[i + 1]);
        }
        return metadata;
    }
}
