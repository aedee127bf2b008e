package io.almanac.scaler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.almanac.forecast.model.ModelReport;
import io.almanac.scaler.forecasting.OriginResult;
import io.almanac.scaler.forecasting.TraceSummary;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What became of each trace, for scripts; what is not known is {@code null}. */
final class ForecastSummaryJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ForecastSummaryJson() {}

    static JsonNode of(List<TraceSummary> summaries) {
        ObjectNode root = NODES.objectNode();
        summaries.forEach(summary -> root.withArray("series").add(of(summary)));
        return root;
    }

    private static ObjectNode of(TraceSummary summary) {
        ObjectNode node = NODES.objectNode();
        node.put("series", summary.series());
        node.put("status", lowercase(summary.status()));
        node.put("origins", summary.origins());
        node.put("refused", summary.refused());
        ObjectNode models = node.putObject("models");
        summary.models().forEach(models::put);
        summary.notes().forEach(node.putArray("notes")::add);
        Optional<OriginResult.Explanation> explanation = summary.explanation();
        ObjectNode losses = node.putObject("losses");
        explanation
                .map(OriginResult.Explanation::losses)
                .orElse(Map.of())
                .forEach((model, loss) -> losses.set(model, number(loss)));
        node.set(
                "report",
                explanation
                        .flatMap(OriginResult.Explanation::report)
                        .map(ForecastSummaryJson::of)
                        .orElseGet(NODES::nullNode));
        return node;
    }

    private static JsonNode of(ModelReport report) {
        ObjectNode node = NODES.objectNode();
        node.put("transform", lowercase(report.transform()));
        node.set("dayClassWeight", number(report.dayClassWeight()));
        node.put("smoothing_s", report.smoothing().toSeconds());
        node.set("skill", number(report.skill()));
        node.put("isReactive", report.isReactive());
        node.set("profileWeight", number(report.profileWeight()));
        node.set("nearWidening", number(report.nearWidening()));
        node.set("farWidening", number(report.farWidening()));
        node.put("learnedFromOrigins", report.origins());
        return node;
    }

    private static JsonNode number(double value) {
        return Double.isFinite(value) ? NODES.numberNode(value) : NODES.nullNode();
    }

    private static String lowercase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
