package io.almanac.scaler.cli.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.almanac.scaler.cli.why.ServedWorkloads;
import io.almanac.scaler.settings.rule.Reading;
import java.util.List;
import java.util.function.Function;

/** A ScaledObject that a tool is asked about, and its answer for each of the object's triggers. */
public final class NamedWorkload {
    private static final int LONGEST_NAME = 253; // of Kubernetes
    private static final String NAMESPACE = "namespace";
    private static final String NAME = "name";

    /** What says which one is meant. */
    public static final List<Argument> ARGUMENTS = List.of(
            Argument.required(
                    NAMESPACE,
                    "Namespace of the ScaledObject, as list_workloads gives it.",
                    new Argument.Kind.Text(LONGEST_NAME)),
            Argument.required(
                    NAME,
                    "Name of the ScaledObject, as list_workloads gives it.",
                    new Argument.Kind.Text(LONGEST_NAME)));

    private NamedWorkload() {}

    /**
     * The answer of a tool: an entry for each trigger.
     *
     * @param spanSeconds how much history each has
     * @param entry of one trigger, as the API tells it in full
     */
    public static Reading<ObjectNode> answer(
            ServedWorkloads served, Given given, long spanSeconds, Function<JsonNode, ObjectNode> entry) {
        String namespace = given.required(NAMESPACE);
        String name = given.required(NAME);
        return switch (served.of(namespace, name, spanSeconds)) {
            case Reading.Unusable<List<JsonNode>> unusable -> Reading.unusable(unusable.rule());
            case Reading.Usable<List<JsonNode>>(List<JsonNode> none)
            when none.isEmpty() -> Reading.unusable(served.absence(namespace, name));
            case Reading.Usable<List<JsonNode>>(List<JsonNode> workloads) -> {
                ObjectNode answer = JsonNodeFactory.instance
                        .objectNode()
                        .put(NAMESPACE, namespace)
                        .put(NAME, name);
                answer.set("now", workloads.getFirst().path("now"));
                ArrayNode triggers = answer.putArray("triggers");
                workloads.forEach(workload -> {
                    ObjectNode trigger = triggers.addObject()
                            .put("trigger", workload.path("digest").asText());
                    trigger.put("mode", workload.path("settings").path("mode").asText());
                    trigger.setAll(entry.apply(workload));
                });
                yield Reading.usable(answer);
            }
        };
    }
}
