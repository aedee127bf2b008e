package io.almanac.scaler.server.live;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Workloads that do not answer yet, and for which those wait that came from snapshots: these answer already. After a restart
 * that is how all answer before anything is read or learned.
 */
final class Newcomers {
    /** A restored workload reads on after so long at most, however many newcomers there are. */
    static final Duration LONGEST_UNREAD = Duration.ofSeconds(10);

    /** Its model is learned again after so long at most: until its second step or so. */
    static final Duration LONGEST_UNLEARNED = Duration.ofMinutes(1);

    private static final Duration CALM = Duration.ofSeconds(3);

    private final AtomicInteger unknown = new AtomicInteger(); // of which nobody has looked yet what was kept
    private volatile Instant newest = Instant.EPOCH;

    /** One more. */
    void add(Instant now) {
        newest = now;
        unknown.incrementAndGet();
    }

    /** It was looked what was kept of one. */
    void lookedFor() {
        unknown.decrementAndGet();
    }

    /** Whether {@code workload} came from a snapshot and waits for those that are new, or may be in a moment. */
    boolean holdUp(Workload workload, Instant now, Duration most) {
        return isStored(workload) && now.isBefore(workload.registeredAt().plus(most)) && !isCalm(now);
    }

    private boolean isCalm(Instant now) { // also when the clock was set back
        return unknown.get() == 0 && Duration.between(newest, now).abs().compareTo(CALM) >= 0;
    }

    /** Whether it came from a snapshot, and its model has yet to be learned again. */
    static boolean isStored(Workload workload) {
        return workload.known().filter(Known::isStored).isPresent();
    }
}
