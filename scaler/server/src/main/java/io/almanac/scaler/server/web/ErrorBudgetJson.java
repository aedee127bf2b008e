package io.almanac.scaler.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.almanac.scaler.decision.risk.ErrorBudget;
import io.almanac.scaler.decision.risk.RiskControl;
import java.time.Duration;

/** How a promise about shortage is written in JSON: what is spent and left is {@code null} until it counts. */
final class ErrorBudgetJson {
    private ErrorBudgetJson() {}

    static ObjectNode of(ErrorBudget budget) {
        ObjectNode json = Json.object();
        json.set("promisedRatio", Json.number(budget.promisedRatio()));
        json.put("accountSeconds", Wire.seconds(RiskControl.ACCOUNT));
        json.put("observedSeconds", Wire.seconds(budget.observed()));
        json.set("allowedSeconds", counted(budget, budget.allowed()));
        json.set("spentSeconds", counted(budget, budget.spent()));
        json.set("leftSeconds", counted(budget, budget.left()));
        json.set("achievedRatio", Json.number(budget.achievedRatio()));
        json.set("position", Json.number(budget.position()));
        json.put("level", budget.level());
        json.set("estimatedRatio", Json.number(budget.estimatedRatio()));
        return json;
    }

    private static JsonNode counted(ErrorBudget budget, Duration duration) {
        return Json.number(budget.hasBegun() ? Wire.seconds(duration) : Double.NaN);
    }
}
