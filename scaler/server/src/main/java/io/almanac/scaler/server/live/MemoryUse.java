package io.almanac.scaler.server.live;

import java.util.Optional;

/** Bytes of numbers that a workload keeps alive in the load read and in the model in use; empty where there is none. */
public record MemoryUse(Optional<Long> historyBytes, Optional<Long> modelBytes) {
    static final MemoryUse NONE = new MemoryUse(Optional.empty(), Optional.empty());

    /** What {@code next} keeps, if this is what {@code before} kept. A model is counted once, as that walks all of it. */
    MemoryUse after(WorkloadState before, WorkloadState next) {
        boolean isSameModel = next.training().equals(before.training());
        return new MemoryUse(
                next.history().map(Footprint::bytesOf),
                isSameModel ? modelBytes : next.training().flatMap(Footprint::ofModel));
    }
}
