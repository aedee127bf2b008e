package io.almanac.scaler.server.live;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.cycle.CycleState;
import io.almanac.scaler.decision.cycle.DecisionCycle;
import io.almanac.scaler.decision.cycle.ExternalFit;
import io.almanac.scaler.decision.cycle.History;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What has been learned of a workload, and by which settings.
 *
 * @param cycle with the settings in force when it was learned
 * @param state after the newest slot that was followed
 * @param followedFrom where following began; empty if the past has not been followed, and {@code state} is a first answer's
 */
record Known(DecisionCycle cycle, CycleState state, Optional<Instant> followedFrom) {
    /** A step follows so many slots at most: more are a matter of learning. */
    private static final int MOST_SLOTS_OF_A_STEP = 60;

    Known {
        state = state.packed();
    }

    boolean isFollowed() {
        return followedFrom.isPresent();
    }

    /** Whether it comes from a snapshot and has no model yet. */
    boolean isStored() {
        return state.isStored();
    }

    /** Whether a step may follow {@code history} up to {@code slot}: no training falls due, and there are few slots. */
    boolean isContinuable(TimeSeries history, Instant slot) {
        Instant newest = history.timestamp(history.lastObserved().orElseThrow());
        Duration most = history.step().multipliedBy(MOST_SLOTS_OF_A_STEP);
        return isFollowed()
                && !isStored()
                && Duration.between(state.at(), newest).compareTo(most) <= 0
                && cycle.nextTraining(Optional.of(state), history, slot).isEmpty();
    }

    /**
     * Whether {@code load} has a past that was not followed. Values that differ do not count: the next training learns them,
     * and the promise was kept, or not, on what was known then.
     */
    boolean isOutdatedBy(TimeSeries load) {
        return followedFrom
                .filter(from -> DecisionCycle.start(load.fromFirstObserved()).isBefore(from))
                .isPresent();
    }

    /** Follows a few slots without a training. */
    Known followed(History seen, Instant slot) {
        CycleState next = cycle.follow(Optional.of(state), seen, slot, new ExternalFit.NotAsked())
                .orElseThrow();
        return new Known(cycle, next, followedFrom);
    }

    /** The state at the newest slot of {@code history}, by what is known: nothing is learned, the position stays. */
    CycleState ahead(TimeSeries history) {
        return cycle.lookingAhead(state, history);
    }
}
