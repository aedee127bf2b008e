package io.almanac.scaler.cli.why;

import com.fasterxml.jackson.databind.JsonNode;
import io.almanac.scaler.settings.rule.Nearest;
import io.almanac.scaler.settings.rule.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * What a running server knows of ScaledObjects, by their names. A ScaledObject has a workload for each of its triggers.
 *
 * @param api is asked each time
 */
public record ServedWorkloads(ServerApi api) {
    private static final String MOST = "1000";

    /**
     * The workloads of a ScaledObject, each as the API tells it in full; empty if the server knows none.
     *
     * @param spanSeconds how far back lists of each reach
     */
    public Reading<List<JsonNode>> of(String namespace, String name, long spanSeconds) {
        Map<String, String> wanted = Map.of("namespace", namespace, "q", namespace + "/" + name, "limit", MOST);
        return switch (api.get(List.of("workloads"), wanted)) {
            case Reading.Unusable<JsonNode> unusable -> Reading.unusable(unusable.rule());
            case Reading.Usable<JsonNode> usable -> {
                List<List<String>> paths = each(usable.value().path("workloads")).stream()
                        .filter(row -> row.path("name").asText().equals(name))
                        .map(row -> List.of(
                                "workloads", namespace, name, row.path("digest").asText()))
                        .toList();
                yield inFull(paths, spanSeconds);
            }
        };
    }

    private Reading<List<JsonNode>> inFull(List<List<String>> paths, long spanSeconds) {
        List<JsonNode> all = new ArrayList<>();
        for (List<String> path : paths) {
            switch (api.get(path, Map.of("spanSeconds", String.valueOf(spanSeconds)))) {
                case Reading.Unusable<JsonNode> unusable -> {
                    return Reading.unusable(unusable.rule());
                }
                case Reading.Usable<JsonNode> usable -> all.add(usable.value());
            }
        }
        return Reading.usable(all);
    }

    /** What is wrong with those of its triggers that the server refuses; empty if it refuses none. */
    public Reading<List<String>> refusals(String namespace, String name) {
        return switch (api.get(List.of("refused"), Map.of("limit", MOST))) {
            case Reading.Unusable<JsonNode> unusable -> Reading.unusable(unusable.rule());
            case Reading.Usable<JsonNode> usable ->
                Reading.usable(each(usable.value().path("refused")).stream()
                        .filter(one -> one.path("namespace").asText().equals(namespace)
                                && one.path("name").asText().equals(name))
                        .flatMap(one -> each(one.path("problems")).stream().map(JsonNode::asText))
                        .toList());
        };
    }

    /** Why {@link #of} has nothing of a ScaledObject. */
    public String absence(String namespace, String name) {
        return switch (refusals(namespace, name)) {
            case Reading.Unusable<List<String>> unusable -> unusable.rule();
            case Reading.Usable<List<String>>(List<String> problems)
            when !problems.isEmpty() -> api + " refuses " + namespace + "/" + name + ": " + String.join("; ", problems);
            case Reading.Usable<List<String>> none -> unknown(namespace, name);
        };
    }

    private String unknown(String namespace, String name) {
        Map<String, String> neighbours = Map.of("namespace", namespace, "limit", MOST);
        return switch (api.get(List.of("workloads"), neighbours)) {
            case Reading.Unusable<JsonNode> unusable -> unusable.rule();
            case Reading.Usable<JsonNode> usable -> {
                List<String> known = each(usable.value().path("workloads")).stream()
                        .map(row -> namespace + "/" + row.path("name").asText())
                        .distinct()
                        .toList();
                String wanted = namespace + "/" + name;
                yield api + " knows no " + wanted + ": KEDA has not asked for it for a while; "
                        + Nearest.suggestion(
                                wanted,
                                known,
                                "it knows " + Figures.count(known.size(), "other") + " of that namespace");
            }
        };
    }

    private static List<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
