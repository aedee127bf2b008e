package io.almanac.scaler.decision.cycle;

import io.almanac.forecast.series.TimeSeries;
import java.time.Instant;
import java.util.Optional;

/**
 * {@link DecisionCycle#follow} in portions, so that others may have their turn between them; what a portion has learned the
 * next one goes on from. Mutable, for one thread at a time.
 */
public final class HistoryWalk {
    private final Following following;
    private final TimeSeries load;
    private final Instant until;
    private int next;

    HistoryWalk(Following following, TimeSeries load, Instant from, Instant until) {
        this.following = following;
        this.load = load;
        this.until = until;
        this.next = Math.max(0, load.firstSlotAtOrAfter(from));
    }

    /** Whether slots are left to follow. */
    public boolean isAtEnd() {
        return next >= load.size() || load.timestamp(next).isAfter(until);
    }

    /** Follows the next so many slots, or those that are left. */
    public void go(int slots) {
        for (int left = slots; left > 0 && !isAtEnd(); left--) {
            if (load.isObserved(next)) {
                following.follow(load.timestamp(next));
            }
            next++;
        }
    }

    /** The state after the slots that were followed; empty if none ever was. */
    public Optional<CycleState> state() {
        return following.state();
    }

    /** The newest training so far. */
    public Optional<Training> training() {
        return following.training();
    }
}
