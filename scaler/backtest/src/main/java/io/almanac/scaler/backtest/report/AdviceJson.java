package io.almanac.scaler.backtest.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.almanac.scaler.backtest.advice.Advice;
import io.almanac.scaler.backtest.advice.Affordable;
import io.almanac.scaler.backtest.advice.Comparison;
import io.almanac.scaler.backtest.advice.FasterStart;
import io.almanac.scaler.backtest.advice.Trial;
import java.util.Locale;
import java.util.Optional;

/** Advice for scripts; field names stay. What there is not is {@code null}. */
public final class AdviceJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private AdviceJson() {}

    public static ObjectNode of(Advice advice) {
        ObjectNode node = NODES.objectNode();
        node.put("verdict", advice.verdict().name().toLowerCase(Locale.ROOT));
        node.put("headline", advice.headline());
        advice.reasons().forEach(node.putArray("reasons")::add);
        node.put("mostReplicasNeeded", advice.basis().yardstick().mostNeeded());
        switch (advice.basis()) {
            case Advice.Idle idle -> {}
            case Advice.Measured measured -> put(measured, node);
        }
        return node;
    }

    private static void put(Advice.Measured measured, ObjectNode node) {
        Comparison comparison = measured.comparison();
        node.set("predictive", of(comparison.predictive()));
        node.set("reactiveKept", of(comparison.reactiveKept()));
        node.put("savedRatio", comparison.savedRatio());
        node.set("reactiveAtEqualShortage", orNull(comparison.bestFixed().map(AdviceJson::of)));
        node.set(
                "savedAtEqualShortageRatio",
                orNull(comparison.savedOfBestFixedRatio().map(NODES::numberNode)));
        node.set("withoutSeason", of(comparison.withoutSeason()));
        node.put("seasonSavedRatio", comparison.seasonSavedRatio());
        node.set("reactiveTargetRatio", orNull(measured.target().map(target -> NODES.numberNode(target.ratio()))));
        node.set("cheapestForRisk", orNull(measured.cheapest().map(AdviceJson::of)));
        node.set("budget", orNull(measured.affordable().map(AdviceJson::of)));
        node.set("fasterStart", of(measured.fasterStart()));
    }

    private static ObjectNode of(Trial trial) {
        ObjectNode node = NODES.objectNode();
        node.put("setting", trial.setting());
        node.put("timeShortRatio", trial.timeShortRatio());
        node.put("costRatio", trial.costRatio());
        node.put("replicaHoursPerDay", trial.replicaHoursPerDay());
        return node;
    }

    private static ObjectNode of(Affordable affordable) {
        ObjectNode node = NODES.objectNode();
        node.put("replicaHoursPerDay", affordable.replicaHoursPerDay());
        node.set("risk", orNull(affordable.risk().map(NODES::numberNode)));
        node.set("setting", orNull(affordable.setting().map(AdviceJson::of)));
        return node;
    }

    private static ObjectNode of(FasterStart faster) {
        ObjectNode node = NODES.objectNode();
        node.put("startDelay_s", faster.startDelay().toSeconds());
        node.put("savedRatio", faster.savedRatio());
        node.set("predictive", of(faster.after()));
        return node;
    }

    private static JsonNode orNull(Optional<? extends JsonNode> node) {
        return node.<JsonNode>map(present -> present).orElseGet(NODES::nullNode);
    }
}
