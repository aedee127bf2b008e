package io.almanac.scaler.server.live;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.decision.decide.Triggered;
import io.almanac.scaler.decision.risk.ErrorBudget;
import io.almanac.scaler.server.source.ConnectionTrouble;
import io.almanac.scaler.server.source.RangeQuery;
import io.almanac.scaler.server.source.ReadFailure;
import io.almanac.scaler.server.source.ReadOutcome;
import io.almanac.scaler.server.source.SeriesSource;
import io.almanac.scaler.settings.server.LimitSettings;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A control loop with one workload, {@code shop/web}, on a source that has one series a query. */
final class ObservedServer {
    private static final WorkloadKey KEY = WorkloadKey.of("shop", "web", Map.of());
    private static final ReadFailure DOWN =
            new ReadFailure.Unreachable("test", "prometheus:9090", ConnectionTrouble.REFUSED, "");

    private final Workloads workloads = new Workloads(LimitSettings.of(1, Duration.ofDays(1)));
    private final ControlLoop loop = new ControlLoop(
            workloads, new Trainer(Duration.ofDays(1), 1, LoopObserver.NONE), Runnable::run, LoopObserver.NONE);

    /**
     * @param series by query; a query that has none cannot be read
     * @param pairs of key and value of the trigger, beside a query {@code load} every five minutes of five days
     */
    ObservedServer(Map<String, TimeSeries> series, String... pairs) {
        Map<String, String> metadata = new HashMap<>(
                Map.of("query", "load", "queryStep", "5m", "historyTimeWindow", "5d", "model", "last-value"));
        for (int i = 0; i < pairs.length; i += 2) {
            metadata.put(pairs[i], pairs[i + 1]);
        }
        String[] all = metadata.entrySet().stream()
                .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                .toArray(String[]::new);
        workloads.ask(
                KEY,
                () -> new Workloads.SettingsReader.Result.Valid(Triggered.by(all), query -> read(series, query)),
                Instant.EPOCH);
    }

    private static ReadOutcome read(Map<String, TimeSeries> series, RangeQuery query) {
        return Optional.ofNullable(series.get(query.query()))
                .map(found -> new SeriesSource("test", found).read(query))
                .orElse(DOWN);
    }

    void tick(Instant now) {
        workloads.find(KEY).orElseThrow().asked(now);
        loop.tick(now).join();
    }

    WorkloadSettings settings() {
        return workloads.find(KEY).orElseThrow().settings();
    }

    WorkloadSettings inForce() {
        return state().inForce(settings());
    }

    WorkloadState state() {
        return workloads.find(KEY).orElseThrow().state();
    }

    Answer.Decision decision() {
        return (Answer.Decision) state().answer();
    }

    ErrorBudget budget() {
        return state().cycleState().orElseThrow().errorBudget();
    }
}
