package io.almanac.scaler.forecasting;

import io.almanac.forecast.model.CalendarFit;
import io.almanac.forecast.model.FitOutcome;
import io.almanac.forecast.model.FitRequest;
import io.almanac.forecast.model.FittedModel;
import io.almanac.forecast.model.FittedRegression;
import io.almanac.forecast.model.ForecastModel;
import io.almanac.forecast.model.ForecastModels;
import io.almanac.forecast.model.ModelReport;
import io.almanac.forecast.model.ModelSelection;
import io.almanac.forecast.model.ModelSelection.Result;
import io.almanac.forecast.model.PresentLevel;
import io.almanac.forecast.model.TwoDayForecast;
import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.LongHorizon;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.forecasting.ForecastTask.ModelChoice;
import io.almanac.scaler.settings.rule.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Forecasts a series from an origin. Pure, as far as a model that is handed in is: only slots up to the origin are read,
 * and the same slots give the same numbers.
 *
 * @param task what is asked
 */
public record Forecaster(ForecastTask task) {
    /** Contests are judged by this quantile of the largest load in the longest window. */
    static final Quantile JUDGED = new Quantile(0.95);

    /** Without windows a contest is judged on the horizon, but no more of it: a day has too few maxima to learn from. */
    private static final Duration LONGEST_JUDGED = Duration.ofHours(2);

    private static final String PREFERRED = ForecastModels.SEASONAL_REGRESSION.label();

    /** @param origin an instant of the series' grid, in the series */
    public OriginResult at(TimeSeries series, Instant origin) {
        TimeSeries history = series.until(origin)
                .after(origin.minus(task.historyFor(series.step())))
                .fromFirstObserved();
        return switch (task.choice()) {
            case ModelChoice.Automatic() -> automatic(history, List.of());
            case ModelChoice.Contest() ->
                orPresentLevel(history, judging(history).contest(), List.of());
            case ModelChoice.Named(String label, ForecastModel model) ->
                switch (alone(history, label, model)) {
                    case Result.Chosen chosen -> made(history, chosen, List.of());
                    case Result.NoneFitted none -> new OriginResult.Refused(history.end(), label + ": " + reason(none));
                };
            case ModelChoice.External(String label, ForecastModel model) ->
                switch (alone(history, label, model)) {
                    case Result.Chosen chosen -> made(history, chosen, List.of());
                    case Result.NoneFitted none -> automatic(history, List.of(label + ": " + reason(none)));
                };
        };
    }

    private OriginResult automatic(TimeSeries history, List<String> passedOver) {
        return orPresentLevel(history, judging(history).automatic(), passedOver);
    }

    private OriginResult orPresentLevel(TimeSeries history, Result result, List<String> passedOver) {
        List<String> reasons = new ArrayList<>(passedOver);
        return switch (result) {
            case Result.Chosen chosen -> {
                preferred(chosen.refusals()).forEach(reasons::add);
                yield made(history, chosen, reasons);
            }
            case Result.NoneFitted none -> {
                preferred(none.refusals()).forEach(reasons::add);
                others(none.refusals()).forEach(reasons::add);
                yield switch (alone(history, PresentLevel.LABEL, new PresentLevel())) {
                    case Result.Chosen present -> made(history, present, reasons);
                    case Result.NoneFitted nothing -> new OriginResult.Refused(history.end(), reason(nothing));
                };
            }
        };
    }

    private Result alone(TimeSeries history, String label, ForecastModel model) {
        return selection(history, List.of(), Duration.ZERO).named(label, model);
    }

    private ModelSelection judging(TimeSeries history) {
        Duration judged = judged(task.horizonFor(history.step()));
        return selection(history, List.of(judged), judged);
    }

    private ModelSelection selection(TimeSeries history, List<Duration> moreWindows, Duration judged) {
        Horizon horizon = task.horizonFor(history.step()).fitted(moreWindows);
        FitRequest request = new FitRequest(history, horizon, task.calendar().zone());
        return new ModelSelection(request, task.calendar(), judged, JUDGED);
    }

    private static Duration judged(LongHorizon horizon) {
        if (!horizon.windows().isEmpty()) {
            return horizon.windows().getLast();
        }
        Duration longest = horizon.length().compareTo(LONGEST_JUDGED) < 0 ? horizon.length() : LONGEST_JUDGED;
        Duration whole = ForecastTask.wholeSteps(longest, horizon.step());
        return whole.isZero() ? horizon.step() : whole;
    }

    private OriginResult made(TimeSeries history, Result.Chosen chosen, List<String> passedOver) {
        TwoDayForecast forecast =
                TwoDayForecast.of(chosen.model(), task.horizonFor(history.step()), history, task.levels());
        return new OriginResult.Made(
                forecast,
                chosen.label(),
                new OriginResult.Explanation(history, chosen.losses(), passedOver, report(chosen.model())));
    }

    private static Optional<ModelReport> report(FittedModel model) {
        return switch (model) {
            case FittedRegression regression -> Optional.of(regression.report());
            case CalendarFit within -> report(within.usual());
            default -> Optional.empty();
        };
    }

    private static Stream<String> preferred(Map<String, FitOutcome.Refusal> refusals) {
        return Optional.ofNullable(refusals.get(PREFERRED)).map(refusal -> PREFERRED + ": " + reason(refusal)).stream();
    }

    private static Stream<String> others(Map<String, FitOutcome.Refusal> refusals) {
        return refusals.entrySet().stream()
                .filter(refusal -> !refusal.getKey().equals(PREFERRED))
                .map(refusal -> reason(refusal.getValue()))
                .distinct();
    }

    private static String reason(Result.NoneFitted none) {
        return reason(none.refusals().values().iterator().next());
    }

    private static String reason(FitOutcome.Refusal refusal) {
        return switch (refusal) {
            case FitOutcome.NotEnoughHistory shortage ->
                "history of " + DurationText.format(shortage.have()) + ", needs "
                        + DurationText.format(shortage.need());
            case FitOutcome.Degenerate degenerate -> degenerate.reason();
        };
    }
}
