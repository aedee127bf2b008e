package io.almanac.scaler.server.web;

import io.almanac.scaler.server.live.Workload;
import io.almanac.scaler.server.live.WorkloadState;
import io.almanac.scaler.server.live.Workloads;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The rows of all workloads. Each is made once for each state of its workload, as most stand as they stood. */
final class FleetRows {
    private final Workloads workloads;
    private final Map<Workload, Made> made = new ConcurrentHashMap<>();

    FleetRows(Workloads workloads) {
        this.workloads = workloads;
    }

    private record Made(WorkloadState of, FleetRow row) {}

    /** In no order. */
    List<FleetRow> at(Instant now) {
        List<FleetRow> rows = Json.each(workloads.each(), workload -> row(workload, now));
        if (made.size() > rows.size()) {
            made.keySet().retainAll(new HashSet<>(workloads.each()));
        }
        return rows;
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
