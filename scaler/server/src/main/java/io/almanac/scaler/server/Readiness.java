package io.almanac.scaler.server;

import java.util.List;
import java.util.function.Supplier;

/** Why the server must not be asked just now; nothing while it may. */
final class Readiness implements Supplier<List<String>> {
    private final Supplier<List<String>> troubles;
    private volatile List<String> reasons = List.of("the server is starting");

    /** @param troubles that it may have once it has started */
    Readiness(Supplier<List<String>> troubles) {
        this.troubles = troubles;
    }

    void ready() {
        reasons = List.of();
    }

    void stopping() {
        reasons = List.of("the server is shutting down");
    }

    @Override
    public List<String> get() {
        List<String> now = reasons;
        return now.isEmpty() ? troubles.get() : now;
    }
}
