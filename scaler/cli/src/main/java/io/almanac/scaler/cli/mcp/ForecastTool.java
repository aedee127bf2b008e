package io.almanac.scaler.cli.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.almanac.scaler.cli.why.DayAhead;
import io.almanac.scaler.cli.why.DayAhead.Step;
import io.almanac.scaler.cli.why.ServedWorkloads;
import io.almanac.scaler.settings.rule.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code forecast_workload}: the load of the next hours, with its uncertainty. */
public final class ForecastTool implements Tool {
    private static final int USUAL_HOURS = 24;
    private static final int MOST_HOURS = 48;
    private static final int MOST_STEPS = 48;

    private final ServedWorkloads served;

    public ForecastTool(ServedWorkloads served) {
        this.served = served;
    }

    @Override
    public String name() {
        return "forecast_workload";
    }

    @Override
    public String description() {
        return "Forecasts a workload's load over the next hours from the history that Almanac has read: median, low (one in ten"
                + " loads lies below) and high (one in ten lies above), in the unit of the workload's query, at no more than "
                + MOST_STEPS
                + " instants, and the peak with the replicas it takes at the trigger's threshold. A plan for people:"
                + " what Almanac decides by is explained by explain_workload.";
    }

    @Override
    public List<Argument> arguments() {
        return Stream.concat(
                        NamedWorkload.ARGUMENTS.stream(),
                        Stream.of(Argument.optional(
                                "hours",
                                "How far to look ahead (" + USUAL_HOURS + " by default).",
                                new Argument.Kind.Whole(1, MOST_HOURS))))
                .toList();
    }

    @Override
    public Reading<ObjectNode> answer(Given given) {
        Duration length = Duration.ofHours(given.whole("hours", USUAL_HOURS));
        return NamedWorkload.answer(
                served, given, DayAhead.HISTORY_SECONDS, workload -> entry(workload, DayAhead.of(workload, length)));
    }

    private static ObjectNode entry(JsonNode workload, Reading<DayAhead> read) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.set("presentLoad", workload.path("presentLoad"));
        entry.set("loadAt", workload.path("loadAt"));
        entry.set("threshold", workload.path("settings").path("threshold"));
        switch (read) {
            case Reading.Unusable<DayAhead> unusable -> entry.put("noForecastBecause", unusable.rule());
            case Reading.Usable<DayAhead>(DayAhead ahead) -> {
                entry.put("model", ahead.model()).put("origin", ahead.origin().toString());
                put(entry.putObject("peak"), ahead.peak())
                        .put(
                                "replicas",
                                DayAhead.replicas(workload, ahead.peak().median()))
                        .put(
                                "replicasHigh",
                                DayAhead.replicas(workload, ahead.peak().high()));
                ArrayNode steps = entry.putArray("steps");
                thinned(ahead).forEach(step -> put(steps.addObject(), step));
            }
        }
        return entry;
    }

    /** The first of each of {@link #MOST_STEPS} equal parts of the time. */
    private static List<Step> thinned(DayAhead ahead) {
        List<Step> thinned = new ArrayList<>();
        Duration part =
                Duration.between(ahead.origin(), ahead.steps().getLast().at()).dividedBy(MOST_STEPS);
        Instant next = ahead.origin();
        for (Step step : ahead.steps()) {
            if (!step.at().isBefore(next.plus(part))) {
                thinned.add(step);
                next = step.at();
            }
        }
        return thinned;
    }

    private static ObjectNode put(ObjectNode written, Step step) {
        return written.put("at", step.at().toString())
                .put("low", step.low())
                .put("median", step.median())
                .put("high", step.high());
    }
}
