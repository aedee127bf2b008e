package io.almanac.scaler.backtest;

import io.almanac.scaler.autoscaler.ClosedLoop;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.util.Optional;

/**
 * The world of a backtest and the settings of the predictive policies in it.
 *
 * @param threshold load one replica can serve
 * @param tolerance of the autoscaler, up and down
 * @param scaleDownWindow its downscale stabilization window, whole ticks of 15 s, at least one
 * @param history what is not scored at the start of a trace; a week, or two days of a trace under eight, if empty
 * @param scoreLast how much at the end of a trace is scored at most; all, or 63 days of a trace over 75, if empty
 * @param trainingPeriod how often models are learned
 * @param workload the settings of the workload's trigger; its threshold is replaced by each trace's own
 */
public record BacktestSettings(
        Threshold threshold,
        double tolerance,
        Duration scaleDownWindow,
        Optional<Duration> history,
        Optional<Duration> scoreLast,
        Duration trainingPeriod,
        WorkloadSettings workload) {
    public BacktestSettings {
        boolean isWholeTicks =
                scaleDownWindow.equals(ClosedLoop.TICK.multipliedBy(scaleDownWindow.dividedBy(ClosedLoop.TICK)));
        if (!scaleDownWindow.isPositive() || !isWholeTicks) {
            throw new IllegalArgumentException(
                    "scaleDownWindow=" + scaleDownWindow + " must be a whole multiple of 15s, at least one");
        }
        if (workload.bounds().minReplicas() < 1) {
            throw new IllegalArgumentException("minReplicas=0: a backtest does not scale to zero; 1 is the least");
        }
    }

    /** From ordering a replica to its first request. */
    public Duration startDelay() {
        return workload.ahead().leadTime();
    }
}
