package io.almanac.scaler.backtest.advice;

import java.util.Optional;

/**
 * The setting and the risk that a budget buys.
 *
 * @param replicaHoursPerDay the budget
 * @param setting the rung of the predictor's ladder with the least shortage that fits in it, seen in hindsight; empty if
 *     none fits
 */
public record Affordable(double replicaHoursPerDay, Optional<Trial> setting) {
    /**
     * The risk to promise: what that rung would have kept, rounded up to 0.05 %, inside what may be promised. The rung was
     * chosen in hindsight, so the predictor that has to find it pays somewhat more.
     */
    public Optional<Double> risk() {
        return setting.map(trial -> Choice.riskFor(trial.timeShortRatio()));
    }
}
