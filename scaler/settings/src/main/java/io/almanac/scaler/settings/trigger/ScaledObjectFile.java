package io.almanac.scaler.settings.trigger;

import io.almanac.scaler.settings.rule.Parsed;
import io.almanac.scaler.settings.rule.Problem;
import io.almanac.scaler.settings.yaml.YamlDocument;
import io.almanac.scaler.settings.yaml.YamlValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads a ScaledObject as somebody applies it to a cluster: what it says about one workload's scaling. Of its triggers the
 * first counts that has Almanac's metadata (type {@code external} or {@code external-push}), else the first of KEDA's
 * types {@code predictkube} and {@code prometheus}, of which query and threshold are understood.
 */
public final class ScaledObjectFile {
    private static final Set<String> OWN_TYPES = Set.of("external", "external-push");
    private static final List<String> FOREIGN_TYPES = List.of("predictkube", "prometheus");
    private static final String BEHAVIOR = "horizontalPodAutoscalerConfig";

    private final String where;
    private final List<Problem> problems = new ArrayList<>();

    private ScaledObjectFile(String where) {
        this.where = where;
    }

    /**
     * What it says of one workload.
     *
     * @param workload what its trigger asks for, with the object's replica counts
     * @param scaleDownWindow its stabilization window for scaling down, if it has one
     */
    public record Scaling(WorkloadSettings workload, Optional<Duration> scaleDownWindow) {}

    /** In whose local time days are, and which of them are special. */
    public enum Days {
        /** As the trigger's metadata say. */
        ITS_OWN,
        /** Whatever the metadata say of them is not read. */
        GIVEN_ELSEWHERE
    }

    /**
     * @param where what to call it in messages
     * @param yaml its text
     * @param knownModels names of models, beside {@code auto}
     * @param days whose days it goes by
     */
    public static Parsed<Scaling> parse(String where, String yaml, Set<String> knownModels, Days days) {
        return new ScaledObjectFile(where).read(yaml, knownModels, days);
    }

    private Parsed<Scaling> read(String yaml, Set<String> knownModels, Days days) {
        YamlDocument.Content content = YamlDocument.read(where, yaml);
        problems.addAll(content.problems());
        Map<String, YamlValue> spec = mapping(content.root().entries(), "spec");
        Optional<Map<String, String>> trigger = trigger(spec);
        if (problems.isEmpty() && trigger.isEmpty()) {
            problem("spec.triggers has none of type external, prometheus or predictkube; a backtest needs its query"
                    + " and threshold");
        }
        if (!problems.isEmpty() || trigger.isEmpty()) {
            return new Parsed.Refused<>(problems);
        }
        Map<String, String> metadata = new HashMap<>(trigger.get());
        if (days == Days.GIVEN_ELSEWHERE) {
            metadata.keySet().removeAll(Set.of(SettingTable.TIMEZONE.key(), SettingTable.CALENDAR.key()));
        }
        if (metadata.containsKey(SettingTable.CALENDAR.key())) {
            problem("its trigger goes by the calendar " + metadata.get(SettingTable.CALENDAR.key())
                    + "; give the file that has it with --calendar FILE:NAME");
            return new Parsed.Refused<>(problems);
        }
        text(spec, "minReplicaCount").ifPresent(count -> metadata.putIfAbsent("minReplicas", count));
        metadata.putIfAbsent("maxReplicas", text(spec, "maxReplicaCount").orElse("100"));
        String name =
                text(mapping(content.root().entries(), "metadata"), "name").orElse("");
        return switch (TriggerMetadata.parse("", name, metadata, WorkloadDefaults.standard(), knownModels)) {
            case Parsed.Value<WorkloadSettings>(WorkloadSettings workload) ->
                new Parsed.Value<>(new Scaling(workload, window(spec)));
            case Parsed.Refused<WorkloadSettings> refused ->
                new Parsed.Refused<>(refused.problems().stream()
                        .map(problem -> new Problem(where, problem.message()))
                        .toList());
        };
    }

    private Optional<Map<String, String>> trigger(Map<String, YamlValue> spec) {
        List<Map<String, YamlValue>> triggers = sequence(spec, "triggers");
        Stream<Map<String, String>> own = triggers.stream()
                .filter(trigger ->
                        text(trigger, "type").filter(OWN_TYPES::contains).isPresent())
                .map(trigger -> texts(mapping(trigger, "metadata")));
        Stream<Map<String, String>> foreign = FOREIGN_TYPES.stream()
                .flatMap(type -> triggers.stream()
                        .filter(trigger ->
                                text(trigger, "type").filter(type::equals).isPresent()))
                .map(trigger -> understood(texts(mapping(trigger, "metadata"))));
        return Stream.concat(own, foreign).findFirst();
    }

    private static Map<String, String> understood(Map<String, String> metadata) {
        Map<String, String> understood = new HashMap<>(metadata);
        understood.keySet().retainAll(Set.of("query", "threshold"));
        return understood;
    }

    private Optional<Duration> window(Map<String, YamlValue> spec) {
        Map<String, YamlValue> behavior = mapping(mapping(mapping(spec, "advanced"), BEHAVIOR), "behavior");
        return text(mapping(behavior, "scaleDown"), "stabilizationWindowSeconds")
                .filter(seconds -> seconds.matches("[0-9]{1,5}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }

    private static Map<String, YamlValue> mapping(Map<String, YamlValue> entries, String key) {
        return entries.get(key) instanceof YamlValue.Mapping mapping ? mapping.entries() : Map.of();
    }

    private static List<Map<String, YamlValue>> sequence(Map<String, YamlValue> entries, String key) {
        List<YamlValue> items = entries.get(key) instanceof YamlValue.Sequence sequence ? sequence.items() : List.of();
        return items.stream()
                .flatMap(item -> item instanceof YamlValue.Mapping mapping
                        ? Stream.of(mapping.entries())
                        : Stream.<Map<String, YamlValue>>empty())
                .toList();
    }

    private static Optional<String> text(Map<String, YamlValue> entries, String key) {
        return entries.get(key) instanceof YamlValue.Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
    }

    private static Map<String, String> texts(Map<String, YamlValue> entries) {
        Map<String, String> texts = new HashMap<>();
        entries.keySet().forEach(key -> text(entries, key).ifPresent(value -> texts.put(key, value)));
        return texts;
    }

    private void problem(String message) {
        problems.add(new Problem(where, message));
    }
}
