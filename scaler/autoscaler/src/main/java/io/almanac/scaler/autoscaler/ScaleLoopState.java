package io.almanac.scaler.autoscaler;

import java.time.Instant;

/** The memory of KEDA's scale loop: since when the workload has been idle. */
public sealed interface ScaleLoopState {
    /** No poll was ever active. */
    record NeverActive(Instant createdAt) implements ScaleLoopState {}

    /** The newest active poll. */
    record LastActive(Instant at) implements ScaleLoopState {}
}
