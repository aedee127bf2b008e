package io.almanac.scaler.bench;

import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.forecasting.ForecastScores;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The forecasts of one rival on one trace, by origin. */
record Outcomes(TimeSeries trace, List<Quantile> levels, List<Outcome> byOrigin) {
    Outcomes {
        levels = List.copyOf(levels);
        byOrigin = List.copyOf(byOrigin);
    }

    /** Origins at which there is a forecast. */
    Set<Instant> made() {
        return byOrigin.stream()
                .filter(outcome -> outcome.forecast().isPresent())
                .map(Outcome::origin)
                .collect(Collectors.toUnmodifiableSet());
    }

    ForecastScores scores() {
        return scoresAt(made());
    }

    /** Scores of the forecasts from these origins alone, so that rivals are compared where both forecast. */
    ForecastScores scoresAt(Set<Instant> origins) {
        ForecastScores scores = new ForecastScores(trace, levels);
        for (Outcome outcome : byOrigin) {
            if (origins.contains(outcome.origin())) {
                outcome.forecast().ifPresent(scores::add);
            }
        }
        return scores;
    }

    /** How many origins each model forecast, by its label. */
    Map<String, Integer> models() {
        Map<String, Integer> models = new TreeMap<>();
        byOrigin.stream()
                .flatMap(outcome -> outcome.model().stream())
                .forEach(model -> models.merge(model, 1, Integer::sum));
        return models;
    }

    /** Median processor time of a fit with its forecast, in milliseconds. */
    double typicalMillis() {
        long[] nanos = byOrigin.stream()
                .filter(outcome -> outcome.forecast().isPresent())
                .mapToLong(Outcome::processorNanos)
                .sorted()
                .toArray();
        return nanos.length == 0 ? 0 : nanos[nanos.length / 2] / 1e6;
    }
}
