package io.almanac.scaler.decision.cycle;

import io.almanac.forecast.model.ExternalForecast;
import io.almanac.forecast.model.FittedModel;
import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.util.List;

/** What is left of a model in a state that was stored: its newest forecast, until it is {@link DecisionCycle#refitted}. */
record StoredForecast(Forecast newest) implements FittedModel {
    @Override
    public Forecast forecast(TimeSeries history, List<Quantile> levels) {
        return new ExternalForecast(newest, newest.horizon()).forecast(history, levels);
    }

    /** Infinite: that is known of the model alone. */
    @Override
    public double heldOutLoss(Duration window, Quantile level) {
        return Double.POSITIVE_INFINITY;
    }
}
