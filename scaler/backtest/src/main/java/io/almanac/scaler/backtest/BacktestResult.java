package io.almanac.scaler.backtest;

import io.almanac.scaler.decision.cycle.PastFits;
import java.util.List;
import java.util.Optional;

/**
 * One trace's world, scores and predictions; a report is made from it.
 *
 * @param trace its name
 * @param settings of the backtest
 * @param world load, measured load and service, tick by tick
 * @param notes what is worth knowing about the trace, for people
 * @param policies in the order they were asked for
 * @param pareto plain autoscaling at ten targets, then the ladder's rungs if a predictive policy was asked for
 * @param predictorLog what the predictor said, sample by sample; empty if no predictive policy with seasons was asked for
 * @param fits of the predictors' past trainings, for a {@link Backtest#variation}
 */
public record BacktestResult(
        String trace,
        BacktestSettings settings,
        World world,
        List<String> notes,
        List<PolicyResult> policies,
        List<ParetoPoint> pareto,
        Optional<PredictorLog> predictorLog,
        PastFits fits) {
    public BacktestResult {
        notes = List.copyOf(notes);
        policies = List.copyOf(policies);
        pareto = List.copyOf(pareto);
    }
}
