package io.almanac.scaler.autoscaler;

import java.time.Duration;
import java.time.Instant;

/**
 * The autoscaler's memory between two syncs: recommendations before any limit, and its own scale events. Source:
 * kubernetes pkg/controller/podautoscaler/horizontal.go, HorizontalController (kept in memory, lost on restart).
 */
public record AutoscalerState(ReplicaHistory recommendations, ReplicaHistory added, ReplicaHistory removed) {
    /** Of an autoscaler that was just created, or whose controller was restarted. */
    public static final AutoscalerState START =
            new AutoscalerState(ReplicaHistory.EMPTY, ReplicaHistory.EMPTY, ReplicaHistory.EMPTY);

    /** The first sync counts the replicas it finds as a recommendation (recordInitialRecommendation). */
    AutoscalerState found(int current, Instant now) {
        return recommendations.size() == 0 ? recommended(now, current, Duration.ZERO) : this;
    }

    AutoscalerState recommended(Instant now, int replicas, Duration useful) {
        return new AutoscalerState(recommendations.with(now, replicas, useful), added, removed);
    }

    /** Scale events are remembered only where policies will read them (storeScaleEvent). */
    AutoscalerState rescaled(Behavior behavior, Instant now, int from, int to) {
        return switch (behavior) {
            case Behavior.Absent ignored -> this;
            case Behavior.Present(ScalingRules up, ScalingRules down) ->
                to == from
                        ? this
                        : to > from
                                ? new AutoscalerState(
                                        recommendations, added.with(now, to - from, up.longestPeriod()), removed)
                                : new AutoscalerState(
                                        recommendations, added, removed.with(now, from - to, down.longestPeriod()));
        };
    }
}
