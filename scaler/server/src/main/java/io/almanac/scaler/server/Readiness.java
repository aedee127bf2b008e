package io.almanac.scaler.server;

import java.util.Optional;
import java.util.function.Supplier;

/** Why the server must not be asked just now; empty while it may. */
final class Readiness implements Supplier<Optional<String>> {
    private volatile Optional<String> reason = Optional.of("the server is starting");

    void ready() {
        reason = Optional.empty();
    }

    void stopping() {
        reason = Optional.of("the server is shutting down");
    }

    @Override
    public Optional<String> get() {
        return reason;
    }
}
