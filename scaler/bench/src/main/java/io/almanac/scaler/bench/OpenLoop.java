package io.almanac.scaler.bench;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Starts work at a constant rate, whatever became of earlier work: no coordinated omission. */
record OpenLoop(int perSecond, Duration length) {
    private static final long NANOS_A_SECOND = 1_000_000_000L;

    /** The work that is started. */
    @FunctionalInterface
    interface Start {
        /** @param dueNanos when it should have begun, on the clock of {@link System#nanoTime} */
        void begin(int number, long dueNanos);
    }

    /** Returns when the last has been started; late ones are started at once and their lateness counts. */
    void run(Start start) {
        long began = System.nanoTime();
        long count = length.toSeconds() * perSecond;
        for (int number = 0; number < count; number++) {
            long due = began + number * NANOS_A_SECOND / perSecond;
            awaitNanos(due);
            start.begin(number, due);
        }
    }

    private static void awaitNanos(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
