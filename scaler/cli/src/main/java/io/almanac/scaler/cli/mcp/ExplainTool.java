package io.almanac.scaler.cli.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.almanac.scaler.cli.why.Explained;
import io.almanac.scaler.cli.why.ServedWorkloads;
import io.almanac.scaler.settings.rule.Reading;
import java.util.List;

/** {@code explain_workload}: the present number, part by part, as {@code almanac why} tells it. */
public final class ExplainTool implements Tool {
    private static final long SPAN_SECONDS = 60;

    private final ServedWorkloads served;

    public ExplainTool(ServedWorkloads served) {
        this.served = served;
    }

    @Override
    public String name() {
        return "explain_workload";
    }

    @Override
    public String description() {
        return "Explains the replicas that Almanac decided for a workload just now: what the present load needs, what the forecast"
                + " adds, schedule, bounds and the step over the HPA's tolerance, each with the replicas it adds; then how the"
                + " promise (share of time short of capacity) stands, what would have been, and where a promotion stands. If the"
                + " trigger is refused, says why.";
    }

    @Override
    public List<Argument> arguments() {
        return NamedWorkload.ARGUMENTS;
    }

    @Override
    public Reading<ObjectNode> answer(Given given) {
        return NamedWorkload.answer(served, given, SPAN_SECONDS, ExplainTool::entry);
    }

    private static ObjectNode entry(JsonNode workload) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        JsonNode answer = workload.path("answer");
        List.of("kind", "at", "replicas", "basis", "rule").stream()
                .filter(answer::has)
                .forEach(key -> entry.set(key, answer.path(key)));
        JsonNode settings = workload.path("settings");
        List.of("threshold", "risk", "leadTimeSeconds", "minReplicas", "maxReplicas", "model")
                .forEach(key -> entry.set(key, settings.path(key)));
        ArrayNode words = entry.putArray("explanation");
        Explained.lines(workload).forEach(words::add);
        return entry;
    }
}
