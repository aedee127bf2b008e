package io.almanac.scaler.cli.why;

import com.fasterxml.jackson.databind.JsonNode;
import io.almanac.forecast.model.ForecastModels;
import io.almanac.forecast.model.TwoDayForecast;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.forecasting.ForecastTask;
import io.almanac.scaler.forecasting.ForecastTask.ModelChoice;
import io.almanac.scaler.forecasting.Forecaster;
import io.almanac.scaler.forecasting.OriginResult;
import io.almanac.scaler.forecasting.SteppedTrace;
import io.almanac.scaler.settings.rule.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The load of a workload over the next hours, forecast here by the server's own models from the load that it has read: what it
 * publishes itself reaches no further than {@code predictHorizon}. The server's calendars and models outside are not known here.
 *
 * @param model that made it
 * @param origin the newest load
 * @param steps increasing, at least one
 */
public record DayAhead(String model, Instant origin, List<Step> steps) {
    /** How much history the models learn from. */
    public static final long HISTORY_SECONDS = Duration.ofDays(14).toSeconds();

    private static final Quantile LOW = new Quantile(0.1);
    private static final Quantile HIGH = new Quantile(0.9);
    private static final Duration LEAST_STEP = Duration.ofMinutes(1);

    public DayAhead {
        steps = List.copyOf(steps);
    }

    /** One in ten loads lies below {@code low}, and one above {@code high}. */
    public record Step(Instant at, double low, double median, double high) {}

    /**
     * The forecast, or why there is none.
     *
     * @param workload as the API tells it in full, with its history
     * @param length at most two days
     */
    public static Reading<DayAhead> of(JsonNode workload, Duration length) {
        Optional<SteppedTrace> load = LoadHistory.of(workload).flatMap(series -> SteppedTrace.of(series, LEAST_STEP));
        return load.isEmpty()
                ? Reading.unusable("no load has been read yet")
                : of(workload, load.get().series(), length);
    }

    private static Reading<DayAhead> of(JsonNode workload, TimeSeries load, Duration length) {
        JsonNode settings = workload.path("settings");
        ModelChoice choice = ForecastModels.labelled(settings.path("model").asText())
                .<ModelChoice>map(ModelChoice.Named::of)
                .orElseGet(ModelChoice.Automatic::new);
        ForecastTask task = new ForecastTask(
                Optional.empty(),
                length,
                List.of(),
                List.of(LOW, Quantile.MEDIAN, HIGH),
                choice,
                ZoneId.of(settings.path("timezone").asText()));
        return switch (new Forecaster(task).at(load, load.end())) {
            case OriginResult.Refused refused -> Reading.unusable(refused.reason());
            case OriginResult.Made made ->
                Reading.usable(new DayAhead(made.model(), made.origin(), steps(made.forecast())));
        };
    }

    private static List<Step> steps(TwoDayForecast forecast) {
        return forecast.leads().stream()
                .map(lead -> new Step(
                        forecast.origin().plus(lead),
                        forecast.at(lead, LOW),
                        forecast.at(lead, Quantile.MEDIAN),
                        forecast.at(lead, HIGH)))
                .toList();
    }

    /** The largest median. */
    public Step peak() {
        return steps.stream().max(Comparator.comparingDouble(Step::median)).orElseThrow();
    }

    /** Replicas that take a load at the workload's threshold, within its bounds. */
    public static int replicas(JsonNode workload, double load) {
        JsonNode settings = workload.path("settings");
        double needed = Math.ceil(load / settings.path("threshold").asDouble());
        return (int) Math.clamp(
                needed,
                settings.path("minReplicas").asInt(),
                settings.path("maxReplicas").asInt());
    }
}
