package io.almanac.scaler.bench;

import io.almanac.forecast.model.ForecastModels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** The forecasts and scores of all models on all traces, by the trace's name and the model's label. */
final class ModelFigures {
    static final String CONTEST = "contest";
    static final String NAIVE = ForecastModels.SEASONAL_NAIVE_DAY.label();
    static final String PREFERRED = ForecastModels.SEASONAL_REGRESSION.label();

    private final Set<String> traces = new LinkedHashSet<>();
    private final Set<String> models = new LinkedHashSet<>();
    private final Map<Place, Outcomes> outcomes = new HashMap<>();
    private final Map<Place, ScorePair> scores = new HashMap<>();

    private record Place(String trace, String model) {}

    /** Adds every model's forecasts of the next trace, by label. */
    void add(String trace, Map<String, Outcomes> byModel) {
        traces.add(trace);
        models.addAll(byModel.keySet());
        byModel.forEach((model, came) -> outcomes.put(new Place(trace, model), came));
        byModel.forEach(
                (model, came) -> scores.put(new Place(trace, model), ScorePair.of(came, outcomes(trace, NAIVE))));
    }

    List<String> traces() {
        return List.copyOf(traces);
    }

    List<String> models() {
        return List.copyOf(models);
    }

    Outcomes outcomes(String trace, String model) {
        return Optional.ofNullable(outcomes.get(new Place(trace, model))).orElseThrow();
    }

    private ScorePair scored(String trace, String model) {
        return Optional.ofNullable(scores.get(new Place(trace, model))).orElseThrow();
    }

    OptionalDouble score(String trace, String model, Measure measure) {
        return measure.of(scored(trace, model).own());
    }

    /** By the seasonal naive day's, from the same origins. */
    OptionalDouble ratio(String trace, String model, Measure measure) {
        return scored(trace, model).ratio(measure);
    }

    /** Geometric mean of {@link #ratio} over the traces. */
    OptionalDouble meanRatio(String model, Measure measure) {
        List<OptionalDouble> ratios = new ArrayList<>();
        traces().forEach(trace -> ratios.add(ratio(trace, model, measure)));
        return Means.geometric(ratios);
    }

    /** Plain mean of a score over the traces. */
    OptionalDouble mean(String model, Measure measure) {
        return Means.plain(
                traces().stream().map(trace -> score(trace, model, measure)).toList());
    }

    /** Geometric mean over the traces of one model's ratio by another's. */
    OptionalDouble ratioBetween(String model, String other, Measure measure) {
        return Means.geometric(traces().stream()
                .map(trace -> Means.ratio(ratio(trace, model, measure), ratio(trace, other, measure)))
                .toList());
    }
}
