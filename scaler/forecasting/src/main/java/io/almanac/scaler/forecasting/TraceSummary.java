package io.almanac.scaler.forecasting;

import io.almanac.scaler.settings.rule.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A summary of one trace, kept when its rows are written and forgotten.
 *
 * @param status how it went
 * @param models how many origins each model forecast, by label
 * @param refused how many origins were refused
 * @param notes what a reader of the rows should know
 * @param explanation of the last forecast, if there is one
 */
public record TraceSummary(
        String series,
        Status status,
        Map<String, Integer> models,
        int refused,
        List<String> notes,
        Optional<OriginResult.Explanation> explanation) {
    /** How it went. */
    public enum Status {
        /** From every origin that was asked for. */
        FORECAST,
        /** From some of them. */
        PARTLY,
        /** Nothing was asked of it. */
        SKIPPED,
        FAILED
    }

    public TraceSummary {
        models = Collections.unmodifiableMap(new TreeMap<>(models));
        notes = List.copyOf(notes);
    }

    public static TraceSummary of(TraceResult result, ForecastTask task) {
        return switch (result) {
            case TraceResult.Forecasts forecasts -> of(forecasts, task);
            case TraceResult.Skipped skipped ->
                new TraceSummary(
                        skipped.series(), Status.SKIPPED, Map.of(), 0, List.of(skipped.reason()), Optional.empty());
            case TraceResult.Failed failed ->
                new TraceSummary(
                        failed.series(),
                        Status.FAILED,
                        Map.of(),
                        0,
                        failed.reasons().lines().toList(),
                        Optional.empty());
        };
    }

    private static TraceSummary of(TraceResult.Forecasts forecasts, ForecastTask task) {
        List<OriginResult.Made> made = forecasts.made();
        Map<String, Integer> models = new TreeMap<>();
        made.forEach(one -> models.merge(one.model(), 1, Integer::sum));
        int refused = forecasts.refused().size();
        Status partly = made.isEmpty() ? Status.FAILED : Status.PARTLY;
        return new TraceSummary(
                forecasts.series(),
                refused == 0 ? Status.FORECAST : partly,
                models,
                refused,
                notes(forecasts, made, task),
                forecasts.last().map(OriginResult.Made::explanation));
    }

    private static List<String> notes(
            TraceResult.Forecasts forecasts, List<OriginResult.Made> made, ForecastTask task) {
        List<String> notes = new ArrayList<>();
        Duration step = forecasts.trace().series().step();
        made.stream()
                .map(one -> String.join("; ", one.explanation().passedOver()))
                .filter(reasons -> !reasons.isEmpty())
                .findFirst()
                .ifPresent(notes::add);
        forecasts.refused().stream()
                .findFirst()
                .ifPresent(first -> notes.add("refused at "
                        + forecasts.refused().size() + " origins, first " + first.origin() + ": " + first.reason()));
        if (task.length().compareTo(step) < 0) {
            notes.add("horizon " + DurationText.format(task.length()) + " raised to the step of "
                    + DurationText.format(step));
        }
        task.windows().stream()
                .filter(window -> window.compareTo(step) < 0)
                .map(window ->
                        "no window of " + DurationText.format(window) + ": the step is " + DurationText.format(step))
                .forEach(notes::add);
        return notes;
    }

    /** How many origins were forecast. */
    public int origins() {
        return models.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The model, or each with the number of origins it forecast. */
    public String modelText() {
        return switch (status) {
            case SKIPPED -> "skipped";
            case FAILED -> "failed";
            case FORECAST, PARTLY ->
                models.size() == 1
                        ? models.keySet().iterator().next()
                        : models.entrySet().stream()
                                .map(model -> model.getKey() + " " + model.getValue())
                                .collect(Collectors.joining(", "));
        };
    }
}
