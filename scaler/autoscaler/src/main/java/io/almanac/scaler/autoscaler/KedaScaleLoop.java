package io.almanac.scaler.autoscaler;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One poll of KEDA's scale loop as a pure function: it alone moves a workload between zero and one. Source: keda
 * pkg/scaling/executor/scale_scaledobjects.go, RequestScale, without fallback, idle replicas, forced
 * activation and {@code paused}, while which it does not run at all.
 */
public final class KedaScaleLoop {
    private KedaScaleLoop() {}

    /**
     * Any trigger active: at least one replica, and the cooldown starts anew. None active but one failed: nothing
     * changes. All inactive: zero once the cooldown has passed, whatever the autoscaler wants, if minReplicaCount is 0.
     *
     * @param current replicas ordered so far, at least 0
     * @param answers of the triggers, at least one
     */
    public static Poll poll(
            ScaledObject scaledObject, ScaleLoopState state, Instant now, int current, List<ScalerReply> answers) {
        if (answers.stream().anyMatch(answer -> answer instanceof ScalerReply.Served served && served.isActive())) {
            return active(scaledObject, now, current);
        }
        if (answers.stream().anyMatch(ScalerReply.Failed.class::isInstance)) {
            return new Poll(state, current, PollAction.FAILED);
        }
        return inactive(scaledObject, state, now, current);
    }

    private static Poll active(ScaledObject scaledObject, Instant now, int current) {
        ScaleLoopState active = new ScaleLoopState.LastActive(now);
        return current == 0
                ? new Poll(active, Math.max(1, scaledObject.minReplicaCount()), PollAction.ACTIVATED)
                : new Poll(active, current, PollAction.STAYED_ACTIVE);
    }

    private static Poll inactive(ScaledObject scaledObject, ScaleLoopState state, Instant now, int current) {
        if (current > 0 && scaledObject.minReplicaCount() == 0) {
            return hasCooledDown(scaledObject, state, now)
                    ? new Poll(state, 0, PollAction.DEACTIVATED)
                    : new Poll(state, current, PollAction.COOLING_DOWN);
        }
        return current < scaledObject.minReplicaCount()
                ? new Poll(state, scaledObject.minReplicaCount(), PollAction.RAISED_TO_MINIMUM)
                : new Poll(state, current, PollAction.STAYED_INACTIVE);
    }

    /**
     * KEDA asks whether the end of the cooldown is before the clock. A poll takes time, so the one a whole cooldown
     * after the last active poll always finds it passed; in virtual time that is "not after".
     */
    private static boolean hasCooledDown(ScaledObject scaledObject, ScaleLoopState state, Instant now) {
        return switch (state) {
            case ScaleLoopState.NeverActive(Instant createdAt) ->
                isOver(createdAt, scaledObject.initialCooldownPeriod(), now);
            case ScaleLoopState.LastActive(Instant at) -> isOver(at, scaledObject.cooldownPeriod(), now);
        };
    }

    private static boolean isOver(Instant start, Duration period, Instant now) {
        return !start.plus(period).isAfter(now);
    }
}
