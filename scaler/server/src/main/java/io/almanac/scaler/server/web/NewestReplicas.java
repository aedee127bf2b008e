package io.almanac.scaler.server.web;

import io.almanac.scaler.decision.observe.ReplicaSeries;
import io.almanac.scaler.server.live.WorkloadState;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The replicas of a workload at the newest slot, as far as they were seen.
 *
 * @param ready replicas that served
 * @param wanted replicas that were ordered
 */
record NewestReplicas(OptionalDouble ready, OptionalInt wanted) {
    static NewestReplicas of(WorkloadState state) {
        ReplicaSeries series = state.observations().replicas();
        Optional<Instant> slot = state.slot();
        return new NewestReplicas(
                slot.map(series::readyAt).orElseGet(OptionalDouble::empty),
                slot.map(series::wantedAt).orElseGet(OptionalInt::empty));
    }
}
