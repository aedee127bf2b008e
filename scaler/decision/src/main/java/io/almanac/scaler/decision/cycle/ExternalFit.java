package io.almanac.scaler.decision.cycle;

import io.almanac.forecast.model.FittedModel;

/** The fit of a model outside, for a workload whose trigger names one. */
public sealed interface ExternalFit {
    /** There is no model to ask: the trigger names none, or makes no forecasts. */
    record NotAsked() implements ExternalFit {}

    /**
     * It answered.
     *
     * @param label as the trigger names it
     * @param model of the usual load, as it was asked; the calendar is put around it
     */
    record Fitted(String label, FittedModel model) implements ExternalFit {}

    /**
     * It gave no answer that could be used.
     *
     * @param label as the trigger names it
     * @param reason continues "the model ...", for people
     */
    record Unavailable(String label, String reason) implements ExternalFit {}
}
