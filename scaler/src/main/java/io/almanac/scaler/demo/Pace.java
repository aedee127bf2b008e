package io.almanac.scaler.demo;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps simulated time from running faster than {@code speed} times real time. A machine that cannot keep up makes the
 * demo slower, never different: time that was lost is not caught up.
 */
final class Pace {
    private final double speed;
    private long dueNanos = System.nanoTime();

    Pace(double speed) {
        this.speed = speed;
    }

    /** Waits until {@code simulated} more may have passed. */
    void await(Duration simulated) {
        dueNanos = Math.max(dueNanos + (long) (simulated.toNanos() / speed), System.nanoTime());
        long left = dueNanos - System.nanoTime();
        while (left > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(left);
            left = dueNanos - System.nanoTime();
        }
    }
}
