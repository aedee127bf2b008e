package io.almanac.scaler.cli.demo;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is set; read from any thread. */
final class VirtualClock implements InstantSource {
    private volatile Instant now;

    VirtualClock(Instant start) {
        this.now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    void set(Instant next) {
        now = next;
    }
}
