package io.almanac.scaler.backtest.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.almanac.scaler.autoscaler.Score;
import io.almanac.scaler.backtest.BacktestResult;
import io.almanac.scaler.backtest.DayScore;
import io.almanac.scaler.backtest.ParetoPoint;
import io.almanac.scaler.backtest.PolicyResult;
import io.almanac.scaler.backtest.World;
import io.almanac.scaler.settings.rule.DurationText;
import io.almanac.scaler.settings.trigger.ReplicaBounds;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** What the page draws from. Numbers have as many digits as a picture needs. */
final class ReportJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final MathContext FOUR_DIGITS = new MathContext(4);

    private ReportJson() {}

    static ObjectNode of(Report report) {
        BacktestResult result = report.result();
        World world = result.world();
        ObjectNode node = NODES.objectNode();
        node.put("trace", result.trace());
        node.put("scoredFrom", world.at(world.firstScored()).getEpochSecond());
        node.put("scoredUntil", world.at(world.ticks() - 1).getEpochSecond());
        node.put("timezone", name(result.settings().workload().calendar().zone()));
        node.put("risk", result.settings().workload().promise().risk());
        node.put("capacityPerReplica", world.service().capacityPerReplica());
        result.notes().forEach(node.putArray("notes")::add);
        report.advice().ifPresent(advice -> node.set("advice", AdviceJson.of(advice)));
        node.set("policies", policies(result));
        node.set("days", days(result));
        node.set("load", load(report.load()));
        node.set("pareto", pareto(result));
        report.budget().ifPresent(budget -> node.set("budget", budget(budget)));
        node.set("settings", settings(result));
        node.put("command", report.command());
        return node;
    }

    private static ArrayNode policies(BacktestResult result) {
        ArrayNode policies = NODES.arrayNode();
        for (PolicyResult policy : result.policies()) {
            ObjectNode node = score(policy.score());
            node.put("policy", policy.policy());
            node.put("meaning", policy.meaning());
            node.put("remark", policy.remark());
            node.put("cost", policy.costRatio());
            ArrayNode days = node.putArray("days");
            for (DayScore day : policy.days()) {
                days.add(score(day.score()));
            }
            policies.add(node);
        }
        return policies;
    }

    /** Those of every policy: they are scored over the same ticks. */
    private static ArrayNode days(BacktestResult result) {
        ZoneId zone = result.settings().workload().calendar().zone();
        ArrayNode days = NODES.arrayNode();
        for (DayScore day : result.policies().getFirst().days()) {
            days.addObject()
                    .put("day", day.day().toString())
                    .put("from", day.day().atStartOfDay(zone).toEpochSecond());
        }
        return days;
    }

    private static ObjectNode score(Score score) {
        ObjectNode node = NODES.objectNode();
        node.put("scored", score.scored().toSeconds());
        node.set("short", rounded(score.timeShortRatio()));
        node.set("unserved", rounded(score.unservedRatio()));
        node.set("replicaHours", rounded(score.replicaHours()));
        node.set("eventsPerDay", rounded(score.scaleEventsPerDay()));
        node.put("longest", score.longestShortage().toSeconds());
        return node;
    }

    private static ObjectNode load(LoadColumns columns) {
        ObjectNode node = NODES.objectNode();
        node.put("first", columns.firstSecond());
        node.put("step", columns.stepSeconds());
        node.set("load", numbers(columns.load()));
        node.set("bound", numbers(columns.bound()));
        ArrayNode lines = node.putArray("lines");
        for (LoadColumns.Line line : columns.lines()) {
            ObjectNode one = lines.addObject();
            one.put("policy", line.policy());
            one.set("ready", numbers(line.ready()));
            one.set("short", numbers(line.shortTicks()));
        }
        return node;
    }

    private static ArrayNode pareto(BacktestResult result) {
        ArrayNode points = NODES.arrayNode();
        for (ParetoPoint point : result.pareto()) {
            ObjectNode node = points.addObject();
            node.put("family", point.family());
            node.put("setting", point.setting());
            node.set("short", rounded(point.timeShortRatio()));
            node.set("cost", rounded(point.costRatio()));
        }
        return points;
    }

    private static ObjectNode budget(BudgetColumns columns) {
        ObjectNode node = NODES.objectNode();
        columns.at().forEach(node.putArray("at")::add);
        columns.promisedSeconds().forEach(node.putArray("promised")::add);
        columns.spentSeconds().forEach(node.putArray("spent")::add);
        ArrayNode position = node.putArray("position");
        columns.position().forEach(value -> position.add(rounded(value)));
        node.put("highest", columns.highestPosition());
        return node;
    }

    private static ObjectNode settings(BacktestResult result) {
        WorkloadSettings workload = result.settings().workload();
        ObjectNode node = NODES.objectNode();
        node.put("load one replica can serve", number(result.world().service().capacityPerReplica()));
        node.put("start delay", DurationText.format(result.settings().startDelay()));
        node.put("promised risk", number(workload.promise().risk()));
        node.put("autoscaler's tolerance", number(result.settings().tolerance()));
        node.put("scale-down window", DurationText.format(result.settings().scaleDownWindow()));
        node.put("fewest replicas", String.valueOf(workload.bounds().minReplicas()));
        node.put(
                "most replicas",
                workload.bounds().maxReplicas() == ReplicaBounds.MOST_REPLICAS
                        ? "as many as needed"
                        : String.valueOf(workload.bounds().maxReplicas()));
        node.put("load is read every", DurationText.format(workload.load().queryStep()));
        node.put("models learn every", DurationText.format(result.settings().trainingPeriod()));
        node.put("from at most", DurationText.format(workload.load().historyTimeWindow()));
        node.put("model", workload.serving().model());
        node.put("days of", name(workload.calendar().zone()));
        return node;
    }

    /** As a browser knows it: it does not know {@code Z}. */
    private static String name(ZoneId zone) {
        return zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static ArrayNode numbers(double[] values) {
        ArrayNode array = NODES.arrayNode(values.length);
        for (double value : values) {
            array.add(rounded(value));
        }
        return array;
    }

    /** What is below 0 is not known. */
    private static ArrayNode numbers(int[] values) {
        ArrayNode array = NODES.arrayNode(values.length);
        for (int value : values) {
            array.add(value < 0 ? NODES.nullNode() : NODES.numberNode(value));
        }
        return array;
    }

    private static JsonNode rounded(double value) {
        if (!Double.isFinite(value)) {
            return NODES.nullNode();
        }
        double short4 = BigDecimal.valueOf(value).round(FOUR_DIGITS).doubleValue();
        return short4 == Math.rint(short4) && Math.abs(short4) < Integer.MAX_VALUE
                ? NODES.numberNode((int) short4)
                : NODES.numberNode(short4);
    }
}
