package io.almanac.scaler.settings.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.settings.rule.Parsed;
import io.almanac.scaler.settings.rule.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Triggers of the workload {@code web/checkout}, on a server that knows the models of {@link #MODELS}. */
public final class Triggers {
    public static final Set<String> MODELS = Set.of("profile", "last-week");

    private Triggers() {}

    /** The two required keys and {@code more}. */
    public static Map<String, String> with(Map<String, String> more) {
        Map<String, String> metadata = new HashMap<>(Map.of("query", "up", "threshold", "100"));
        metadata.putAll(more);
        return metadata;
    }

    static Parsed<WorkloadSettings> outcome(Map<String, String> metadata, WorkloadDefaults defaults) {
        return TriggerMetadata.parse("web", "checkout", metadata, defaults, MODELS);
    }

    static WorkloadSettings parsed(Map<String, String> metadata) {
        Parsed<WorkloadSettings> outcome = outcome(metadata, WorkloadDefaults.standard());
        assertThat(outcome).isInstanceOf(Parsed.Value.class);
        return outcome.orElseThrow();
    }

    /** Rendered, in order; none if it was parsed. */
    static List<String> problems(Map<String, String> metadata) {
        return switch (outcome(metadata, WorkloadDefaults.standard())) {
            case Parsed.Value<WorkloadSettings> parsed -> List.of();
            case Parsed.Refused<WorkloadSettings>(List<Problem> problems) ->
                problems.stream().map(Problem::toString).toList();
        };
    }
}
