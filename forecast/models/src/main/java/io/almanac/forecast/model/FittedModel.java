package io.almanac.forecast.model;

import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.util.List;

/** What a model has learned: immutable, and usable from any thread. */
public interface FittedModel {
    /**
     * Forecasts from the last slot of {@code history} without learning anew; the history is that of the fit, appended
     * to and possibly shortened at its old end, on the same grid. Pure: no state is kept between calls.
     *
     * @param history load up to the origin
     * @param levels quantile levels, increasing
     */
    Forecast forecast(TimeSeries history, List<Quantile> levels);

    /** The same history as an origin to forecast from, and to go on from slot by slot. */
    default ModelOrigin at(TimeSeries history) {
        return new ModelOrigin.Anew(this, history);
    }

    /**
     * Mean pinball loss of this model's {@code level} quantile of the maximum over {@code window}, on past origins that
     * the quantile was not calibrated on (leave one day out), divided by the mean of the actual maxima. Comparable
     * between models fitted to the same request; lower is better. Infinite when it could not be measured,
     * as for a window that was not in the request.
     */
    double heldOutLoss(Duration window, Quantile level);

    /** The same model for forecasts alone, in less memory: {@link #heldOutLoss} may be infinite. */
    default FittedModel forForecasts() {
        return this;
    }
}
