package io.almanac.scaler.backtest.report;

import io.almanac.scaler.backtest.BacktestResult;
import io.almanac.scaler.backtest.PolicyResult;
import io.almanac.scaler.backtest.advice.Advice;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What one trace's report shows.
 *
 * @param result of the backtest
 * @param advice the verdict; empty where the predictor was not among the policies
 * @param load the chart of load and capacity
 * @param budget the chart of the error budget; empty where the predictor was not among the policies
 * @param command that makes the report again
 */
public record Report(
        BacktestResult result,
        Optional<Advice> advice,
        LoadColumns load,
        Optional<BudgetColumns> budget,
        String command) {
    /** Plain autoscaling to draw beside the predictor: what the verdict compares with first. */
    private static final List<String> RIVALS = List.of("reactive:kept", "reactive:auto", "reactive:");

    public static Report of(BacktestResult result, Optional<Advice> advice, String command) {
        LoadColumns load = LoadColumns.of(result.world(), result.predictorLog(), drawn(result.policies()));
        double risk = result.settings().workload().risk();
        return new Report(
                result,
                advice,
                load,
                result.predictorLog().map(log -> BudgetColumns.of(log, risk, load.firstSecond())),
                command);
    }

    /** The predictor, or the first there is; then plain autoscaling. */
    private static List<LoadColumns.Drawn> drawn(List<PolicyResult> policies) {
        PolicyResult main = policies.stream()
                .filter(policy -> policy.policy().equals("predictive"))
                .findFirst()
                .orElse(policies.getFirst());
        Predicate<PolicyResult> isOther = policy -> !policy.equals(main);
        Optional<PolicyResult> rival = RIVALS.stream()
                .flatMap(label -> policies.stream()
                        .filter(policy -> policy.policy().startsWith(label))
                        .filter(isOther))
                .findFirst();
        return Stream.concat(Stream.of(main), rival.stream())
                .map(policy -> new LoadColumns.Drawn(policy.policy(), policy.replayed()))
                .toList();
    }
}
