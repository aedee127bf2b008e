package io.almanac.scaler.decision.cycle;

import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.decision.decide.DecisionRule;
import io.almanac.scaler.decision.decide.Expected;
import io.almanac.scaler.decision.decide.LeadWindow;
import io.almanac.scaler.decision.decide.ObservedReplicas;
import io.almanac.scaler.decision.decide.Outlook;
import io.almanac.scaler.decision.decide.PeakBound;
import io.almanac.scaler.decision.decide.Situation;
import io.almanac.scaler.decision.doubt.PresentDoubt;
import io.almanac.scaler.decision.risk.Ladder;
import io.almanac.scaler.settings.trigger.Mode;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** The step that decides: settings, known load and the state of the workload in, an answer out. Pure. */
public final class DecisionStep {
    private DecisionStep() {}

    /**
     * An answer and the forecast it was made with.
     *
     * @param forecast from the newest load that was seen; empty if nothing can be predicted
     */
    public record Outcome(Answer answer, Optional<Forecast> forecast) {}

    /** Decides for {@code now}, knowing nothing of the replicas. */
    public static Outcome decide(DecisionCycle cycle, TimeSeries history, Optional<CycleState> state, Instant now) {
        return decide(cycle, history, state, ObservedReplicas.NOTHING, now);
    }

    /**
     * Decides for {@code now}.
     *
     * @param cycle of the workload
     * @param history what is known, up to {@code now} at most; may reach back further than the settings' time window
     * @param state after following the newest observed slot of {@code history}, if there is one
     */
    public static Outcome decide(
            DecisionCycle cycle,
            TimeSeries history,
            Optional<CycleState> state,
            ObservedReplicas observed,
            Instant now) {
        Optional<CycleState> foreseen =
                history.lastObserved().isPresent() ? state.map(CycleState::foreseen) : Optional.empty();
        return new Outcome(answer(cycle, history, foreseen, observed, now), foreseen.flatMap(CycleState::forecast));
    }

    /** The same answer where nobody asks for the forecast: no more of it is made than it needs. */
    public static Answer answer(
            DecisionCycle cycle,
            TimeSeries history,
            Optional<CycleState> state,
            ObservedReplicas observed,
            Instant now) {
        OptionalInt newest = history.lastObserved();
        if (newest.isEmpty()) {
            String reason = "the query has had no value since " + history.start()
                    + "; check that it selects the workload's requests";
            return new Answer.Undecided(now, reason);
        }
        Outlook outlook = outlook(cycle, state, history.value(newest.getAsInt()));
        TimeSeries undisturbed = state.map(
                        followed -> followed.training().disturbances().without(history))
                .orElse(history);
        return DecisionRule.decide(new Situation(cycle.settings(), now, undisturbed, outlook, observed));
    }

    private static Outlook outlook(DecisionCycle cycle, Optional<CycleState> state, double presentLoad) {
        if (cycle.settings().serving().mode() == Mode.REACTIVE) {
            return new Outlook.Unpredictable("mode is reactive: the trigger asks for the present load alone");
        }
        CycleState followed =
                state.orElseThrow(() -> new IllegalArgumentException("nothing of the workload has been followed yet"));
        Optional<PeakBound> bound =
                followed.rungs().map(rungs -> onLadder(rungs.loads(), presentLoad, cycle.position(followed)));
        Optional<PresentDoubt> doubt = followed.doubts().present();
        if (bound.isPresent() && doubt.isPresent()) {
            return new Outlook.Doubted(
                    followed.ahead().map(Expected.class::cast),
                    bound.get(),
                    doubt.get().reason());
        }
        return switch (followed.training()) {
            case Training.NothingLearned none -> {
                String reason = String.join("; ", none.reasons());
                yield bound.<Outlook>map(known -> new Outlook.Calibrated(known, reason))
                        .orElseGet(() -> new Outlook.Unpredictable(reason));
            }
            case Training.Learned learned -> {
                Ahead ahead = followed.ahead().orElseThrow();
                yield new Outlook.Predicted(
                        ahead,
                        bound.orElseGet(() -> ofModel(cycle.settings(), ahead.forecast())),
                        learned.substitution().orElse(""));
            }
        };
    }

    private static PeakBound onLadder(double[] rungs, double presentLoad, double position) {
        return new PeakBound(Ladder.load(rungs, presentLoad, position), Ladder.describe(position));
    }

    /** Before bounds on the peak could be learned: the model's own quantile. */
    private static PeakBound ofModel(WorkloadSettings settings, Forecast forecast) {
        double load = forecast.windowMaximum(LeadWindow.of(settings), Situation.level(settings));
        return new PeakBound(
                load, "the model's quantile " + Situation.level(settings).level());
    }
}
