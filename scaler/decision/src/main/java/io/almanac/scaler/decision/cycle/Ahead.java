package io.almanac.scaler.decision.cycle;

import io.almanac.forecast.model.ModelOrigin;
import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Quantile;
import io.almanac.scaler.decision.decide.Expected;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a model sees from an origin.
 *
 * @param origin the model where it stands
 * @param levels of the forecast, increasing
 * @param median of the largest load of the lead window, where it is known without the forecast
 * @param made the whole forecast, once it was made: of most slots nobody asks for it
 */
public record Ahead(ModelOrigin origin, List<Quantile> levels, OptionalDouble median, Optional<Forecast> made)
        implements Expected {
    public Ahead {
        levels = List.copyOf(levels);
    }

    /** Of which nothing has been made. */
    Ahead(ModelOrigin origin, List<Quantile> levels) {
        this(origin, levels, OptionalDouble.empty(), Optional.empty());
    }

    @Override
    public double peak(Duration window) {
        return median.isPresent() ? median.getAsDouble() : forecast().windowMaximum(window, Quantile.MEDIAN);
    }

    /** The forecast, made now if it was not. */
    @Override
    public Forecast forecast() {
        return made.orElseGet(() -> origin.forecast(levels));
    }

    /** The same with the forecast made. */
    Ahead foreseen() {
        return new Ahead(origin, levels, median, Optional.of(forecast()));
    }

    /** The same for forecasts at other levels. */
    Ahead at(List<Quantile> others) {
        return new Ahead(origin, others, median, Optional.empty());
    }
}
