package io.almanac.scaler.decision.decide;

import java.util.Optional;

/** The load ahead, as far as anyone can tell. */
public sealed interface Outlook {
    /**
     * @param expected from the newest load on
     * @param bound what to be ready for
     * @param note what people should know of the model; empty when all is well
     */
    record Predicted(Expected expected, PeakBound bound, String note) implements Outlook {}

    /**
     * The present level and its own past errors; there is no model.
     *
     * @param bound what to be ready for
     * @param reason why there is no model, for people
     */
    record Calibrated(PeakBound bound, String reason) implements Outlook {}

    /**
     * Load is seen and not taken for demand, so that what lies ahead is seen from before.
     *
     * @param expected by one who has not seen it; empty without a model
     * @param bound what to be ready for
     * @param reason why, for people
     */
    record Doubted(Optional<Expected> expected, PeakBound bound, String reason) implements Outlook {}

    /** @param reason why nothing can be predicted, for people */
    record Unpredictable(String reason) implements Outlook {}
}
