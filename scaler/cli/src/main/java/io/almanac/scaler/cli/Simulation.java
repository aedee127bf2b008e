package io.almanac.scaler.cli;

import io.almanac.simulator.traffic.AppTraffic;
import io.almanac.simulator.traffic.RecordedTraffic;
import java.time.Instant;
import java.util.Objects;

/**
 * Simulated traffic, and the part of it that is written to files.
 *
 * @param first the first slot of the CSV
 * @param last the last one, not before the first
 */
record Simulation(AppTraffic workload, Instant first, Instant last) {
    Simulation {
        Objects.requireNonNull(workload, "workload");
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("last=" + last + " must not be before first=" + first);
        }
    }

    /** A whole recorded trace. */
    static Simulation of(String app, RecordedTraffic recorded) {
        return new Simulation(
                AppTraffic.recorded(app, recorded),
                recorded.series().start(),
                recorded.series().end());
    }

    /** The same with {@code factor} times the requests. */
    Simulation scaled(double factor) {
        return new Simulation(workload.scaled(factor), first, last);
    }
}
