package io.almanac.scaler.server.live;

import java.util.concurrent.atomic.AtomicBoolean;

/** The right to do something that only one may do at a time; nobody waits for it. */
final class Turn {
    private final AtomicBoolean isTaken = new AtomicBoolean();

    /** Takes the right, if nobody has it. */
    boolean begin() {
        return isTaken.compareAndSet(false, true);
    }

    void end() {
        isTaken.set(false);
    }

    boolean isTaken() {
        return isTaken.get();
    }
}
