package io.almanac.scaler.decision.cycle;

import io.almanac.forecast.model.ModelSelection;
import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.Quantile;
import io.almanac.scaler.decision.doubt.Doubts;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The models of past trainings of one load, for {@link PastWalk}s that ask them for the same and differ in what they make of
 * it: in the promise, in how bounds are made, or how fast replicas start. Mutable, for one thread.
 */
public final class PastFits {
    private final Map<Asked, ModelSelection.Result> known = new HashMap<>();

    /**
     * @param doubts when each began: what is in doubt of a load is missing, and it is another one
     * @param judgedBy what a contest judges models by; empty of what was learned without one
     */
    private record Asked(Instant at, Horizon horizon, List<Instant> doubts, Optional<Quantile> judgedBy) {}

    /** Whether a contest chose one, and may choose another by another promise. */
    public boolean isJudged() {
        return known.keySet().stream().anyMatch(asked -> asked.judgedBy.isPresent());
    }

    /**
     * What was learned at {@code at} of forecasts for {@code horizon}, once.
     *
     * @param level that a contest judges models by
     */
    ModelSelection.Result of(
            Instant at, Horizon horizon, Doubts doubts, Quantile level, Supplier<ModelSelection.Result> learning) {
        Asked whatever = new Asked(at, horizon, doubts.beginnings(), Optional.empty());
        Asked judged = new Asked(at, horizon, doubts.beginnings(), Optional.of(level));
        return Optional.ofNullable(known.get(whatever))
                .or(() -> Optional.ofNullable(known.get(judged)))
                .orElseGet(() -> {
                    ModelSelection.Result learned = learning.get();
                    boolean isContest = learned instanceof ModelSelection.Result.Chosen chosen
                            && !chosen.losses().isEmpty();
                    known.put(isContest ? judged : whatever, learned);
                    return learned;
                });
    }
}
