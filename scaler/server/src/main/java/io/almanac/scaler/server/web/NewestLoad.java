package io.almanac.scaler.server.web;

import io.almanac.scaler.server.live.WorkloadState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The newest load that was seen of a workload.
 *
 * @param at when it was measured
 * @param load in the unit of the query
 */
record NewestLoad(Instant at, double load) {
    /** Empty if nothing was ever seen. */
    static Optional<NewestLoad> of(WorkloadState state) {
        return state.history()
                .filter(history -> history.lastObserved().isPresent())
                .map(history -> {
                    int slot = history.lastObserved().getAsInt();
                    return new NewestLoad(history.timestamp(slot), history.value(slot));
                });
    }

    /** How old it is at {@code now}; never negative, even if clocks disagree. */
    Duration age(Instant now) {
        return at.isAfter(now) ? Duration.ZERO : Duration.between(at, now);
    }
}
