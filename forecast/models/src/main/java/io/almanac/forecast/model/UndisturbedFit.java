package io.almanac.forecast.model;

import io.almanac.forecast.clean.Disturbances;
import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.util.List;

/**
 * An {@link UndisturbedModel} that has learned and looks back at the history when it forecasts. A regression does not, and
 * goes without.
 */
record UndisturbedFit(FittedModel undisturbed, Disturbances disturbances) implements FittedModel {
    @Override
    public Forecast forecast(TimeSeries history, List<Quantile> levels) {
        return undisturbed.forecast(disturbances.without(history), levels);
    }

    @Override
    public double heldOutLoss(Duration window, Quantile level) {
        return undisturbed.heldOutLoss(window, level);
    }

    @Override
    public FittedModel forForecasts() {
        return new UndisturbedFit(undisturbed.forForecasts(), disturbances);
    }
}
