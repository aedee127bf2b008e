package io.almanac.scaler.forecasting;

import io.almanac.forecast.model.CalendarFit;
import io.almanac.forecast.model.CalendarModel;
import io.almanac.forecast.model.FitOutcome;
import io.almanac.forecast.model.FitRequest;
import io.almanac.forecast.model.FittedModel;
import io.almanac.forecast.model.FittedRegression;
import io.almanac.forecast.model.ForecastModel;
import io.almanac.forecast.model.ForecastModels;
import io.almanac.forecast.model.ModelContest;
import io.almanac.forecast.model.ModelReport;
import io.almanac.forecast.model.PresentLevel;
import io.almanac.forecast.model.TwoDayForecast;
import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.LongHorizon;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.settings.rule.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /** @param origin an instant of the series' grid, in the series */
    public OriginResult at(TimeSeries series, Instant origin) {
        TimeSeries history = series.until(origin)
                .after(origin.minus(task.historyFor(series.step())))
                .fromFirstObserved();
        return switch (task.choice()) {
            case ForecastTask.ModelChoice.Usual() -> usual(history);
            case ForecastTask.ModelChoice.Contest() -> contest(history, ForecastModels.contestants(), List.of());
            case ForecastTask.ModelChoice.Named named -> named(history, named);
            case ForecastTask.ModelChoice.External external -> external(history, external);
        };
    }

    private OriginResult usual(TimeSeries history) {
        ForecastModels preferred = ForecastModels.SEASONAL_REGRESSION;
        FitOutcome outcome = fit(preferred.model(), history);
        if (outcome instanceof FitOutcome.Fitted fitted) {
            return made(history, fitted.model(), preferred.label(), Map.of(), List.of());
        }
        Set<ForecastModels> others = EnumSet.copyOf(ForecastModels.contestants());
        others.remove(preferred);
        return contest(history, others, List.of(preferred.label() + ": " + reason(outcome)));
    }

    private OriginResult named(TimeSeries history, ForecastTask.ModelChoice.Named named) {
        FitOutcome outcome = fit(named.model(), history);
        return outcome instanceof FitOutcome.Fitted fitted
                ? made(history, fitted.model(), named.label(), Map.of(), List.of())
                : new OriginResult.Refused(history.end(), named.label() + ": " + reason(outcome));
    }

    private OriginResult external(TimeSeries history, ForecastTask.ModelChoice.External external) {
        FitOutcome outcome = fit(external.model(), history);
        return outcome instanceof FitOutcome.Fitted fitted
                ? made(history, fitted.model(), external.label(), Map.of(), List.of())
                : contest(history, ForecastModels.contestants(), List.of(external.label() + ": " + reason(outcome)));
    }

    private OriginResult contest(TimeSeries history, Collection<ForecastModels> candidates, List<String> passedOver) {
        LongHorizon horizon = task.horizonFor(history.step());
        Duration judged = judged(horizon);
        FitRequest request = new FitRequest(
                history, horizon.fitted(List.of(judged)), task.calendar().zone());
        return switch (ModelContest.of(request, task.calendar(), candidates, judged, JUDGED)) {
            case ModelContest.Result.Won won -> {
                Map<String, Double> losses = new LinkedHashMap<>();
                won.entries().forEach(entry -> losses.put(entry.candidate().label(), entry.loss()));
                ModelContest.Entry winner = won.winner();
                yield made(history, winner.model(), winner.candidate().label(), losses, passedOver);
            }
            case ModelContest.Result.NoneFitted none -> {
                List<String> reasons = new ArrayList<>(passedOver);
                none.outcomes().stream().map(Forecaster::reason).distinct().forEach(reasons::add);
                yield presentLevel(history, reasons);
            }
        };
    }

    private OriginResult presentLevel(TimeSeries history, List<String> passedOver) {
        FitOutcome outcome = fit(new PresentLevel(), history);
        return outcome instanceof FitOutcome.Fitted fitted
                ? made(history, fitted.model(), PresentLevel.LABEL, Map.of(), passedOver)
                : new OriginResult.Refused(history.end(), reason(outcome));
    }

    private OriginResult made(
            TimeSeries history, FittedModel model, String label, Map<String, Double> losses, List<String> passedOver) {
        TwoDayForecast forecast = TwoDayForecast.of(model, task.horizonFor(history.step()), history, task.levels());
        return new OriginResult.Made(
                forecast, label, new OriginResult.Explanation(history, losses, passedOver, report(model)));
    }

    private static Optional<ModelReport> report(FittedModel model) {
        return switch (model) {
            case FittedRegression regression -> Optional.of(regression.report());
            case CalendarFit within -> report(within.usual());
            default -> Optional.empty();
        };
    }

    private FitOutcome fit(ForecastModel model, TimeSeries history) {
        Horizon horizon = task.horizonFor(history.step()).fitted(List.of());
        return CalendarModel.of(model, task.calendar())
                .fit(new FitRequest(history, horizon, task.calendar().zone()));
    }

    private static Duration judged(LongHorizon horizon) {
        if (!horizon.windows().isEmpty()) {
            return horizon.windows().getLast();
        }
        Duration longest = horizon.length().compareTo(LONGEST_JUDGED) < 0 ? horizon.length() : LONGEST_JUDGED;
        Duration whole = ForecastTask.wholeSteps(longest, horizon.step());
        return whole.isZero() ? horizon.step() : whole;
    }

    private static String reason(FitOutcome outcome) {
        return switch (outcome) {
            case FitOutcome.Fitted fitted -> "fitted";
            case FitOutcome.NotEnoughHistory shortage ->
                "history of " + DurationText.format(shortage.have()) + ", needs "
                        + DurationText.format(shortage.need());
            case FitOutcome.Degenerate degenerate -> degenerate.reason();
        };
    }
}
