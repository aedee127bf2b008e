package io.almanac.scaler.bench;

import io.almanac.forecast.model.TwoDayForecast;
import io.almanac.scaler.forecasting.OriginResult;
import java.time.Instant;
import java.util.Optional;

/**
 * One forecast of a rival, or its refusal.
 *
 * @param forecast empty if it was refused
 * @param model that made it; empty if it was refused
 * @param processorNanos processor time of fit and forecast
 */
record Outcome(Instant origin, Optional<TwoDayForecast> forecast, Optional<String> model, long processorNanos) {
    static Outcome of(OriginResult result, long processorNanos) {
        return switch (result) {
            case OriginResult.Made made ->
                new Outcome(made.origin(), Optional.of(made.forecast()), Optional.of(made.model()), processorNanos);
            case OriginResult.Refused refused ->
                new Outcome(refused.origin(), Optional.empty(), Optional.empty(), processorNanos);
        };
    }
}
