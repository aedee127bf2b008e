package io.almanac.scaler.server.live;

import java.util.Optional;

/** Bytes of numbers that a workload keeps alive in the load read and in the model in use; empty where there is none. */
public record MemoryUse(Optional<Long> historyBytes, Optional<Long> modelBytes) {
    static final MemoryUse NONE = new MemoryUse(Optional.empty(), Optional.empty());

    /**
     * What {@code next} keeps, if this is what {@code before} kept. Counted once a training, as that walks all of it, and at the
     * first load: what a history gains from one training to the next is a hundredth.
     */
    MemoryUse after(WorkloadState before, WorkloadState next) {
        boolean isCounted =
                next.training().equals(before.training()) && next.history().isPresent() == historyBytes.isPresent();
        return isCounted
                ? this
                : new MemoryUse(
                        next.history().map(Footprint::bytesOf), next.training().flatMap(Footprint::ofModel));
    }
}
