package io.almanac.forecast.model;

import io.almanac.forecast.clean.Disturbances;

/**
 * Any model, with the disturbances of a history taken out of what it learns from, and of the past that it forecasts from.
 *
 * @param model sees no disturbance
 */
record UndisturbedModel(ForecastModel model, Disturbances disturbances) implements ForecastModel {

    /** The model without the disturbances; the model itself if there are none. */
    static ForecastModel of(ForecastModel model, Disturbances disturbances) {
        return disturbances.isEmpty() ? model : new UndisturbedModel(model, disturbances);
    }

    @Override
    public FitOutcome fit(FitRequest request) {
        FitOutcome outcome =
                model.fit(request.with(disturbances.without(request.history()), request.zone(), request.days()));
        return outcome instanceof FitOutcome.Fitted(FittedModel fitted) && !(fitted instanceof FittedRegression)
                ? new FitOutcome.Fitted(new UndisturbedFit(fitted, disturbances))
                : outcome;
    }
}
