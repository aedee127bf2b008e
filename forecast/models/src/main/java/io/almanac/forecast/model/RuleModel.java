package io.almanac.forecast.model;

import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A model that is a {@link PathRule} with calibrated errors: the rule says what to expect, the quantiles come from the
 * errors the rule made on the last week of the history, each at a slot it had not seen.
 */
public record RuleModel(Duration needed, Learner learner) implements ForecastModel {
    /** Learns a rule's parameters; called once a fit. */
    @FunctionalInterface
    public interface Learner {
        LearnedRule learn(FitRequest request);
    }

    /** A rule's parameters, ready to be applied to a history: that of the fit, or a later one. */
    @FunctionalInterface
    public interface LearnedRule {
        PathRule on(TimeSeries history);
    }

    public RuleModel {
        Objects.requireNonNull(needed, "needed");
        Objects.requireNonNull(learner, "learner");
    }

    @Override
    public FitOutcome fit(FitRequest request) {
        return refusal(request, needed).orElseGet(() -> calibrated(learner.learn(request), request));
    }

    /** Why there is nothing to learn from, if that is so. */
    public static Optional<FitOutcome> refusal(FitRequest request, Duration needed) {
        TimeSeries history = request.history();
        if (history.observedCount() == 0) {
            return Optional.of(new FitOutcome.Degenerate("no slot of the history has a value"));
        }
        return history.length().compareTo(needed) < 0
                ? Optional.of(new FitOutcome.NotEnoughHistory(history.length(), needed))
                : Optional.empty();
    }

    /** The rule with the errors it made on the request's history. */
    public static FitOutcome calibrated(LearnedRule rule, FitRequest request) {
        TimeSeries history = request.history();
        RuleErrors errors = RuleErrors.of(rule.on(history), history, request.horizon());
        if (!errors.isUsable()) {
            return new FitOutcome.Degenerate("fewer than " + RuleErrors.FEWEST
                    + " of the last week's slots, or of its windows, have the values to compare a forecast with");
        }
        return new FitOutcome.Fitted(new RuleFit(rule, request.horizon(), errors));
    }
}
