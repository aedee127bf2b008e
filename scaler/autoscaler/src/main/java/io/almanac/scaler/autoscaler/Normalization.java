package io.almanac.scaler.autoscaler;

import java.time.Duration;
import java.time.Instant;

/**
 * From what the metric proposes to what may be done now: stabilization first, then the rate limit and the bounds.
 * Source: kubernetes pkg/controller/podautoscaler/horizontal.go, normalizeDesiredReplicas (behavior absent) and
 * normalizeDesiredReplicasWithBehaviors (behavior present).
 */
final class Normalization {
    private static final int UP_FACTOR = 2;
    private static final int UP_AT_LEAST = 4;

    private Normalization() {}

    private record Limited(int replicas, SyncReason reason) {}

    /** One sync with a proposal; {@code current} lies inside the bounds. */
    static Sync of(AutoscalerSettings settings, AutoscalerState state, Instant now, int current, int proposal) {
        return switch (settings.behavior()) {
            case Behavior.Absent absent -> {
                Duration window = absent.downscaleStabilization();
                int stabilized = state.recommendations().highest(now, window, proposal);
                Limited limited = limitedByDoubling(settings, current, stabilized);
                yield sync(limited, stabilized, proposal, state.recommended(now, proposal, window));
            }
            case Behavior.Present present -> {
                int stabilized = stabilized(present, state, now, current, proposal);
                Limited limited = limitedByPolicies(settings, present, state, now, current, stabilized);
                yield sync(limited, stabilized, proposal, state.recommended(now, proposal, present.longestWindow()));
            }
        };
    }

    /**
     * The current number, raised to the lowest recommendation of the up window and lowered to the highest of the down
     * window; both include the proposal (stabilizeRecommendationWithBehaviors).
     */
    private static int stabilized(
            Behavior.Present behavior, AutoscalerState state, Instant now, int current, int proposal) {
        int up = state.recommendations().lowest(now, behavior.scaleUp().stabilizationWindow(), proposal);
        int down = state.recommendations().highest(now, behavior.scaleDown().stabilizationWindow(), proposal);
        return Math.min(down, Math.max(up, current));
    }

    /** convertDesiredReplicasWithRules: up to max(2 * current, 4), and the bounds. */
    private static Limited limitedByDoubling(AutoscalerSettings settings, int current, int wanted) {
        int ceiling = (int) Math.max((double) UP_FACTOR * current, UP_AT_LEAST);
        return limited(settings, wanted, settings.minReplicas(), ceiling);
    }

    /** convertDesiredReplicasWithBehaviorRate: the policies of the direction, never past current, and the bounds. */
    private static Limited limitedByPolicies(
            AutoscalerSettings settings,
            Behavior.Present behavior,
            AutoscalerState state,
            Instant now,
            int current,
            int wanted) {
        int floor = Math.min(current, behavior.scaleDown().floor(state, now, current));
        int ceiling = Math.max(current, behavior.scaleUp().ceiling(state, now, current));
        return limited(settings, wanted, floor, ceiling);
    }

    private static Limited limited(AutoscalerSettings settings, int wanted, int floor, int ceiling) {
        if (wanted > Math.min(ceiling, settings.maxReplicas())) {
            return ceiling < settings.maxReplicas()
                    ? new Limited(ceiling, SyncReason.SCALE_UP_LIMITED)
                    : new Limited(settings.maxReplicas(), SyncReason.CAPPED_AT_MAXIMUM);
        }
        if (wanted < Math.max(floor, settings.minReplicas())) {
            return floor > settings.minReplicas()
                    ? new Limited(floor, SyncReason.SCALE_DOWN_LIMITED)
                    : new Limited(settings.minReplicas(), SyncReason.RAISED_TO_MINIMUM);
        }
        return new Limited(wanted, SyncReason.RECOMMENDED);
    }

    private static Sync sync(Limited limited, int stabilized, int proposal, AutoscalerState state) {
        boolean isHeld = limited.reason() == SyncReason.RECOMMENDED && stabilized != proposal;
        return new Sync(state, limited.replicas(), isHeld ? SyncReason.STABILIZED : limited.reason());
    }
}
