package io.almanac.scaler.backtest;

import io.almanac.scaler.autoscaler.Behavior;
import io.almanac.scaler.autoscaler.Tolerances;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The world of a backtest and the settings of the predictive policies in it.
 *
 * @param threshold load one replica can serve
 * @param tolerances of the autoscaler
 * @param behavior of the autoscaler
 * @param history what is not scored at the start of a trace; a week, or two days of a trace under eight, if empty
 * @param scoreLast how much at the end of a trace is scored at most; all, or 63 days of a trace over 75, if empty
 * @param trainingPeriod how often models are learned
 * @param workload the settings of the workload's trigger; its threshold is replaced by each trace's own
 */
public record BacktestSettings(
        Threshold threshold,
        Tolerances tolerances,
        Behavior behavior,
        Optional<Duration> history,
        Optional<Duration> scoreLast,
        Duration trainingPeriod,
        WorkloadSettings workload) {
    public BacktestSettings {
        Objects.requireNonNull(tolerances, "tolerances");
        Objects.requireNonNull(behavior, "behavior");
        if (workload.bounds().minReplicas() < 1) {
            throw new IllegalArgumentException("minReplicas=0: a backtest does not scale to zero; 1 is the least");
        }
    }

    /** With the same tolerance up and down, and a behavior whose window for scaling down is the only thing set. */
    public BacktestSettings(
            Threshold threshold,
            double tolerance,
            Duration scaleDownWindow,
            Optional<Duration> history,
            Optional<Duration> scoreLast,
            Duration trainingPeriod,
            WorkloadSettings workload) {
        this(
                threshold,
                new Tolerances(tolerance, tolerance),
                Behavior.presentDefault().holding(scaleDownWindow),
                history,
                scoreLast,
                trainingPeriod,
                workload);
    }

    /** From ordering a replica to its first request. */
    public Duration startDelay() {
        return workload.ahead().leadTime();
    }
}
