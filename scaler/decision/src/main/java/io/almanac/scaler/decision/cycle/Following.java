package io.almanac.scaler.decision.cycle;

import io.almanac.forecast.filter.GrowingMedian;
import io.almanac.forecast.model.ModelOrigin;
import io.almanac.forecast.peak.CurveTrail;
import io.almanac.forecast.peak.PeakBounds;
import io.almanac.forecast.peak.PeakLearning;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.DecisionRule;
import io.almanac.scaler.decision.doubt.Doubts;
import io.almanac.scaler.decision.observe.ReplicaSeries;
import io.almanac.scaler.decision.risk.RiskControl;
import io.almanac.scaler.settings.trigger.Mode;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A workload while it is followed, slot by slot: what {@link CycleState} is before and after. Mutable. */
final class Following {
    /** Of so many it is worth to hold in more memory what is read and written at each. */
    static final int MANY_SLOTS = 240;

    /** A fall, and the surge after it, are over within. */
    private static final Duration LOOK_BACK = Duration.ofHours(4);

    private final DecisionCycle cycle;
    private final WorkloadSettings settings;
    private final Instant newestTraining;
    private final Instant newestModel;
    private final ExternalFit external;
    private final Optional<PastFits> fits;
    private final List<Quantile> levels;
    private final Promises promises; // the first is that of the settings
    private final GrowingMedian medians = new GrowingMedian();
    private Optional<CycleState> followed;
    private Optional<Instant> newest = Optional.empty(); // slot since then
    private Optional<PeakLearning> bounds = Optional.empty(); // from the first training on
    private Optional<Training> training;
    private Optional<ModelOrigin> origin;
    private Doubts doubts;
    private Doubts ofModel; // when it was learned
    private CurveTrail trail;
    private OptionalDouble median = OptionalDouble.empty(); // of what the model claims, where nobody asks it for more
    private double[] rungs = {};

    /**
     * @param newestTraining the last one to be done
     * @param newestModel models learned from then on may be those of the last training
     * @param external the model outside for it
     * @param fits of past trainings, by others, where nobody looks at a state but until the next slot; empty elsewhere
     * @param promises to keep, the first of them that of the settings
     */
    Following(
            DecisionCycle cycle,
            Optional<CycleState> before,
            Instant newestTraining,
            Instant newestModel,
            ExternalFit external,
            Optional<PastFits> fits,
            Promises promises) {
        this.cycle = cycle;
        this.settings = cycle.settings();
        this.newestTraining = newestTraining;
        this.newestModel = newestModel;
        this.external = external;
        this.fits = fits;
        this.promises = promises;
        this.levels = BoundingStep.levels(settings, cycle.boundMethod());
        this.followed = before;
        this.training = before.map(CycleState::training);
        this.origin = before.flatMap(CycleState::ahead).map(Ahead::origin);
        this.doubts = before.map(CycleState::doubts).orElse(Doubts.NONE);
        this.ofModel = doubts;
        this.trail = before.map(CycleState::trail)
                .orElseGet(() -> CurveTrail.empty(settings.load().queryStep(), BoundingStep.CURVES.size()));
    }

    /**
     * Follows the slot at {@code at}, which is observed and later than all before.
     *
     * @param history that of the slot before, or what continues it
     */
    void follow(History history, Instant at) {
        TimeSeries seen = TrainingStep.window(settings, history.load(), at);
        believe(seen, history.replicas());
        Training current = trained(doubts.believed(history.load()), seen, at);
        doubts = BelievingStep.anchored(settings, cycle.boundMethod(), doubts, current, seen);
        TimeSeries window = doubts.believed(seen);
        origin = origin.map(before -> before.at(window)).or(() -> BelievingStep.origin(current, window));
        Optional<double[]> claims = origin.map(model -> BoundingStep.claimed(settings, cycle.boundMethod(), model));
        median = fits.isPresent() ? BoundingStep.median(cycle.boundMethod(), claims) : median;
        rungs = BelievingStep.held(settings, cycle.boundMethod(), current, doubts, seen)
                .orElseGet(() -> BoundingStep.rungs(settings, cycle.boundMethod(), current, window, claims, bounds));
        newest = Optional.of(at);
        if (promises.add(slot(seen, history.replicas())) == MANY_SLOTS) {
            trail = trail.widened();
            promises.keep();
        }
        if (trail.takes(at)) {
            origin.ifPresent(model -> trail = trail.with(at, curves(model, claims.orElseThrow(), at)));
        }
    }

