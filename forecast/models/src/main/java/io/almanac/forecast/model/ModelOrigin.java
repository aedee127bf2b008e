package io.almanac.forecast.model;

import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.util.List;

/**
 * A fitted model and how far it has read a history: forecasts from there, each what {@link FittedModel#forecast} says of
 * the same history. Immutable. It lets a model read each slot once where it is asked slot by slot, and say one thing where
 * one is wanted.
 */
public interface ModelOrigin {
    /** The origin at the end of {@code longer}: the history read so far, appended to, possibly shortened at its old end. */
    ModelOrigin at(TimeSeries longer);

    Forecast forecast(List<Quantile> levels);

    /** Of that forecast the quantiles of the largest load in {@code window}, one of the fit's, one for each level. */
    double[] maximum(Duration window, List<Quantile> levels);

    /** The origin of a model that reads a history anew each time. */
    record Anew(FittedModel model, TimeSeries history) implements ModelOrigin {
        @Override
        public ModelOrigin at(TimeSeries longer) {
            return model.at(longer);
        }

        @Override
        public Forecast forecast(List<Quantile> levels) {
            return model.forecast(history, levels);
        }

        @Override
        public double[] maximum(Duration window, List<Quantile> levels) {
            return forecast(levels).maximum(window);
        }
    }
}
