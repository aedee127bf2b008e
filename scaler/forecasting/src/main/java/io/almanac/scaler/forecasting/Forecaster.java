package io.almanac.scaler.forecasting;

import io.almanac.forecast.calendar.UsualLoad;
import io.almanac.forecast.clean.Disturbances;
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
        return from(new Past(
                history,
                Disturbances.of(
                        UsualLoad.of(history, task.calendar()), task.calendar().zone())));
    }

    private record Past(TimeSeries history, Disturbances disturbances) {
        Instant origin() {
            return history.end();
        }

        Duration step() {
            return history.step();
        }
    }

    private OriginResult from(Past past) {
        return switch (task.choice()) {
            case ModelChoice.Automatic() -> automatic(past, List.of());
            case ModelChoice.Contest() -> orPresentLevel(past, judging(past).contest(), List.of());
            case ModelChoice.Named(String label, ForecastModel model) ->
                switch (alone(past, label, model)) {
                    case Result.Chosen chosen -> made(past, chosen, List.of());
                    case Result.NoneFitted none -> new OriginResult.Refused(past.origin(), label + ": " + reason(none));
                };
            case ModelChoice.External(String label, ForecastModel model) ->
                switch (alone(past, label, model)) {
                    case Result.Chosen chosen -> made(past, chosen, List.of());
                    case Result.NoneFitted none -> automatic(past, List.of(label + ": " + reason(none)));
                };
        };
    }

    private OriginResult automatic(Past past, List<String> passedOver) {
        return orPresentLevel(past, judging(past).automatic(), passedOver);
    }

    private OriginResult orPresentLevel(Past past, Result result, List<String> passedOver) {
        List<String> reasons = new ArrayList<>(passedOver);
        return switch (result) {
            case Result.Chosen chosen -> {
                preferred(chosen.refusals()).forEach(reasons::add);
                yield made(past, chosen, reasons);
            }
            case Result.NoneFitted none -> {
                preferred(none.refusals()).forEach(reasons::add);
                others(none.refusals()).forEach(reasons::add);
                yield switch (alone(past, PresentLevel.LABEL, new PresentLevel())) {
                    case Result.Chosen present -> made(past, present, reasons);
                    case Result.NoneFitted nothing -> new OriginResult.Refused(past.origin(), reason(nothing));
                };
            }
        };
    }

    private Result alone(Past past, String label, ForecastModel model) {
        return selection(past, List.of(), Duration.ZERO).named(label, model);
    }

    private ModelSelection judging(Past past) {
        Duration judged = judged(task.horizonFor(past.step()));
        return selection(past, List.of(judged), judged);
    }

    private ModelSelection selection(Past past, List<Duration> moreWindows, Duration judged) {
        Horizon horizon = task.horizonFor(past.step()).fitted(moreWindows);
        FitRequest request =
                new FitRequest(past.history, horizon, task.calendar().zone());
        return new ModelSelection(request, task.calendar(), past.disturbances, judged, JUDGED);
    }

    private static Duration judged(LongHorizon horizon) {
        if (!horizon.windows().isEmpty()) {
            return horizon.windows().getLast();
        }
        Duration longest = horizon.length().compareTo(LONGEST_JUDGED) < 0 ? horizon.length() : LONGEST_JUDGED;
        Duration whole = ForecastTask.wholeSteps(longest, horizon.step());
        return whole.isZero() ? horizon.step() : whole;
    }

    private OriginResult made(Past past, Result.Chosen chosen, List<String> passedOver) {
        TwoDayForecast forecast =
                TwoDayForecast.of(chosen.model(), task.horizonFor(past.step()), past.history, task.levels());
        return new OriginResult.Made(
                forecast,
                chosen.label(),
                new OriginResult.Explanation(
                        past.history, past.disturbances, chosen.losses(), passedOver, report(chosen.model())));
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
