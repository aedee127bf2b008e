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
    private Optional<History> quick = Optional.empty(); // the same while many slots are followed, but for the last
    private final Instant until;
    private int next;

    HistoryWalk(Following following, History history, Instant from, Instant until) {
        this.following = following;
        this.history = history;
        this.until = until;
        this.next = Math.max(0, history.load().firstSlotAtOrAfter(from));
    }

    /** Made when it is first read: many may wait for their first slot. Of the last slot something may be kept. */
    private History quick() {
        History made = quick.orElseGet(() -> history.load().size() - next > Following.MANY_SLOTS
                ? new History(history.load().widened(), history.replicas())
                : history);
        quick = Optional.of(made);
        return made;
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
                following.follow(isBehind(next + 1) ? history : quick(), load.timestamp(next));
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
