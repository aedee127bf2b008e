package io.almanac.scaler.server.web;

import io.almanac.scaler.decision.risk.ErrorBudget;
import io.almanac.scaler.decision.risk.RiskControl;
import java.time.Duration;
import java.util.Optional;

/** A promise about shortage in JSON: what is allowed, spent and left is missing until it counts. */
record ErrorBudgetJson(
        double promisedRatio,
        Duration account,
        Duration observed,
        Optional<Duration> allowed,
        Optional<Duration> spent,
        Optional<Duration> left,
        double achievedRatio,
        double position,
        String level,
        double estimatedRatio) {
    static ErrorBudgetJson of(ErrorBudget budget) {
        Optional<ErrorBudget> begun = Optional.of(budget).filter(ErrorBudget::hasBegun);
        return new ErrorBudgetJson(
                budget.promisedRatio(),
                RiskControl.ACCOUNT,
                budget.observed(),
                begun.map(ErrorBudget::allowed),
                begun.map(ErrorBudget::spent),
                begun.map(ErrorBudget::left),
                budget.achievedRatio(),
                budget.position(),
                budget.level(),
                budget.estimatedRatio());
    }
}
