package io.almanac.scaler.server.external;

import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import java.util.List;

/**
 * What a model outside is asked.
 *
 * @param history load up to the origin, its last slot
 * @param horizon leads and windows whose quantiles are wanted; its step is the history's
 * @param levels of the quantiles, increasing
 */
public record ModelQuestion(TimeSeries history, Horizon horizon, List<Quantile> levels) {
    public ModelQuestion {
        levels = List.copyOf(levels);
    }
}
