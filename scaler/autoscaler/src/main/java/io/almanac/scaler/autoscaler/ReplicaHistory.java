package io.almanac.scaler.autoscaler;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * Replica numbers with the instant they were noted at, as the autoscaler remembers them. Immutable and small: an entry
 * past its use is overwritten by the next one. Plain arrays, as every sync reads and copies them.
 *
 * <p>What is exactly as old as a window lies outside it. Kubernetes compares clock readings of which two can never be
 * exactly a window apart, because a loop takes its period plus the time of its own work; this is that limit.
 */
final class ReplicaHistory {
    static final ReplicaHistory EMPTY = new ReplicaHistory(new Instant[0], new int[0]);

    private final Instant[] at;
    private final int[] replicas;

    private ReplicaHistory(Instant[] at, int[] replicas) {
        this.at = at;
        this.replicas = replicas;
    }

    int size() {
        return at.length;
    }

    /**
     * With {@code noted} replicas at {@code now}, in the place of the last entry that is {@code useful} or more old, if
     * there is one. Source: kubernetes pkg/controller/podautoscaler/horizontal.go, storeScaleEvent and
     * stabilizeRecommendation.
     */
    ReplicaHistory with(Instant now, int noted, Duration useful) {
        int place = lastNotAfter(now.minus(useful));
        int size = Math.max(at.length, place + 1);
        Instant[] newAt = Arrays.copyOf(at, size);
        int[] newReplicas = Arrays.copyOf(replicas, size);
        newAt[place] = now;
        newReplicas[place] = noted;
        return new ReplicaHistory(newAt, newReplicas);
    }

    /** The index of the last entry that is not after {@code cutoff}; behind the last one if there is none. */
    private int lastNotAfter(Instant cutoff) {
        for (int i = at.length - 1; i >= 0; i--) {
            if (!at[i].isAfter(cutoff)) {
                return i;
            }
        }
        return at.length;
    }

    /** The largest number of the window, or {@code own} if that is larger. */
    int highest(Instant now, Duration window, int own) {
        Instant cutoff = now.minus(window);
        int highest = own;
        for (int i = 0; i < at.length; i++) {
            if (replicas[i] > highest && at[i].isAfter(cutoff)) {
                highest = replicas[i];
            }
        }
        return highest;
    }

    /** The smallest number of the window, or {@code own} if that is smaller. */
    int lowest(Instant now, Duration window, int own) {
        Instant cutoff = now.minus(window);
        int lowest = own;
        for (int i = 0; i < at.length; i++) {
            if (replicas[i] < lowest && at[i].isAfter(cutoff)) {
                lowest = replicas[i];
            }
        }
        return lowest;
    }

    int sum(Instant now, Duration window) {
        Instant cutoff = now.minus(window);
        int sum = 0;
        for (int i = 0; i < at.length; i++) {
            sum += at[i].isAfter(cutoff) ? replicas[i] : 0;
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReplicaHistory that
                && Arrays.equals(at, that.at)
                && Arrays.equals(replicas, that.replicas);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(at) + Arrays.hashCode(replicas);
    }
}
