package io.almanac.scaler.cli.demo;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Keeps simulated time from running faster than {@code speed} times real time. A machine that cannot keep up makes the
 * demo slower, never different: time that was lost is not caught up.
 */
final class Pace {
    /** How soon an end is noticed: at low speed a tick takes many seconds. */
    private static final long LONGEST_PARK_NANOS = 50_000_000;

    private final double speed;
    private long dueNanos = System.nanoTime();

    Pace(double speed) {
        this.speed = speed;
    }

    /** Waits until {@code simulated} more may have passed, or soon after {@code isOver} has become true. */
    void await(Duration simulated, BooleanSupplier isOver) {
        dueNanos = Math.max(dueNanos + (long) (simulated.toNanos() / speed), System.nanoTime());
        long left = dueNanos - System.nanoTime();
        while (left > 0 && !isOver.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(Math.min(left, LONGEST_PARK_NANOS));
            left = dueNanos - System.nanoTime();
        }
    }
}
