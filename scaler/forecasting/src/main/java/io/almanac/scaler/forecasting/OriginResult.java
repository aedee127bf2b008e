package io.almanac.scaler.forecasting;

import io.almanac.forecast.clean.Disturbances;
import io.almanac.forecast.model.ModelReport;
import io.almanac.forecast.model.TwoDayForecast;
import io.almanac.forecast.series.TimeSeries;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The forecast of one series from one origin, or why there is none. */
public sealed interface OriginResult {
    Instant origin();

    /**
     * There is a forecast.
     *
     * @param model the label of the model that made it
     * @param explanation what it was made of
     */
    record Made(TwoDayForecast forecast, String model, Explanation explanation) implements OriginResult {
        @Override
        public Instant origin() {
            return forecast.origin();
        }
    }

    /** There is none; the reason is for people. */
    record Refused(Instant origin, String reason) implements OriginResult {}

    /**
     * The history, contest and model behind a forecast.
     *
     * @param history what was used of the trace
     * @param disturbances of it, which nothing was learned from
     * @param losses of a contest, by label, in the order of simplicity; empty if there was none
     * @param passedOver why the models that would have been preferred were not used
     * @param report what the regression saw, if it made the forecast
     */
    record Explanation(
            TimeSeries history,
            Disturbances disturbances,
            Map<String, Double> losses,
            List<String> passedOver,
            Optional<ModelReport> report) {
        public Explanation {
            losses = Collections.unmodifiableMap(new LinkedHashMap<>(losses));
            passedOver = List.copyOf(passedOver);
        }
    }
}
