package io.almanac.scaler.server.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.almanac.scaler.decision.cycle.Training;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.decision.decide.Reasons;
import io.almanac.scaler.settings.trigger.SourceChoice;
import io.almanac.scaler.settings.trigger.WorkloadSettings;

/** How answers, reasons, trainings and settings are written in JSON. */
final class AnswerJson {
    private AnswerJson() {}

    /** Without its reasons: what a list needs. */
    static ObjectNode brief(Answer answer) {
        ObjectNode json = Json.object();
        switch (answer) {
            case Answer.Undecided none ->
                json.put("kind", "undecided").put("at", none.at().toString()).put("reason", none.reason());
            case Answer.Decision decision ->
                json.put("kind", "decision")
                        .put("at", decision.at().toString())
                        .put("replicas", decision.replicas())
                        .put("value", decision.value())
                        .put("isActive", decision.isActive())
                        .put("basis", Wire.word(decision.basis()))
                        .put("rule", Wire.word(decision.reasons().rule()));
        }
        return json;
    }

    static ObjectNode full(Answer answer) {
        ObjectNode json = brief(answer);
        switch (answer) {
            case Answer.Undecided none -> {}
            case Answer.Decision decision -> json.set("reasons", reasons(decision.reasons()));
        }
        return json;
    }

    private static ObjectNode reasons(Reasons reasons) {
        ObjectNode json = Json.object();
        json.set("presentLoad", Json.number(reasons.presentLoad()));
        json.put("dataAgeSeconds", Wire.seconds(reasons.dataAge()));
        json.put("leadWindowSeconds", Wire.seconds(reasons.leadWindow()));
        json.put("level", reasons.level());
        json.set("expectedLoad", Json.number(reasons.expectedLoad()));
        json.set("boundLoad", Json.number(reasons.boundLoad()));
        json.set("marginFactor", Json.number(reasons.marginFactor()));
        json.put("presentReplicas", reasons.presentReplicas());
        json.set("forecastReplicas", Json.number(reasons.forecastReplicas()));
        json.put("neededReplicas", reasons.neededReplicas());
        json.put("rule", Wire.word(reasons.rule()));
        json.put("explanation", reasons.explanation());
        return json;
    }

    static ObjectNode training(Training training) {
        ObjectNode json = Json.object();
        switch (training) {
            case Training.NothingLearned none -> {
                json.put("kind", "nothing_learned").put("at", none.at().toString());
                json.set("reasons", Json.array(none.reasons(), Json::text));
            }
            case Training.Learned learned -> {
                json.put("kind", "learned").put("at", learned.at().toString()).put("model", learned.chosen());
                json.set("substitution", Json.text(learned.substitution()));
                json.put("historySeconds", Wire.seconds(learned.history()));
                json.set("losses", Json.array(learned.sortedLosses().entrySet(), entry -> {
                    ObjectNode loss = Json.object().put("model", entry.getKey());
                    loss.set("lossRatio", Json.number(entry.getValue()));
                    return loss;
                }));
                json.set(
                        "seasons",
                        Json.array(
                                learned.seasons(),
                                season -> Json.object()
                                        .put("periodSeconds", Wire.seconds(season.period()))
                                        .put("strength", season.strength())));
            }
        }
        return json;
    }

    static ObjectNode settings(WorkloadSettings settings) {
        ObjectNode json = Json.object();
        json.put("query", settings.load().query());
        json.put("threshold", settings.promise().threshold());
        json.put("advertisedThreshold", settings.advertisedThreshold());
        json.put("isThresholdLearned", settings.observation().isThresholdLearned());
        json.put("activationThreshold", settings.promise().activationThreshold());
        json.put("source", source(settings.load().source()));
        json.put("historyTimeWindowSeconds", Wire.seconds(settings.load().historyTimeWindow()));
        json.put("queryStepSeconds", Wire.seconds(settings.load().queryStep()));
        json.put("predictHorizonSeconds", Wire.seconds(settings.ahead().predictHorizon()));
        json.put("leadTimeSeconds", Wire.seconds(settings.ahead().leadTime()));
        json.put("risk", settings.promise().risk());
        json.put("mode", Wire.word(settings.serving().mode()));
        json.put("model", settings.serving().model());
        json.put("timezone", settings.calendar().zone().getId());
        json.put("minReplicas", settings.bounds().minReplicas());
        json.put("maxReplicas", settings.bounds().maxReplicas());
        json.put("metricName", settings.metricName());
        return json;
    }

    /** An address without its user, password and parameters: those may be secret. */
    static String source(SourceChoice source) {
        return switch (source) {
            case SourceChoice.Named named -> named.name();
            case SourceChoice.Address address -> address.url().toString();
        };
    }
}
