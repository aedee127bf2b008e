package io.almanac.forecast.model;

import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.TimeSeries;
import java.time.ZoneId;
import java.util.Objects;

/**
 * What a model is asked to learn.
 *
 * @param history load up to the fit's origin, its last slot
 * @param horizon the leads and windows that forecasts will be asked for; its step is the history's
 * @param zone in whose local time days and weekdays are told apart
 */
public record FitRequest(TimeSeries history, Horizon horizon, ZoneId zone) {
    public FitRequest {
        Objects.requireNonNull(zone, "zone");
        if (!history.step().equals(horizon.step())) {
            throw new IllegalArgumentException(
                    "horizon step " + horizon.step() + " must be the history's step " + history.step());
        }
    }
}
