package io.almanac.scaler.server;

import java.util.List;
import java.util.function.Supplier;

/** Why the server must not be asked just now; nothing while it may. */
final class Readiness implements Supplier<List<String>> {
    private volatile List<String> reasons = List.of("the server is starting");

    void ready() {
        reasons = List.of();
    }

    void stopping() {
        reasons = List.of("the server is shutting down");
    }

    @Override
    public List<String> get() {
        return reasons;
    }
}
