package io.almanac.scaler.decision.cycle;

import io.almanac.forecast.model.ModelOrigin;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.LeadWindow;
import io.almanac.scaler.decision.doubt.Anchor;
import io.almanac.scaler.decision.doubt.Doubts;
import io.almanac.scaler.decision.doubt.Sight;
import io.almanac.scaler.decision.observe.ReplicaSeries;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The step that says which load is taken for demand, and what to be ready for while it is not. Pure. */
final class BelievingStep {
    private static final List<Quantile> MEDIAN = List.of(Quantile.MEDIAN);

    private BelievingStep() {}

    /**
     * The doubts after the newest slot of {@code window}.
     *
     * @param window all that was seen
     * @param training before that slot; empty if there was none
     */
    static Doubts after(
            WorkloadSettings settings,
            Doubts before,
            TimeSeries window,
            ReplicaSeries replicas,
            Optional<Training> training) {
        return before.after(new Sight(
                settings,
                window,
                replicas,
                training.map(known -> known.disturbances().all()).orElseGet(List::of),
                since -> training.map(known -> prior(settings, known, unseen(window, since)))
                        .orElseGet(OptionalDouble::empty)));
    }

    /** Whether {@code training} has learned from load that is in doubt only since. */
    static boolean isMistaken(Doubts doubts, Training training) {
        return doubts.present()
                .filter(doubt -> doubt.anchor().isEmpty() && !training.at().isBefore(doubt.from()))
                .isPresent();
    }

    /** The doubts with what was to be ready for when load was last taken for demand, if that is not known yet. */
    static Doubts anchored(
            WorkloadSettings settings, BoundMethod method, Doubts doubts, Training training, TimeSeries window) {
        Optional<TimeSeries> until = doubts.present()
                .filter(doubt -> doubt.anchor().isEmpty())
                .map(doubt -> doubt.from().minus(window.step()))
                .filter(last -> !last.isBefore(window.start()))
                .map(window::until);
        if (until.isEmpty()) {
            return doubts;
        }
        TimeSeries believed = doubts.believed(until.get());
        return CycleState.Rungs.known(bounds(settings, method, training, believed))
                .map(known -> doubts.with(new Anchor(known.loads(), prior(settings, training, believed))))
                .orElse(doubts);
    }

    /**
     * What to be ready for at the newest slot, for the doubt that it is in: the bounds from before, and as these are let go of
     * at least those of one who believes what is seen. Empty if nothing is known of before.
     *
     * @param seen up to that slot, with what is in doubt
     */
    static Optional<double[]> held(
            WorkloadSettings settings, BoundMethod method, Training training, Doubts doubts, TimeSeries seen) {
        return doubts.present()
                .flatMap(doubt -> doubt.anchor().map(anchor -> {
                    double share = doubt.share(seen.end());
                    TimeSeries unseen = unseen(doubts.believed(seen), doubt.from());
                    double[] carried = anchor.carried(prior(settings, training, unseen), share);
                    return share == 1 ? carried : larger(carried, bounds(settings, method, training, seen));
                }));
    }

    private static double[] larger(double[] carried, double[] believing) {
        double[] larger = carried.clone();
        Arrays.setAll(larger, rung -> believing[rung] > carried[rung] ? believing[rung] : carried[rung]);
        return larger;
    }

    private static double[] bounds(
            WorkloadSettings settings, BoundMethod method, Training training, TimeSeries window) {
        Optional<double[]> claims =
                origin(training, window).map(model -> BoundingStep.claimed(settings, method, model));
        return BoundingStep.rungs(settings, method, training, window, claims);
    }

    /** The doubts of {@code known} after what was seen since, of the load alone. */
    static Doubts ahead(WorkloadSettings settings, BoundMethod method, CycleState known, TimeSeries history) {
        Doubts doubts = known.doubts();
        for (int slot = history.firstSlotAtOrAfter(known.at().plusNanos(1)); slot < history.size(); slot++) {
            if (history.isObserved(slot)) {
                TimeSeries window = TrainingStep.window(settings, history, history.timestamp(slot));
                doubts = after(settings, doubts, window, ReplicaSeries.NONE, Optional.of(known.training()));
                doubts = isMistaken(doubts, known.training())
                        ? doubts
                        : anchored(settings, method, doubts, known.training(), window);
            }
        }
        return doubts;
    }

    private static TimeSeries unseen(TimeSeries window, Instant since) {
        return window.without(since, window.end().plus(window.step()));
    }

    private static OptionalDouble prior(WorkloadSettings settings, Training training, TimeSeries window) {
        return origin(training, window)
                .map(model -> OptionalDouble.of(model.maximum(LeadWindow.of(settings), MEDIAN)[0]))
                .orElseGet(OptionalDouble::empty);
    }

    /** A model where it stands at the end of {@code window}. */
    static Optional<ModelOrigin> origin(Training training, TimeSeries window) {
        return switch (training) {
            case Training.NothingLearned none -> Optional.empty();
            case Training.Learned learned -> Optional.of(learned.model().at(window));
        };
    }
}
