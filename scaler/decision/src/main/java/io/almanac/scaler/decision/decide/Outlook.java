package io.almanac.scaler.decision.decide;

import io.almanac.forecast.series.Forecast;
import java.util.Optional;

/** The load ahead, as far as anyone can tell. */
public sealed interface Outlook {
    /**
     * @param forecast from the newest load; has {@link LeadWindow}'s window and the levels 0.5 and 1 - risk
     * @param bound what to be ready for
     * @param note what people should know of the model; empty when all is well
     */
    record Predicted(Forecast forecast, PeakBound bound, String note) implements Outlook {}

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
     * @param forecast of one who has not seen it; empty without a model
     * @param bound what to be ready for
     * @param reason why, for people
     */
    record Doubted(Optional<Forecast> forecast, PeakBound bound, String reason) implements Outlook {}

    /** @param reason why nothing can be predicted, for people */
    record Unpredictable(String reason) implements Outlook {}
}
