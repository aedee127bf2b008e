package io.almanac.scaler.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.almanac.scaler.autoscaler.Behavior;
import io.almanac.scaler.autoscaler.Tolerances;
import io.almanac.scaler.settings.rule.Parsed;
import io.almanac.scaler.settings.rule.Problem;
import io.almanac.scaler.settings.trigger.SettingTable;
import io.almanac.scaler.settings.trigger.TriggerMetadata;
import io.almanac.scaler.settings.trigger.WorkloadDefaults;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a ScaledObject says of one workload, to be replayed: understood, or told that it is not. */
public final class ScaledObjectReading {
    static final String KIND = "ScaledObject";
    private static final String KEDAS_MAXIMUM = "100";

    private final KubernetesObject object;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> notes = new ArrayList<>();

    private ScaledObjectReading(KubernetesObject object) {
        this.object = object;
    }

    /**
     * What it says.
     *
     * @param workload what its trigger asks for, with the object's replica counts
     * @param behavior of its autoscaler, paused directions closed
     * @param tolerances of its autoscaler
     * @param notes which trigger was read, and what is not replayed
     * @param document the whole object
     * @param place of the trigger that was read
     * @param isOwn whether that is Almanac's
     */
    public record Scaling(
            WorkloadSettings workload,
            Behavior behavior,
            Tolerances tolerances,
            List<Problem> notes,
            ObjectNode document,
            int place,
            boolean isOwn) {
        public Scaling {
            notes = List.copyOf(notes);
        }
    }

    /** In whose local time days are, and which of them are special. */
    public enum Days {
        /** As the trigger's metadata say. */
        ITS_OWN,
        /** Whatever the metadata say of them is not read. */
        GIVEN_ELSEWHERE
    }

    /**
     * What is asked of a file.
     *
     * @param object which of its ScaledObjects
     * @param trigger which trigger of that: place or name
     * @param knownModels names of models, beside {@code auto}
     * @param days whose days it goes by
     */
    public record Question(ObjectChoice object, Optional<String> trigger, Set<String> knownModels, Days days) {}

    /** @param text of the file that the question is about */
    public static Parsed<Scaling> of(String text, Question question) {
        return switch (ManifestFile.read(question.object().file(), text)) {
            case Parsed.Refused<List<KubernetesObject>> refused -> new Parsed.Refused<>(refused.problems());
            case Parsed.Value<List<KubernetesObject>>(List<KubernetesObject> all) -> {
                List<KubernetesObject> candidates = all.stream()
                        .filter(object -> object.kind().equals(KIND))
                        .toList();
                yield switch (question.object().among(candidates, all, KIND)) {
                    case Parsed.Refused<KubernetesObject> refused -> new Parsed.Refused<>(refused.problems());
                    case Parsed.Value<KubernetesObject>(KubernetesObject object) ->
                        new ScaledObjectReading(object).read(question);
                };
            }
        };
    }

    /**
     * What one of many says.
     *
     * @param name with its namespace, where the manifest has one
     */
    public record Named(String name, Parsed<Scaling> scaling) {}

    /** What each ScaledObject of a file says; refused is only a file that cannot be read. */
    public static Parsed<List<Named>> each(String file, String text, Set<String> knownModels) {
        Question question =
                new Question(new ObjectChoice(file, "", Optional.empty()), Optional.empty(), knownModels, Days.ITS_OWN);
        return switch (ManifestFile.read(file, text)) {
            case Parsed.Refused<List<KubernetesObject>> refused -> new Parsed.Refused<>(refused.problems());
            case Parsed.Value<List<KubernetesObject>>(List<KubernetesObject> all) ->
                new Parsed.Value<>(all.stream()
                        .filter(object -> object.kind().equals(KIND))
                        .map(object -> named(object, question))
                        .toList());
        };
    }

    private static Named named(KubernetesObject object, Question question) {
        String name = object.namespace().map(space -> space + "/").orElse("") + object.name();
        return new Named(
                name,
                object.problems().isEmpty()
                        ? new ScaledObjectReading(object).read(question)
                        : new Parsed.Refused<>(object.problems()));
    }

    private Parsed<Scaling> read(Question question) {
        ManifestNode spec = object.spec();
        BehaviorReading.Read behavior = BehaviorReading.of(spec.at("advanced.horizontalPodAutoscalerConfig.behavior"));
        problems.addAll(behavior.problems());
        Optional<TriggerChoice> choice =
                TriggerChoice.of(spec.field("triggers"), question.trigger()).orReport(problems::add);
        Optional<WorkloadSettings> workload = choice.flatMap(chosen -> workload(chosen, question));
        if (!problems.isEmpty() || choice.isEmpty() || workload.isEmpty()) {
            return new Parsed.Refused<>(problems);
        }
        notes.addAll(ReplayNotes.of(object, choice.get(), behavior.tolerances(), workload.get()));
        return new Parsed.Value<>(new Scaling(
                workload.get(),
                Pauses.of(object).on(behavior.behavior()),
                behavior.tolerances(),
                notes,
                (ObjectNode) object.root().json(),
                spec.field("triggers").items().indexOf(choice.get().trigger()),
                choice.get().isOwn()));
    }

    private Optional<WorkloadSettings> workload(TriggerChoice choice, Question question) {
        ManifestNode trigger = choice.trigger();
        MetricTypes.violation(trigger).ifPresent(problems::add);
        Map<String, String> metadata = metadata(choice);
        if (question.days() == Days.GIVEN_ELSEWHERE) {
            metadata.keySet().removeAll(Set.of(SettingTable.TIMEZONE.key(), SettingTable.CALENDAR.key()));
        }
        ManifestNode calendar = trigger.at("metadata." + SettingTable.CALENDAR.key());
        if (metadata.containsKey(SettingTable.CALENDAR.key())) {
            problems.add(calendar.problem("is a calendar of a server, " + metadata.get(SettingTable.CALENDAR.key())
                    + "; give the file that has it with --calendar FILE:NAME"));
            return Optional.empty();
        }
        addBounds(metadata);
        return TriggerMetadata.parse("", object.name(), metadata, WorkloadDefaults.standard(), question.knownModels())
                .orReport(problem -> problems.add(TriggerPlaces.placed(object, trigger, problem)));
    }

    private static Map<String, String> metadata(TriggerChoice choice) {
        Map<String, String> metadata = choice.trigger().metadata();
        if (!choice.isOwn()) {
            metadata.keySet().retainAll(Set.of(SettingTable.QUERY.key(), SettingTable.THRESHOLD.key()));
        }
        return metadata;
    }

    /** The autoscaler keeps to the object's, whatever the trigger decides between. */
    private void addBounds(Map<String, String> metadata) {
        object.spec()
                .field("minReplicaCount")
                .text()
                .ifPresent(count -> metadata.merge("minReplicas", count, (own, of) -> inner(own, of, true)));
        String most = object.spec().field("maxReplicaCount").text().orElse(KEDAS_MAXIMUM);
        metadata.merge("maxReplicas", most, (own, of) -> inner(own, of, false));
    }

    /** The narrower of two bounds; one that is no number, so that it is told of. */
    private static String inner(String own, String objects, boolean isMinimum) {
        if (!own.matches("[0-9]{1,9}") || !objects.matches("[0-9]{1,9}")) {
            return own.matches("[0-9]{1,9}") ? objects : own;
        }
        boolean isOwn = Integer.parseInt(own) > Integer.parseInt(objects) == isMinimum;
        return isOwn ? own : objects;
    }
}
