package io.almanac.scaler.server.web;

import io.almanac.scaler.server.live.Workload;
import io.almanac.scaler.server.live.WorkloadState;
import io.almanac.scaler.server.live.Workloads;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Keeps the rows of all workloads, which whoever asks brings up to date for everybody: once a tick where there are many, as
 * there is always something new then. A row is made once for each state of its workload, as most stand as they stood.
 */
final class FleetRows {
    /** So few are always up to date. */
    static final int FEW = 500;

    private static final Duration TICK = Duration.ofSeconds(1);

    private final Workloads workloads;
    private final LongSupplier nanos;
    private final ReentrantLock making = new ReentrantLock(); // guards made
    private final Map<Workload, Made> made = new HashMap<>();
    private volatile Newest newest = new Newest(Fleet.NONE, -1, Instant.EPOCH, 0);

    FleetRows(Workloads workloads) {
        this(workloads, System::nanoTime);
    }

    /** @param nanos of a clock that only goes forward */
    FleetRows(Workloads workloads, LongSupplier nanos) {
        this.workloads = workloads;
        this.nanos = nanos;
    }

    private record Made(WorkloadState of, FleetRow row) {}

    /** @param changes of the workloads before their states were looked at */
    private record Newest(Fleet fleet, long changes, Instant at, long madeNanos) {}

    /** Nobody waits for another's turn but for the first. */
    Fleet at(Instant now) {
        if (isToBeMade(now)) {
            if (newest.changes < 0) {
                making.lock();
            } else if (!making.tryLock()) {
                return newest.fleet;
            }
            try {
                if (isToBeMade(now)) {
                    newest = made(now);
                }
            } finally {
                making.unlock();
            }
        }
        return newest.fleet;
    }

    private boolean isToBeMade(Instant now) {
        Newest known = newest;
        boolean isYoung = nanos.getAsLong() - known.madeNanos < TICK.toNanos();
        boolean isMany = known.fleet.rows().size() > FEW;
        // What is late is late by the time alone, and a clock may be set.
        boolean isAtAnotherTime = Duration.between(known.at, now).abs().compareTo(TICK) >= 0;
        return known.changes < 0 || (!(isMany && isYoung) && (isAtAnotherTime || known.changes != workloads.changes()));
    }

    private Newest made(Instant now) {
        long changes = workloads.changes();
        List<Workload> all = workloads.all();
        List<FleetRow> rows = Json.each(all, workload -> row(workload, now));
        if (made.size() > all.size()) {
            made.keySet().retainAll(new HashSet<>(all));
        }
        return new Newest(new Fleet(rows), changes, now, nanos.getAsLong());
    }

    @SuppressWarnings("ReferenceEquality") // a state is replaced whole
    private FleetRow row(Workload workload, Instant now) {
        WorkloadState state = workload.stateAt(now);
        Made known = made.get(workload);
        if (known != null && known.of() == state) {
            return known.row();
        }
        FleetRow row = FleetRow.of(workload, state);
        made.put(workload, new Made(state, row));
        return row;
    }
}
