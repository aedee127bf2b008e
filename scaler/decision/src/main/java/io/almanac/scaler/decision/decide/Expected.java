package io.almanac.scaler.decision.decide;

import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Quantile;
import java.time.Duration;

/** What a model expects from the newest load on; may be made as far as it is asked for. */
public interface Expected {
    /** Median of the largest load of {@code window}, which is {@link LeadWindow}'s. */
    double peak(Duration window);

    /** All of it: has that window and the levels 0.5 and 1 - risk. */
    Forecast forecast();

    /** That of a forecast. */
    static Expected of(Forecast forecast) {
        return new Made(forecast);
    }

    /** @param forecast has been made */
    record Made(Forecast forecast) implements Expected {
        @Override
        public double peak(Duration window) {
            return forecast.windowMaximum(window, Quantile.MEDIAN);
        }
    }
}
