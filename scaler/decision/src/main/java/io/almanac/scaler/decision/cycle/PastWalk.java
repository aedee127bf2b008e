package io.almanac.scaler.decision.cycle;

import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.doubt.Doubts;
import io.almanac.scaler.decision.risk.RiskSettings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A workload followed slot by slot where nothing but decisions is asked for, as in a backtest: they are those of {@link
 * DecisionCycle#follow}, but what people alone read of a training is left out, and while load is seen forecasts reach no
 * further than the lead window. Mutable, for one thread; a state is good until the next slot is followed.
 */
public final class PastWalk {
    private final DecisionCycle cycle;
    private final List<Quantile> levels;
    private final Promises promises;
    private final Following following;
    private Optional<CycleState> state = Optional.empty();
    private Optional<Training.Learned> whole = Optional.empty();

    /** @param alike cycles of which each {@linkplain DecisionCycle#seesAs sees as} the first, whose states are those followed */
    public PastWalk(List<DecisionCycle> alike, PastFits fits) {
        this.cycle = alike.getFirst();
        this.levels = alike.stream()
                .flatMap(each -> BoundingStep.levels(each.settings(), each.boundMethod()).stream())
                .distinct()
                .sorted()
                .toList();
        this.promises = Promises.passing(
                alike.stream().map(each -> RiskSettings.of(each.settings())).toList());
        this.following = new Following(
                cycle,
                Optional.empty(),
                Instant.MAX,
                Instant.MAX,
                new ExternalFit.NotAsked(),
                Optional.of(fits),
                promises);
    }

    /**
     * The state at the newest observed slot of {@code known}, which continues what was known before.
     *
     * @return empty if no slot has been observed yet
     */
    public Optional<CycleState> follow(TimeSeries known) {
        HistoryWalk walk = cycle.walk(following, state, History.of(known), known.end());
        walk.go(Integer.MAX_VALUE);
        state = walk.state();
        return state.map(now -> now.at().equals(known.end()) ? now : seeingFar(now, known))
                .map(now -> now.foreseeing(levels));
    }

    /** That state by the promise of each cycle, in their order. */
    public List<CycleState> byPromise(CycleState followed) {
        return promises.kept().stream().map(followed::with).toList();
    }

    /** In a silence decisions rest on what was forecast beyond the lead window. */
    private CycleState seeingFar(CycleState now, TimeSeries known) {
        return now.training() instanceof Training.Learned learned
                ? whole(learned, known, now.doubts())
                        .map(fitted -> cycle.with(fitted, now, known))
                        .orElse(now)
                : now;
    }

    private Optional<Training.Learned> whole(Training.Learned learned, TimeSeries known, Doubts doubts) {
        if (whole.filter(fitted -> fitted.modelAt().equals(learned.modelAt())).isEmpty()) {
            whole = TrainingStep.refitted(cycle.settings(), known, doubts, learned);
        }
        return whole.map(learned::with);
    }
}
