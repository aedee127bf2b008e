package io.almanac.scaler.decision.cycle;

import io.almanac.forecast.model.ModelOrigin;
import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Quantile;
import java.util.List;
import java.util.Optional;

/**
 * What a model sees from an origin.
 *
 * @param origin the model where it stands
 * @param levels of the forecast, increasing
 * @param made the whole forecast, once it was made: of most slots nobody asks for it
 */
public record Ahead(ModelOrigin origin, List<Quantile> levels, Optional<Forecast> made) {
    public Ahead {
        levels = List.copyOf(levels);
    }

    /** The forecast, made now if it was not. */
    public Forecast forecast() {
        return made.orElseGet(() -> origin.forecast(levels));
    }

    /** The same with the forecast made. */
    Ahead foreseen() {
        return new Ahead(origin, levels, Optional.of(forecast()));
    }
}
