package io.almanac.scaler.cli.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.almanac.scaler.cli.why.ServerApi;
import io.almanac.scaler.settings.rule.Reading;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code list_workloads}: which workloads there are and how they stand, and triggers that are refused. */
public final class ListTool implements Tool {
    private static final int MOST = 100;
    private static final int USUAL = 25;
    private static final int LONGEST_FILTER = 253;
    private static final String MOST_REFUSED = "10";

    private final ServerApi api;

    public ListTool(ServerApi api) {
        this.api = api;
    }

    @Override
    public String name() {
        return "list_workloads";
    }

    @Override
    public String description() {
        return "Lists the workloads that Almanac, a predictive autoscaler for KEDA, decides for: namespace and name of the"
                + " ScaledObject, replicas decided now, load now and its expected peak within the look-ahead (both in the unit of"
                + " the workload's query), on what the decision rests (basis), marks worth a look, share of the promise left,"
                + " share of plain autoscaling's replica-hours saved, and trouble in words. Also the first of the triggers that"
                + " are refused, with what is wrong. A page at a time: total says how many match.";
    }

    @Override
    public List<Argument> arguments() {
        return List.of(
                Argument.optional("namespace", "Only this namespace.", new Argument.Kind.Text(LONGEST_FILTER)),
                Argument.optional(
                        "contains",
                        "Only those whose namespace/name has this text.",
                        new Argument.Kind.Text(LONGEST_FILTER)),
                Argument.optional(
                        "is",
                        "Only those with this basis or mark. overdrawn: short more often than promised; at_max: maxReplicas"
                                + " keeps it from what it needs; trouble: its load cannot be read.",
                        new Argument.Kind.Word(List.of(
                                "forecast",
                                "prior_forecast",
                                "calibrated",
                                "reactive",
                                "observed",
                                "stale_forecast",
                                "last_week",
                                "yesterday",
                                "last_known",
                                "undecided",
                                "trouble",
                                "overdrawn",
                                "at_max",
                                "shadow",
                                "asleep"))),
                Argument.optional(
                        "sort",
                        "Order; a hyphen puts the largest first (name by default).",
                        new Argument.Kind.Word(List.of(
                                "name", "-load", "-replicas", "-peak", "promise", "-saved", "saved", "trouble"))),
                Argument.optional(
                        "limit", "How many at most (" + USUAL + " by default).", new Argument.Kind.Whole(1, MOST)),
                Argument.optional(
                        "offset", "How many to pass over (0 by default).", new Argument.Kind.Whole(0, 1_000_000)));
    }

    @Override
    public Reading<ObjectNode> answer(Given given) {
        Map<String, String> wanted = new LinkedHashMap<>();
        given.text("namespace").ifPresent(text -> wanted.put("namespace", text));
        given.text("contains").ifPresent(text -> wanted.put("q", text));
        given.text("is").ifPresent(text -> wanted.put("is", text));
        given.text("sort").ifPresent(text -> wanted.put("sort", text));
        wanted.put("limit", String.valueOf(given.whole("limit", USUAL)));
        wanted.put("offset", String.valueOf(given.whole("offset", 0)));
        return switch (api.get(List.of("workloads"), wanted)) {
            case Reading.Unusable<JsonNode> unusable -> Reading.unusable(unusable.rule());
            case Reading.Usable<JsonNode> workloads -> withRefused(workloads.value());
        };
    }

    private Reading<ObjectNode> withRefused(JsonNode workloads) {
        return switch (api.get(List.of("refused"), Map.of("limit", MOST_REFUSED))) {
            case Reading.Unusable<JsonNode> unusable -> Reading.unusable(unusable.rule());
            case Reading.Usable<JsonNode> refused -> {
                ObjectNode answer = JsonNodeFactory.instance.objectNode();
                List.of("now", "total", "offset", "workloads").forEach(key -> answer.set(key, workloads.path(key)));
                answer.set("refusedTotal", refused.value().path("total"));
                ArrayNode first = answer.putArray("refused");
                refused.value()
                        .path("refused")
                        .forEach(one -> first.addObject()
                                .put("namespace", one.path("namespace").asText())
                                .put("name", one.path("name").asText())
                                .put(
                                        "firstProblem",
                                        one.path("problems").path(0).asText()));
                yield Reading.usable(answer);
            }
        };
    }
}
