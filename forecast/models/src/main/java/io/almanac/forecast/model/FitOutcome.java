package io.almanac.forecast.model;

import java.time.Duration;

/** What came of a fit. */
public sealed interface FitOutcome {
    /** The model learned something and can forecast. */
    record Fitted(FittedModel model) implements FitOutcome {}

    /**
     * The history is too short for this model.
     *
     * @param have what there is
     * @param need what it takes
     */
    record NotEnoughHistory(Duration have, Duration need) implements FitOutcome {}

    /**
     * There is history, but nothing in it from which this model could learn.
     *
     * @param reason why, for people
     */
    record Degenerate(String reason) implements FitOutcome {}
}