    /** Looks for a doubt that the slot may be in, where nothing before it was followed. */
    void lookBack(TimeSeries history, int newest) {
        int first = history.firstSlotAtOrAfter(history.timestamp(newest).minus(LOOK_BACK));
        for (int slot = first; slot < newest; slot++) {
            if (history.isObserved(slot)) {
                TimeSeries seen = TrainingStep.window(settings, history, history.timestamp(slot));
                doubts = BelievingStep.after(settings, doubts, seen, ReplicaSeries.NONE, training);
            }
        }
    }

    /** What is read of the load: other than before if a doubt began, or one was given up. */
    private void believe(TimeSeries seen, ReplicaSeries replicas) {
        Doubts before = doubts;
        doubts = BelievingStep.after(settings, before, seen, replicas, training);
        if (!doubts.equals(before) && !doubts.beginnings().equals(before.beginnings())) {
            origin = Optional.empty();
            training = training.filter(known -> !BelievingStep.isMistaken(doubts, known));
        }
    }

    private double[] curves(ModelOrigin model, double[] claims, Instant at) {
        return cycle.boundMethod() == BoundMethod.CLAIMED_BY_MODEL
                ? BoundingStep.curves(settings, model, at)
                : BoundingStep.usual(settings, claims, at);
    }

    /** The training for a slot: a new one if it is due. */
    private Training trained(TimeSeries load, TimeSeries seen, Instant at) {
        Instant due = cycle.scheduled(seen, at);
        Optional<Training> current = DecisionCycle.current(training, due);
        if (current.isPresent()) {
            return current.get();
        }
        Training next = due.isBefore(seen.start()) ? unlearned(at) : trained(load, due);
        training = Optional.of(next);
        return next;
    }

    private Training unlearned(Instant at) {
        origin = Optional.empty();
        return Training.NothingLearned.before(at, settings);
    }

    private Training trained(TimeSeries load, Instant due) {
        TrainingMaterial material = TrainingMaterial.of(settings, load, due, doubts);
        trail = fits.isPresent() ? trail.widened() : trail;
        Optional<PeakBounds> peak = bounds().flatMap(learning -> learning.learn(material.undisturbed(), trail));
        // A young workload trains more seldom from a day on, and its last training may be later than the next that is
        // due.
        boolean isNewest = !due.isBefore(newestTraining);
        ExternalFit asked = isNewest ? external : new ExternalFit.NotAsked();
        if (asked instanceof ExternalFit.NotAsked
                && training.orElse(null) instanceof Training.Learned before
                && doubts.beginnings().equals(ofModel.beginnings())
                && TrainingStep.goesOn(cycle, material, due, before)) {
            if (isNewest) {
                origin = Optional.empty(); // the load was read again, and what was followed may have been corrected
            }
            Training.Learned known = before.model() instanceof StoredForecast ? again(load, before) : before;
            return known.goingOn(due, peak, material.disturbances());
        }
        origin = Optional.empty();
        ofModel = doubts;
        return due.isBefore(newestModel)
                ? TrainingStep.past(settings, material, due, doubts, peak, medians, fits)
                : TrainingStep.train(settings, material, due, peak, asked);
    }

    /** A stored training with its model. */
    private Training.Learned again(TimeSeries load, Training.Learned stored) {
        origin = Optional.empty();
        return TrainingStep.refitted(settings, load, doubts, stored).orElse(stored);
    }

    private Optional<PeakLearning> bounds() {
        if (bounds.isEmpty()) {
            bounds = BoundingStep.learning(settings, cycle.boundMethod());
        }
        return bounds;
    }

    /** Whoever scales a workload that Almanac only watches, what they spend says nothing about its promise. */
    private RiskControl.Slot slot(TimeSeries window, ReplicaSeries replicas) {
        Instant at = window.end();
        return new RiskControl.Slot(
                at,
                window.value(window.size() - 1),
                rungs,
                DecisionRule.floor(settings, at).orElse(0),
                replicas.readyAt(at),
                settings.serving().mode() == Mode.PREDICTIVE,
                replicas.wantedAt(at).isPresent());
    }

    Optional<Training> training() {
        return training;
    }

    /** The state after the slots that were followed; empty if none ever was. */
    Optional<CycleState> state() {
        promises.keep();
        newest.ifPresent(slot -> {
            trail = fits.isPresent() ? trail : trail.narrowed();
            followed = Optional.of(new CycleState(
                    training.orElseThrow(),
                    trail,
                    promises.kept().getFirst(),
                    slot,
                    origin.map(model -> new Ahead(model, levels, median, Optional.empty())),
                    CycleState.Rungs.known(rungs),
                    doubts));
        });
        newest = Optional.empty();
        return followed;
    }
}
