package io.almanac.scaler.server.web;

import io.almanac.scaler.server.live.Workload;
import io.almanac.scaler.server.live.WorkloadState;
import io.almanac.scaler.server.live.Workloads;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** How old decisions are: the time since the slot that they were made for. */
final class DecisionAge {
    private DecisionAge() {}

    /** Empty before the first decision; never negative, even if clocks disagree. */
    static Optional<Duration> of(WorkloadState state, Instant now) {
        return state.slot().map(slot -> slot.isAfter(now) ? Duration.ZERO : Duration.between(slot, now));
    }

    /** Of the oldest among the newest decisions; empty while there is none. */
    static Optional<Duration> oldest(Workloads workloads, Instant now) {
        return workloads.all().stream()
                .map(Workload::state)
                .flatMap(state -> of(state, now).stream())
                .max(Comparator.naturalOrder());
    }
}
