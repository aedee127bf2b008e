package io.almanac.scaler.decision.cycle;

import io.almanac.forecast.model.ModelSelection;
import io.almanac.forecast.series.Horizon;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The models of past trainings of one load, for {@link PastWalk}s that ask them for the same and differ in what they make of
 * it: in how bounds are made, or how fast replicas start. Mutable, for one thread.
 */
public final class PastFits {
    private final Map<Asked, ModelSelection.Result> known = new HashMap<>();

    private record Asked(Instant at, Horizon horizon) {}

    /** What was learned at {@code at} of forecasts for {@code horizon}, once. */
    ModelSelection.Result of(Instant at, Horizon horizon, Supplier<ModelSelection.Result> learning) {
        return known.computeIfAbsent(new Asked(at, horizon), asked -> learning.get());
    }
}
