package io.almanac.scaler.decision.cycle;

import io.almanac.forecast.model.ModelOrigin;
import io.almanac.forecast.series.Grid;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.doubt.Doubts;
import io.almanac.scaler.decision.risk.Ladder;
import io.almanac.scaler.decision.risk.RiskControl;
import io.almanac.scaler.decision.risk.RiskSettings;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One workload's life, slot by slot ({@link Following}): train when it is due ({@link TrainingStep}), bound the peak ahead
 * ({@link BoundingStep}), follow the promise ({@link RiskControl}); {@link DecisionStep} decides from there. The live
 * server, the backtest and the demo run this and nothing else. Pure: whoever follows the same load from the same start
 * decides the same.
 *
 * @param settings what the user asked for
 * @param schedule when models are learned
 * @param rungPolicy how the position on the ladder is found
 * @param boundMethod how bounds on the peak are made
 */
public record DecisionCycle(
        WorkloadSettings settings, TrainingSchedule schedule, RungPolicy rungPolicy, BoundMethod boundMethod) {
    private static final Duration START_GRID = Duration.ofDays(1);

    /** The one quantile that keeps 0.5 % on every trace at 60 s is 0.978, 4.4 times the risk (BENCHMARK.md, P4). */
    private static final double FIRST_SHORT_RISKS = 5;

    private static final double LEAST_FIRST_LEVEL = 0.9;
    private static final double MOST_FIRST_LEVEL = 0.99;

    /** As a trigger asks for it. */
    public static DecisionCycle of(WorkloadSettings settings, TrainingSchedule schedule) {
        return new DecisionCycle(settings, schedule, new RungPolicy.KeepRisk(), BoundMethod.CALIBRATED);
    }

    /** The same by other settings: those with what was learned of the replicas. */
    public DecisionCycle with(WorkloadSettings inForce) {
        return new DecisionCycle(inForce, schedule, rungPolicy, boundMethod);
    }

    /**
     * The same for an answer from the newest slot alone, while nobody knows yet where on the ladder the promise is kept: at
     * the quantile 1 - 5 risk, between 0.9 and 0.99. More careful ones would send replicas up at each start of a server.
     */
    public DecisionCycle forFirstAnswer() {
        double level =
                Math.clamp(1 - FIRST_SHORT_RISKS * settings.promise().risk(), LEAST_FIRST_LEVEL, MOST_FIRST_LEVEL);
        return new DecisionCycle(settings, schedule, new RungPolicy.Fixed(new Quantile(level)), boundMethod);
    }

    /**
     * Where following starts in a history of more than a day: the first midnight (UTC) in it, so that servers started
     * on the same day start at the same slot; else its first slot.
     */
    public static Instant start(TimeSeries history) {
        Instant midnight = Grid.aligned(START_GRID)
                .atOrBefore(history.start().plus(START_GRID).minusNanos(1));
        return midnight.isAfter(history.end()) ? history.start() : midnight;
    }

    /**
     * Follows every slot after those followed before, up to {@code until}.
     *
     * @param before empty if none was
     * @param seen all that is known; values after a slot are not looked at for that slot
     * @param external the model outside for the {@link #nextTraining}
     * @return empty if no slot has been observed yet
     */
    public Optional<CycleState> follow(Optional<CycleState> before, History seen, Instant until, ExternalFit external) {
        HistoryWalk walk = walk(before, seen, until, external);
        walk.go(Integer.MAX_VALUE);
        return walk.state();
    }

    /** The same in portions. */
    public HistoryWalk walk(Optional<CycleState> before, History seen, Instant until, ExternalFit external) {
        Instant newest = nextTraining(before, seen.load(), until).orElse(Instant.MIN);
        Instant model = newest.equals(Instant.MIN) ? newest : modelDue(seen.load(), newest);
        return walk(following(before, newest, model, external), before, seen, until);
    }

    private Following following(Optional<CycleState> before, Instant newest, Instant model, ExternalFit external) {
        List<RiskControl> promise = before.map(CycleState::risk).stream().toList();
        return new Following(
                this,
                before,
                newest,
                model,
                external,
                Optional.empty(),
                Promises.lasting(RiskSettings.of(settings), promise));
    }

    HistoryWalk walk(Following following, Optional<CycleState> before, History seen, Instant until) {
        Instant from = before.map(state -> state.at().plus(settings.load().queryStep()))
                .orElseGet(() -> start(seen.load().fromFirstObserved()));
        return new HistoryWalk(following, seen, from, until);
    }

    /**
     * The same again and again, as more becomes known, where nothing but decisions is asked for.
     *
     * @param fits of walks over the same load by other settings, or in another way
     */
    public PastWalk pastWalk(PastFits fits) {
        return new PastWalk(List.of(this), fits);
    }

    /**
     * Whether both make the same of a load that nobody saw the replicas of, the promise aside: models and bounds are the same
     * unless a contest that is judged by the promise {@linkplain PastFits#isJudged chose}.
     */
    public boolean seesAs(DecisionCycle other) {
        return schedule.equals(other.schedule)
                && boundMethod == other.boundMethod
                && settings.load().equals(other.settings.load())
                && settings.serving().equals(other.settings.serving())
                && settings.calendar().equals(other.settings.calendar())
                && TrainingStep.horizon(settings).equals(TrainingStep.horizon(other.settings));
    }

    /** The same where nobody saw the replicas, without a model outside. */
    public Optional<CycleState> follow(Optional<CycleState> before, TimeSeries history, Instant until) {
        return follow(before, History.of(history), until, new ExternalFit.NotAsked());
    }

    /** Follows the newest observed slot alone: a first answer at once, before the whole history has been followed. */
    public Optional<CycleState> newest(TimeSeries history) {
        Following following = following(Optional.empty(), Instant.MIN, Instant.MIN, new ExternalFit.NotAsked());
        history.lastObserved().ifPresent(slot -> {
            following.lookBack(history, slot);
            following.follow(History.of(history), history.timestamp(slot));
        });
        return following.state();
    }

    /**
     * What lies ahead of the newest observed slot, by what is known: nothing is learned, and the position on the ladder stays.
     *
     * @param known of an earlier slot
     */
    public CycleState lookingAhead(CycleState known, TimeSeries history) {
        Instant at = history.timestamp(history.lastObserved().orElseThrow());
        Doubts doubts = BelievingStep.ahead(settings, boundMethod, known, history);
        boolean isReadOn = doubts.beginnings().equals(known.doubts().beginnings());
        TimeSeries seen = TrainingStep.window(settings, history, at);
        TimeSeries window = doubts.believed(seen);
        Optional<ModelOrigin> origin = isReadOn
                ? known.ahead().map(ahead -> ahead.origin().at(window))
                : BelievingStep.origin(known.training(), window);
        Optional<double[]> claims = origin.map(model -> BoundingStep.claimed(settings, boundMethod, model));
        double[] rungs = BelievingStep.held(settings, boundMethod, known.training(), doubts, seen)
                .orElseGet(() -> BoundingStep.rungs(settings, boundMethod, known.training(), window, claims));
        return new CycleState(
                known.training(),
                known.trail(),
                known.risk(),
                at,
                origin.map(model -> new Ahead(model, BoundingStep.levels(settings, boundMethod))),
                CycleState.Rungs.known(rungs),
                doubts);
    }

    /**
     * A state that was stored, as it was: with its model, learned again of the same history.
     *
     * @param followed the load as it was when the state was followed, up to its instant at least
     * @return empty if another model comes of it, or the model was one outside, which cannot be asked for it again
     */
    public Optional<CycleState> refitted(CycleState stored, TimeSeries followed) {
        return stored.isStored() && stored.training() instanceof Training.Learned learned
                ? TrainingStep.refitted(settings, followed, stored.doubts(), learned)
                        .map(fitted -> with(fitted, stored, followed))
                : Optional.of(stored);
    }

    CycleState with(Training.Learned fitted, CycleState stored, TimeSeries followed) {
        TimeSeries window = stored.doubts().believed(TrainingStep.window(settings, followed, stored.at()));
        Ahead ahead = new Ahead(fitted.model().at(window), BoundingStep.levels(settings, boundMethod));
        return new CycleState(
                fitted,
                stored.trail(),
                stored.risk(),
                stored.at(),
                Optional.of(ahead),
                stored.rungs(),
                stored.doubts());
    }

    /**
     * The training that a decision at {@code slot} rests on. Every server computes the same.
     *
     * @param history what is known; nothing after {@code slot} is looked at
     */
    public Instant due(TimeSeries history, Instant slot) {
        return scheduled(TrainingStep.window(settings, history, slot), slot);
    }

    /** The newest training that {@link #follow} will do, if there is one to do. */
    public Optional<Instant> nextTraining(Optional<CycleState> before, TimeSeries history, Instant until) {
        TimeSeries known = history.until(until);
        if (known.lastObserved().isEmpty()) {
            return Optional.empty();
        }
        Instant newest = known.timestamp(known.lastObserved().getAsInt());
        TimeSeries window = TrainingStep.window(settings, known, newest);
        return Optional.of(scheduled(window, newest))
                .filter(due ->
                        current(before.map(CycleState::training), due).isEmpty() && !due.isBefore(window.start()));
    }

    /** How far at least the model has to have read the history for the training at {@code at}. */
    Instant modelDue(TimeSeries history, Instant at) {
        TimeSeries window = TrainingStep.window(settings, history, at);
        return schedule.modelDue(window.start(), at, settings.load().queryStep());
    }

    Instant scheduled(TimeSeries window, Instant slot) {
        return schedule.due(window.start(), slot, settings.load().queryStep());
    }

    /** The training, if it is not older than the one that is {@code due}. */
    static Optional<Training> current(Optional<Training> training, Instant due) {
        return training.filter(known -> !known.at().isBefore(due));
    }

    /** The position on the ladder in this state. */
    double position(CycleState state) {
        return switch (rungPolicy) {
            case RungPolicy.KeepRisk keep -> state.risk().position();
            case RungPolicy.Fixed fixed -> Ladder.positionOf(fixed.level().level());
        };
    }
}
