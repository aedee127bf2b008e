package io.almanac.scaler.cycle;

import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decide.Answer;
import io.almanac.scaler.decide.DecisionRule;
import io.almanac.scaler.decide.Outlook;
import io.almanac.scaler.decide.Reasons;
import io.almanac.scaler.decide.Situation;
import io.almanac.scaler.settings.Mode;
import io.almanac.scaler.settings.WorkloadSettings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/** The step that decides: settings, known load and what was learned in, an answer out. Pure. */
public final class ControlStep {
    private static final List<Quantile> SHOWN = List.of(new Quantile(0.1), Quantile.MEDIAN, new Quantile(0.9));

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
     * @param history what is known, up to {@code now} at most; may reach back further than the settings' time window
     * @param training the newest there is
     */
    public static Outcome decide(WorkloadSettings settings, TimeSeries history, Training training, Instant now) {
        OptionalInt newest = history.lastObserved();
        if (newest.isEmpty()) {
            String reason = "the query has had no value since " + history.start()
                    + "; check that it selects the workload's requests";
            return new Outcome(new Answer.Undecided(now, reason), Optional.empty());
        }
        Instant seen = history.timestamp(newest.getAsInt());
        Optional<Forecast> forecast = forecast(settings, history, training, seen);
        Outlook outlook = outlook(settings, training, forecast);
        Answer.Decision answer = DecisionRule.decide(new Situation(settings, now, history, outlook));
        return new Outcome(explained(answer, training), forecast);
    }

    /** The answer, and why it does not rest on the model outside that the trigger names. */
    private static Answer explained(Answer.Decision decision, Training training) {
        return training instanceof Training.Learned learned
                        && learned.substitution().isPresent()
                ? explained(decision, learned.substitution().get())
                : decision;
    }

    private static Answer.Decision explained(Answer.Decision decision, String note) {
        Reasons reasons = decision.reasons();
        String explanation = reasons.explanation().isEmpty() ? note : reasons.explanation() + "; " + note;
        Reasons noted = new Reasons(
                reasons.presentLoad(),
                reasons.dataAge(),
                reasons.leadWindow(),
                reasons.level(),
                reasons.expectedLoad(),
                reasons.boundLoad(),
                reasons.marginFactor(),
                reasons.presentReplicas(),
                reasons.forecastReplicas(),
                reasons.rule(),
                explanation);
        return new Answer.Decision(
                decision.at(), decision.replicas(), decision.value(), decision.isActive(), decision.basis(), noted);
    }

    private static Optional<Forecast> forecast(
            WorkloadSettings settings, TimeSeries history, Training training, Instant seen) {
        return switch (training) {
            case Training.NothingLearned none -> Optional.empty();
            case Training.Learned learned -> {
                TimeSeries window = TrainingStep.window(settings, history, seen);
                yield Optional.of(learned.model().forecast(window, levels(settings)));
            }
        };
    }

    private static Outlook outlook(WorkloadSettings settings, Training training, Optional<Forecast> forecast) {
        if (settings.mode() == Mode.REACTIVE) {
            return new Outlook.Unpredictable("mode is reactive: the trigger asks for the present load alone");
        }
        return switch (training) {
            case Training.NothingLearned none -> new Outlook.Unpredictable(String.join("; ", none.reasons()));
            case Training.Learned learned -> new Outlook.Predicted(forecast.orElseThrow(), learned.chosen());
        };
    }

    private static List<Quantile> levels(WorkloadSettings settings) {
        TreeSet<Quantile> levels = new TreeSet<>(SHOWN);
        levels.add(Situation.level(settings));
        return List.copyOf(levels);
    }
}
