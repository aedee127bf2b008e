package io.almanac.scaler.decision.cycle;

import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.decision.decide.DecisionRule;
import io.almanac.scaler.decision.decide.LeadWindow;
import io.almanac.scaler.decision.decide.Observed;
import io.almanac.scaler.decision.decide.Outlook;
import io.almanac.scaler.decision.decide.PeakBound;
import io.almanac.scaler.decision.decide.Situation;
import io.almanac.scaler.decision.risk.Ladder;
import io.almanac.scaler.settings.trigger.Mode;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** The step that decides: settings, known load and what has become of the workload in, an answer out. Pure. */
public final class ControlStep {
    private ControlStep() {}

    /**
     * An answer and the forecast it was made with.
     *
     * @param forecast from the newest load that was seen; empty if nothing can be predicted
     */
    public record Outcome(Answer answer, Optional<Forecast> forecast) {}

    /**
     * Decides for {@code now}.
     *
     * @param cycle of the workload
     * @param history what is known, up to {@code now} at most; may reach back further than the settings' time window
     * @param progress after following the newest observed slot of {@code history}
     */
    public static Outcome decide(Cycle cycle, TimeSeries history, Progress progress, Instant now) {
        return decide(cycle, history, progress, Observed.NOTHING, now);
    }

    /** The same, knowing something of the replicas. */
    public static Outcome decide(Cycle cycle, TimeSeries history, Progress progress, Observed observed, Instant now) {
        OptionalInt newest = history.lastObserved();
        if (newest.isEmpty()) {
            String reason = "the query has had no value since " + history.start()
                    + "; check that it selects the workload's requests";
            return new Outcome(new Answer.Undecided(now, reason), Optional.empty());
        }
        Outlook outlook = outlook(cycle, progress, history.value(newest.getAsInt()));
        Answer answer = DecisionRule.decide(new Situation(cycle.settings(), now, history, outlook, observed));
        return new Outcome(answer, progress.seen().flatMap(Progress.Seen::forecast));
    }

    private static Outlook outlook(Cycle cycle, Progress progress, double presentLoad) {
        if (cycle.settings().serving().mode() == Mode.REACTIVE) {
            return new Outlook.Unpredictable("mode is reactive: the trigger asks for the present load alone");
        }
        Training training = progress.training()
                .orElseThrow(() -> new IllegalArgumentException("nothing of the workload has been followed yet"));
        return switch (training) {
            case Training.NothingLearned none -> calibrated(cycle, none, progress, presentLoad);
            case Training.Learned learned -> predicted(cycle, learned, progress, presentLoad);
        };
    }

    private static Outlook calibrated(
            Cycle cycle, Training.NothingLearned none, Progress progress, double presentLoad) {
        String reason = String.join("; ", none.reasons());
        return progress.seen()
                .flatMap(Progress.Seen::rungs)
                .<Outlook>map(rungs ->
                        new Outlook.Calibrated(onLadder(rungs.rungs(), presentLoad, cycle.position(progress)), reason))
                .orElseGet(() -> new Outlook.Unpredictable(reason));
    }

    private static Outlook predicted(Cycle cycle, Training.Learned learned, Progress progress, double presentLoad) {
        Progress.Seen seen = progress.seen().orElseThrow();
        Forecast forecast = seen.forecast().orElseThrow();
        PeakBound bound = seen.rungs()
                .map(rungs -> onLadder(rungs.rungs(), presentLoad, cycle.position(progress)))
                .orElseGet(() -> ofModel(cycle.settings(), forecast));
        return new Outlook.Predicted(
                forecast, learned.chosen(), bound, learned.substitution().orElse(""));
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
