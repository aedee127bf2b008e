package io.almanac.scaler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.almanac.forecast.calendar.Calendar;
import io.almanac.forecast.model.ForecastModels;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.autoscaler.Behavior;
import io.almanac.scaler.autoscaler.Tolerances;
import io.almanac.scaler.backtest.BacktestSettings;
import io.almanac.scaler.backtest.advice.Price;
import io.almanac.scaler.cli.mcp.Argument;
import io.almanac.scaler.cli.mcp.Given;
import io.almanac.scaler.cli.mcp.NamedWorkload;
import io.almanac.scaler.cli.mcp.Tool;
import io.almanac.scaler.cli.why.LoadHistory;
import io.almanac.scaler.cli.why.ServedWorkloads;
import io.almanac.scaler.manifest.ScaledObjectReading.Scaling;
import io.almanac.scaler.settings.rule.Reading;
import io.almanac.scaler.settings.rule.Values;
import io.almanac.scaler.settings.trigger.SettingTable;
import io.almanac.scaler.settings.trigger.WorkloadDefaults;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * {@code advise_workload}: whether a workload is worth predicting, by a replay of the history that its server has read. It is
 * replayed here, so that the server has no work with it.
 */
final class HistoryAdviceTool implements Tool {
    private static final long HISTORY_SECONDS = Duration.ofDays(28).toSeconds();
    private static final String RISK = "risk";
    private static final String PRICE = "pricePerReplicaHour";
    private static final double AUTOSCALERS_TOLERANCE = 0.1;

    private final ServedWorkloads served;
    private final Lock processor = new ReentrantLock(); // one replay at a time, whatever an agent asks for at once

    HistoryAdviceTool(ServedWorkloads served) {
        this.served = served;
    }

    @Override
    public String name() {
        return "advise_workload";
    }

    @Override
    public String description() {
        return "Replays a workload's history (up to 28 days, as far as Almanac has read it) through KEDA's polling, the HPA and"
                + " starting pods, and advises: predict, calibrate (another threshold does as well), leave alone, or cannot tell."
                + " Gives replica-hours a month and share of time short of capacity as plain autoscaling at the trigger's"
                + " threshold has them and as advised, what prediction saves of the cheapest plain autoscaling that keeps the"
                + " same risk, and money where a price is given. The HPA's default behavior is assumed. Takes some seconds.";
    }

    @Override
    public List<Argument> arguments() {
        return Stream.concat(
                        NamedWorkload.ARGUMENTS.stream(),
                        Stream.of(
                                Argument.optional(
                                        RISK,
                                        "Acceptable share of the time short of capacity, 0.01 for 1 % (the trigger's by default).",
                                        new Argument.Kind.Decimal(0.0005, 0.5)),
                                Argument.optional(
                                        PRICE,
                                        "What a replica costs an hour, in any currency.",
                                        new Argument.Kind.Decimal(1e-6, 1e6))))
                .toList();
    }

    @Override
    public Reading<ObjectNode> answer(Given given) {
        processor.lock();
        try {
            return NamedWorkload.answer(served, given, HISTORY_SECONDS, workload -> entry(workload, given));
        } finally {
            processor.unlock();
        }
    }

    private static ObjectNode entry(JsonNode workload, Given given) {
        Optional<Price> price = given.number(PRICE).map(each -> new Price("", each, ""));
        Optional<TimeSeries> history = LoadHistory.of(workload);
        AdvisedWorkload advised = history.map(load -> AdvisedWorkload.replayed("", settings(workload, given), load))
                .orElseGet(() -> AdvisedWorkload.notJudged("", List.of("no load has been read yet")));
        ObjectNode entry = advised.json(price).without(List.of("name"));
        history.ifPresent(load -> entry.put("historyDays", load.length().toHours() / 24.0));
        return entry;
    }

    private static BacktestSettings settings(JsonNode workload, Given given) {
        JsonNode settings = workload.path("settings");
        Duration lead = seconds(settings, "leadTimeSeconds");
        Duration horizon = seconds(settings, "predictHorizonSeconds");
        String model = settings.path("model").asText();
        Values values = WorkloadDefaults.standard()
                .values()
                .with(SettingTable.QUERY, settings.path("query").asText())
                .with(SettingTable.THRESHOLD, settings.path("threshold").asDouble())
                .with(SettingTable.QUERY_STEP, seconds(settings, "queryStepSeconds"))
                .with(SettingTable.PREDICT_HORIZON, horizon)
                .with(SettingTable.LEAD_TIME, lead)
                .with(
                        SettingTable.RISK,
                        given.number(RISK).orElse(settings.path("risk").asDouble()))
                .with(SettingTable.MODEL, ForecastModels.labels().contains(model) ? model : "auto")
                .with(SettingTable.MIN_REPLICAS, settings.path("minReplicas").asInt())
                .with(SettingTable.MAX_REPLICAS, settings.path("maxReplicas").asInt());
        Scaling scaling = new Scaling(
                WorkloadSettings.of(
                        values,
                        Calendar.ordinary(ZoneId.of(settings.path("timezone").asText()))),
                Behavior.presentDefault(),
                new Tolerances(AUTOSCALERS_TOLERANCE, AUTOSCALERS_TOLERANCE),
                List.of(),
                JsonNodeFactory.instance.objectNode(),
                0,
                true);
        return new BacktestRequest(
                        new BacktestOptions(), scaling.workload().calendar(), Optional.of(scaling), option -> false)
                .settings();
    }

    private static Duration seconds(JsonNode settings, String name) {
        return Duration.ofSeconds(Math.round(settings.path(name).asDouble()));
    }
}
