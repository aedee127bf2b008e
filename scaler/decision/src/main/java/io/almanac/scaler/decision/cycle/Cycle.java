package io.almanac.scaler.decision.cycle;

import io.almanac.forecast.peak.CurveTrail;
import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Grid;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.DecisionRule;
import io.almanac.scaler.decision.observe.ReplicaSeries;
import io.almanac.scaler.decision.risk.Ladder;
import io.almanac.scaler.decision.risk.RiskControl;
import io.almanac.scaler.decision.risk.RiskSettings;
import io.almanac.scaler.settings.trigger.Mode;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One workload's life, slot by slot: train when it is due, bound the peak ahead, follow the promise, decide. The live
 * server, the backtest and the demo run this and nothing else. Pure: whoever follows the same load from the same start
 * decides the same.
 *
 * @param settings what the user asked for
 * @param trainingPeriod how often models are learned
 * @param phase of the training instants, of {@link TrainingStep#phaseOf}
 * @param care how the position on the ladder is found
 * @param bounding how bounds on the peak are made
 */
public record Cycle(WorkloadSettings settings, Duration trainingPeriod, Duration phase, Care care, Bounding bounding) {
    private static final Duration START_GRID = Duration.ofDays(1);

    /** A young workload changes what is known of it every hour, and so it trains six times as often. */
    private static final Duration YOUNG = Duration.ofDays(3);

    private static final int YOUNG_TRAININGS = 6;

    /** The one quantile that keeps 0.5 % on every trace at 60 s is 0.978, 4.4 times the risk (BENCHMARK.md, P4). */
    private static final double FIRST_SHORT_RISKS = 5;

    private static final double LEAST_FIRST_LEVEL = 0.9;
    private static final double MOST_FIRST_LEVEL = 0.99;

    /** How the position on the ladder is found. */
    public sealed interface Care {
        /** By what keeps the promised {@code risk} at least cost. */
        record KeepRisk() implements Care {}

        /** Always the same quantile level. */
        record Fixed(Quantile level) implements Care {}
    }

    /** As a trigger asks for it. */
    public static Cycle of(WorkloadSettings settings, Duration trainingPeriod, Duration phase) {
        return new Cycle(settings, trainingPeriod, phase, new Care.KeepRisk(), Bounding.CALIBRATED);
    }

    /**
     * The same for an answer from the newest slot alone, while nobody knows yet where on the ladder the promise is kept: at
     * the quantile 1 - 5 risk, between 0.9 and 0.99. More careful ones would send replicas up at each start of a server.
     */
    public Cycle forFirstAnswer() {
        double level =
                Math.clamp(1 - FIRST_SHORT_RISKS * settings.promise().risk(), LEAST_FIRST_LEVEL, MOST_FIRST_LEVEL);
        return new Cycle(settings, trainingPeriod, phase, new Care.Fixed(new Quantile(level)), bounding);
    }

    /** Before anything was followed. */
    public Progress begin() {
        return new Progress(
                Optional.empty(),
                CurveTrail.empty(settings.load().queryStep(), TrainingStep.CURVES.size()),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Where following starts in a history of more than a day: the first midnight (UTC) in it, so that servers started
     * on the same day start at the same slot; else its first slot.
     */
    static Instant start(TimeSeries history) {
        Instant midnight = Grid.aligned(START_GRID)
                .atOrBefore(history.start().plus(START_GRID).minusNanos(1));
        return midnight.isAfter(history.end()) ? history.start() : midnight;
    }

    /**
     * Follows every slot after those followed before, up to {@code until}.
     *
     * @param seen all that is known; values after a slot are not looked at for that slot
     * @param external what a model outside answered for the {@link #nextTraining}
     */
    public Progress follow(Progress before, History seen, Instant until, ExternalAnswer external) {
        TimeSeries history = seen.load();
        Instant from = before.seen()
                .map(newest -> newest.at().plus(settings.load().queryStep()))
                .orElseGet(() -> start(history.fromFirstObserved()));
        Progress progress = before;
        Instant last = nextTraining(before, history, until).orElse(Instant.MAX);
        int first = Math.max(0, history.firstSlotAtOrAfter(from));
        for (int i = first; i < history.size() && !history.timestamp(i).isAfter(until); i++) {
            if (history.isObserved(i)) {
                progress = followed(progress, seen, history.timestamp(i), last, external);
            }
        }
        return progress;
    }

    /** The same where nobody saw the replicas. */
    public Progress follow(Progress before, TimeSeries history, Instant until, ExternalAnswer external) {
        return follow(before, History.of(history), until, external);
    }

    /** The same without a model outside. */
    public Progress follow(Progress before, TimeSeries history, Instant until) {
        return follow(before, history, until, new ExternalAnswer.NotAsked());
    }

    /** Follows the newest observed slot alone: a first answer at once, before the whole history has been followed. */
    public Progress newest(TimeSeries history) {
        if (history.lastObserved().isEmpty()) {
            return begin();
        }
        Instant slot = history.timestamp(history.lastObserved().getAsInt());
        return followed(begin(), History.of(history), slot, Instant.MAX, new ExternalAnswer.NotAsked());
    }

    /**
     * The training that a decision at {@code slot} rests on. Every server computes the same.
     *
     * @param history what is known; nothing after {@code slot} is looked at
     */
    public Instant due(TimeSeries history, Instant slot) {
        return due(TrainingStep.window(settings, history, slot).start(), slot);
    }

    /** The newest training that {@link #follow} will do, if there is one to do. */
    public Optional<Instant> nextTraining(Progress before, TimeSeries history, Instant until) {
        TimeSeries known = history.until(until);
        if (known.lastObserved().isEmpty()) {
            return Optional.empty();
        }
        Instant newest = known.timestamp(known.lastObserved().getAsInt());
        Instant firstSeen = TrainingStep.window(settings, known, newest).start();
        Instant due = due(firstSeen, newest);
        return isCurrent(before, due) || due.isBefore(firstSeen) ? Optional.empty() : Optional.of(due);
    }

    /** @param firstSeen when load was first observed in the time window of {@code slot} */
    private Instant due(Instant firstSeen, Instant slot) {
        boolean isYoung = Duration.between(firstSeen, slot).compareTo(YOUNG) < 0;
        return TrainingStep.dueFor(slot, settings.load().queryStep(), isYoung ? youngPeriod() : trainingPeriod, phase);
    }

    private static boolean isCurrent(Progress progress, Instant due) {
        return progress.training()
                .filter(training -> !training.at().isBefore(due))
                .isPresent();
    }

    private Progress followed(Progress before, History history, Instant slot, Instant last, ExternalAnswer external) {
        TimeSeries window = TrainingStep.window(settings, history.load(), slot);
        Training training = trained(before, history.load(), window, last, external);
        Optional<Forecast> forecast = forecast(training, window);
        double[] rungs = BoundStep.rungs(settings, bounding, training, window, forecast);
        RiskControl.Slot followed = slot(window, history.replicas(), rungs);
        return seen(before, training, followed, forecast);
    }

    /** Whoever scales a workload that Almanac only watches, what they spend says nothing about its promise. */
    private RiskControl.Slot slot(TimeSeries window, ReplicaSeries replicas, double[] rungs) {
        Instant at = window.end();
        boolean isServed = settings.serving().mode() == Mode.PREDICTIVE;
        return new RiskControl.Slot(
                at,
                window.value(window.size() - 1),
                rungs,
                DecisionRule.floor(settings, at).orElse(0),
                isServed ? replicas.readyAt(at) : OptionalDouble.empty(),
                replicas.wantedAt(at).isPresent());
    }

    private Optional<Forecast> forecast(Training training, TimeSeries window) {
        return switch (training) {
            case Training.NothingLearned none -> Optional.empty();
            case Training.Learned learned ->
                Optional.of(learned.model().forecast(window, BoundStep.levels(settings, bounding)));
        };
    }

    /** Where on the ladder to be, after what was followed. */
    double position(Progress progress) {
        return switch (care) {
            case Care.KeepRisk keep ->
                progress.risk()
                        .orElseThrow(() -> new IllegalArgumentException("nothing has been followed yet"))
                        .position();
            case Care.Fixed fixed -> Ladder.positionOf(fixed.level().level());
        };
    }

    private Progress seen(Progress before, Training training, RiskControl.Slot slot, Optional<Forecast> forecast) {
        Instant at = slot.at();
        RiskControl risk = before.risk()
                .map(control -> control.advanced(slot))
                .orElseGet(() -> RiskControl.starting(RiskSettings.of(settings), slot));
        boolean isOnTrail = forecast.isPresent() && before.trail().takes(at);
        CurveTrail trail =
                isOnTrail ? before.trail().with(at, TrainingStep.curves(forecast.get(), settings)) : before.trail();
        Optional<Progress.Bounds> bounds =
                Double.isNaN(slot.rungs()[0]) ? Optional.empty() : Optional.of(new Progress.Bounds(slot.rungs()));
        return new Progress(
                Optional.of(training), trail, Optional.of(risk), Optional.of(new Progress.Seen(at, forecast, bounds)));
    }

    /** The training that a decision at the end of {@code window} rests on: the one there is, or a new one if it is due. */
    private Training trained(
            Progress before, TimeSeries history, TimeSeries window, Instant last, ExternalAnswer external) {
        Instant slot = window.end();
        Instant due = due(window.start(), slot);
        if (isCurrent(before, due)) {
            return before.training().orElseThrow();
        }
        if (due.isBefore(window.start())) {
            return Training.NothingLearned.before(slot, settings);
        }
        ExternalAnswer asked = due.equals(last) ? external : new ExternalAnswer.NotAsked();
        return TrainingStep.train(settings, history, due, before.trail(), bounding, asked);
    }

    private Duration youngPeriod() {
        Duration step = settings.load().queryStep();
        return step.multipliedBy(
                Math.max(1, trainingPeriod.dividedBy(YOUNG_TRAININGS).dividedBy(step)));
    }
}
