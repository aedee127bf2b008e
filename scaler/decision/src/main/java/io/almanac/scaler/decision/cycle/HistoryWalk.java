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
    private final History history;
    private final History quick; // the same for all slots but the last, of which something may be kept
    private final Instant until;
    private int next;

    HistoryWalk(Following following, History history, Instant from, Instant until) {
        this.following = following;
        this.history = history;
        this.until = until;
        this.next = Math.max(0, history.load().firstSlotAtOrAfter(from));
        boolean isLong = history.load().size() - next > Following.MANY_SLOTS;
        this.quick = isLong ? new History(history.load().widened(), history.replicas()) : history;
    }

    /** Whether slots are left to follow. */
    public boolean isAtEnd() {
        return isBehind(next);
    }

    private boolean isBehind(int slot) {
        TimeSeries load = history.load();
        return slot >= load.size() || load.timestamp(slot).isAfter(until);
    }

    /** Follows the next so many slots, or those that are left. */
    public void go(int slots) {
        TimeSeries load = history.load();
        for (int left = slots; left > 0 && !isAtEnd(); left--) {
            if (load.isObserved(next)) {
                following.follow(isBehind(next + 1) ? history : quick, load.timestamp(next));
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
