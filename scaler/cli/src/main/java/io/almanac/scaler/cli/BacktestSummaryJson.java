package io.almanac.scaler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.almanac.scaler.autoscaler.Score;
import io.almanac.scaler.backtest.BacktestResult;
import io.almanac.scaler.backtest.BacktestSettings;
import io.almanac.scaler.backtest.DayScore;
import io.almanac.scaler.backtest.ParetoPoint;
import io.almanac.scaler.backtest.PolicyResult;
import io.almanac.scaler.backtest.PredictorLog;
import io.almanac.scaler.backtest.World;
import io.almanac.scaler.backtest.advice.Advice;
import io.almanac.scaler.backtest.report.AdviceJson;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.util.List;
import java.util.Optional;

/**
 * All measures for scripts. Ratios are 0 to 1, names ending in {@code _s} are seconds; field names stay. Holds no time of
 * day and nothing about the machine, so that the same input gives the same bytes.
 */
final class BacktestSummaryJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private BacktestSummaryJson() {}

    /** The whole file. */
    static ObjectNode of(String version, BacktestSettings settings, List<JsonNode> traces) {
        ObjectNode root = NODES.objectNode();
        root.put("version", version);
        root.set("settings", of(settings));
        traces.forEach(root.putArray("traces")::add);
        return root;
    }

    /** A trace that could not be replayed. */
    static ObjectNode failed(String trace, List<String> problems) {
        ObjectNode node = NODES.objectNode();
        node.put("trace", trace);
        node.put("status", "failed");
        problems.forEach(node.putArray("problems")::add);
        return node;
    }

    /** A trace that was replayed. */
    static ObjectNode of(BacktestResult result, Optional<Advice> advice) {
        World world = result.world();
        ObjectNode node = NODES.objectNode();
        node.put("trace", result.trace());
        node.put("status", "done");
        result.notes().forEach(node.putArray("notes")::add);
        node.put("start", world.start().toString());
        node.put("end", world.at(world.ticks() - 1).toString());
        node.put("scoredFrom", world.at(world.firstScored()).toString());
        node.put("scoredTicks", world.scoredTicks());
        node.put("capacityPerReplica", world.service().capacityPerReplica());
        ArrayNode policies = node.putArray("policies");
        result.policies().forEach(policy -> policies.add(of(policy)));
        ArrayNode points = node.putArray("pareto");
        result.pareto().forEach(point -> points.add(of(point)));
        result.predictorLog().ifPresent(log -> node.set("errorBudget", errorBudget(result, log)));
        advice.ifPresent(given -> node.set("advice", AdviceJson.of(given)));
        return node;
    }

    private static ObjectNode of(BacktestSettings settings) {
        WorkloadSettings workload = settings.workload();
        ObjectNode node = NODES.objectNode();
        node.put("startDelay_s", settings.startDelay().toSeconds());
        node.put("risk", workload.risk());
        node.put("tolerance", settings.tolerance());
        node.put("scaleDownWindow_s", settings.scaleDownWindow().toSeconds());
        node.put("minReplicas", workload.minReplicas());
        node.put("maxReplicas", workload.maxReplicas());
        node.put("queryStep_s", workload.queryStep().toSeconds());
        node.put("historyTimeWindow_s", workload.historyTimeWindow().toSeconds());
        node.put("trainingPeriod_s", settings.trainingPeriod().toSeconds());
        node.put("model", workload.model());
        node.put("timezone", workload.timezone().getId());
        return node;
    }

    private static ObjectNode of(PolicyResult policy) {
        ObjectNode node = NODES.objectNode();
        node.put("policy", policy.policy());
        node.put("meaning", policy.meaning());
        node.put("remark", policy.remark());
        node.put("costRatio", policy.costRatio());
        put(policy.score(), node);
        ArrayNode days = node.putArray("days");
        policy.days().forEach(day -> days.add(of(day)));
        return node;
    }

    private static ObjectNode of(DayScore day) {
        ObjectNode node = NODES.objectNode();
        node.put("day", day.day().toString());
        put(day.score(), node);
        return node;
    }

    private static void put(Score score, ObjectNode node) {
        node.put("scored_s", score.scored().toSeconds());
        node.put("timeShortRatio", score.timeShortRatio());
        node.put("unservedRatio", score.unservedRatio());
        node.put("underProvisionRatio", score.underProvisionRatio());
        node.put("overProvisionRatio", score.overProvisionRatio());
        node.put("timeSurplusRatio", score.timeSurplusRatio());
        node.put("replicaHours", score.replicaHours());
        node.put("scaleEventsPerDay", score.scaleEventsPerDay());
        node.put("reversalsPerDay", score.reversalsPerDay());
        node.put("longestShortage_s", score.longestShortage().toSeconds());
        node.put("shortagesPerDay", score.shortagesPerDay());
    }

    private static ObjectNode of(ParetoPoint point) {
        ObjectNode node = NODES.objectNode();
        node.put("family", point.family());
        node.put("setting", point.setting());
        node.put("timeShortRatio", point.timeShortRatio());
        node.put("costRatio", point.costRatio());
        return node;
    }

    /** As the predictor itself accounts for it at the end of the trace. */
    private static ObjectNode errorBudget(BacktestResult result, PredictorLog log) {
        PredictorLog.Entry last = log.entries().getLast();
        ObjectNode node = NODES.objectNode();
        node.put("promisedRatio", result.settings().workload().risk());
        node.put("spent_s", last.spentSeconds());
        node.put("accounted_s", last.accountedSeconds());
        node.put("position", last.position());
        return node;
    }
}
