package io.almanac.scaler.server.source;

import java.time.Duration;

/** How time is spent between two attempts. */
@FunctionalInterface
interface Waiting {
    /** The thread sleeps. */
    Waiting ASLEEP = duration -> {
        try {
            Thread.sleep(duration);
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    };

    /** Returns once {@code duration} has passed; false, and at once, if the thread was asked to stop. */
    boolean pass(Duration duration);
}
