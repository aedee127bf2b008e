package io.almanac.simulator.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;

/**
 * Replica numbers with the instant they were noted at, as the autoscaler remembers them. Immutable and small: an entry
 * past its use is overwritten by the next one.
 *
 * <p>What is exactly as old as a window lies outside it. Kubernetes compares clock readings of which two can never be
 * exactly a window apart, because a loop takes its period plus the time of its own work; this is that limit.
 */
record ReplicaHistory(List<Entry> entries) {
    static final ReplicaHistory EMPTY = new ReplicaHistory(List.of());

    record Entry(Instant at, int replicas) {}

    ReplicaHistory {
        entries = List.copyOf(entries);
    }

    /**
     * With {@code replicas} noted at {@code now}, in the place of the last entry that is {@code useful} or more old, if
     * there is one. Source: kubernetes pkg/controller/podautoscaler/horizontal.go, storeScaleEvent and
     * stabilizeRecommendation.
     */
    ReplicaHistory with(Instant now, int replicas, Duration useful) {
        Entry entry = new Entry(now, replicas);
        Instant cutoff = now.minus(useful);
        List<Entry> changed = new ArrayList<>(entries);
        for (int i = changed.size() - 1; i >= 0; i--) {
            if (!changed.get(i).at().isAfter(cutoff)) {
                changed.set(i, entry);
                return new ReplicaHistory(changed);
            }
        }
        changed.add(entry);
        return new ReplicaHistory(changed);
    }

    /** The largest number of the window, or {@code own} if that is larger. */
    int highest(Instant now, Duration window, int own) {
        return within(now, window, own, Math::max);
    }

    /** The smallest number of the window, or {@code own} if that is smaller. */
    int lowest(Instant now, Duration window, int own) {
        return within(now, window, own, Math::min);
    }

    int sum(Instant now, Duration window) {
        return within(now, window, 0, Integer::sum);
    }

    private int within(Instant now, Duration window, int own, IntBinaryOperator operator) {
        Instant cutoff = now.minus(window);
        int result = own;
        for (Entry entry : entries) {
            if (entry.at().isAfter(cutoff)) {
                result = operator.applyAsInt(result, entry.replicas());
            }
        }
        return result;
    }
}
