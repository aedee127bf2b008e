package io.almanac.scaler.backtest.fleet;

import io.almanac.scaler.backtest.BacktestResult;
import io.almanac.scaler.backtest.PolicyResult;
import io.almanac.scaler.backtest.advice.Advice;
import io.almanac.scaler.backtest.advice.Comparison;
import io.almanac.scaler.backtest.advice.Trial;
import io.almanac.scaler.backtest.advice.Verdict;
import java.time.Duration;
import java.util.Optional;

/** From a service's backtest and the advice on it to its entry among many. */
public final class FleetJudgement {
    private static final double DAY_SECONDS = Duration.ofDays(1).toSeconds();

    private FleetJudgement() {}

    public static FleetEntry.Judged of(BacktestResult result, Advice advice) {
        Optional<Comparison> comparison = comparison(advice);
        FleetEntry.Running today = result.policies().stream()
                .filter(policy -> policy.policy().matches("reactive:[0-9.]+"))
                .findFirst()
                .map(FleetJudgement::running)
                .or(() -> comparison.map(compared -> running(compared.reactiveKept())))
                .orElseGet(() -> running(result.policies().getFirst()));
        return new FleetEntry.Judged(
                result.trace(),
                advice.verdict(),
                advice.headline(),
                result.settings().workload().promise().risk(),
                today,
                advised(advice.verdict(), today, comparison),
                comparison.map(Comparison::savedRatio),
                days(result.policies().getFirst()),
                result.world().service().capacityPerReplica(),
                result.notes());
    }

    private static Optional<Comparison> comparison(Advice advice) {
        return switch (advice.basis()) {
            case Advice.Idle idle -> Optional.empty();
            case Advice.Measured measured -> Optional.of(measured.comparison());
        };
    }

    private static Optional<FleetEntry.Running> advised(
            Verdict verdict, FleetEntry.Running today, Optional<Comparison> comparison) {
        return switch (verdict) {
            case PREDICT -> comparison.map(compared -> running(compared.predictive()));
            case CALIBRATE_ONLY -> comparison.map(compared -> running(compared.reactiveKept()));
            case LEAVE_ALONE -> Optional.of(today);
            case CANNOT_TELL -> Optional.empty();
        };
    }

    private static FleetEntry.Running running(PolicyResult policy) {
        return new FleetEntry.Running(
                policy.policy(),
                Trial.replicaHoursPerMonth(policy.score()),
                policy.score().timeShortRatio());
    }

    private static FleetEntry.Running running(Trial trial) {
        return new FleetEntry.Running(trial.setting(), trial.replicaHoursPerMonth(), trial.timeShortRatio());
    }

    private static double days(PolicyResult policy) {
        return policy.score().scored().toSeconds() / DAY_SECONDS;
    }
}
