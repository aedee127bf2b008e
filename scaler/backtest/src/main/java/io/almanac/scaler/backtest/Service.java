package io.almanac.scaler.backtest;

import io.almanac.scaler.autoscaler.Behavior;
import io.almanac.scaler.autoscaler.ClosedLoop;
import io.almanac.scaler.autoscaler.ReplicaLoop;
import io.almanac.scaler.autoscaler.Tolerances;
import io.almanac.scaler.decision.decide.DecisionRule;
import io.almanac.scaler.decision.decide.ReplicaRule;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;

/**
 * The scaled workload and its autoscaler, without its load.
 *
 * @param settings of its trigger; the threshold is the load that one replica can serve
 * @param loop the autoscaler and the pods
 */
public record Service(WorkloadSettings settings, ReplicaLoop.Settings loop) {
    static Service of(BacktestSettings backtest, double threshold) {
        WorkloadSettings asked = backtest.workload();
        ReplicaLoop.Settings loop = new ReplicaLoop.Settings(
                backtest.tolerances(),
                backtest.behavior(),
                ticks(asked.ahead().leadTime()),
                asked.bounds().minReplicas(),
                asked.bounds().maxReplicas());
        return new Service(asked.withThreshold(threshold), loop);
    }

    /** Load one replica can serve. */
    public double capacityPerReplica() {
        return settings.promise().threshold();
    }

    /** From a predicted load to whole replicas. */
    public ReplicaRule rule() {
        return DecisionRule.replicaRule(settings);
    }

    /** The whole replicas that {@code load} needs, and no fewer than {@code floor}. */
    public ServedMetric replicasFor(double load, int floor) {
        return new ServedMetric.Whole(rule().served(load, floor));
    }

    /** Replicas that the calendar's schedules want at an instant of the lead window from {@code at} on; 0 for nothing. */
    int floor(Instant at) {
        return DecisionRule.floor(settings, at).orElse(0);
    }

    /** The same service on pods that start in {@code startDelay}. */
    public Service starting(Duration startDelay) {
        return new Service(settings.withLeadTime(startDelay), loop.starting(ticks(startDelay)));
    }

    /** The same service behind an autoscaler that acts on any difference, and is known to. */
    Service withoutTolerance() {
        return new Service(settings.withTolerance(0), loop(Tolerances.NONE, loop.behavior()));
    }

    /** The same service behind an autoscaler that takes replicas away as soon as they are not asked for. */
    Service withoutScaleInWindow() {
        return new Service(settings, loop(loop.tolerances(), loop.behavior().holding(Duration.ZERO)));
    }

    private ReplicaLoop.Settings loop(Tolerances tolerances, Behavior behavior) {
        return new ReplicaLoop.Settings(
                tolerances, behavior, loop.startDelayTicks(), loop.minReplicas(), loop.maxReplicas());
    }

    /** {@code duration} in ticks, rounded up. */
    public static int ticks(Duration duration) {
        return Math.toIntExact(Math.ceilDiv(duration.toSeconds(), ClosedLoop.TICK.toSeconds()));
    }
}
