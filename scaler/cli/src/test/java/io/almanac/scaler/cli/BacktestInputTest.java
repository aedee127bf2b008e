package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.simulator.prometheus.EmbeddedPrometheus;
import io.almanac.simulator.traffic.AppTraffic;
import io.almanac.simulator.traffic.RecordedTraffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a backtest's load and settings come from, beside trace files and options. */
class BacktestInputTest {
    @TempDir
    private Path folder;

    private BacktestCalls calls;

    @BeforeEach
    void prepare() {
        calls = BacktestCalls.in(folder);
    }

    @Test
    void scaledObject_isFollowedWhereNoOptionSaysOtherwise() throws IOException {
        Path object = Files.writeString(folder.resolve("web.yaml"), """
                kind: ScaledObject
                spec:
                  minReplicaCount: 3
                  maxReplicaCount: 30
                  triggers:
                    - type: external
                      metadata: {query: up, threshold: "8", leadTime: 90s, risk: "0.02"}
                """);

        int code = calls.run(
                1,
                calls.web("web.csv"),
                "--scaled-object",
                object.toString(),
                "--risk",
                "0.05",
                "--policy",
                "oracle",
                "--out",
                calls.file("result"),
                "--no-decisions");

        assertThat(code).isZero();
        JsonNode settings = calls.summary("result").path("settings");
        assertThat(settings.path("startDelay_s").asInt()).isEqualTo(90);
        assertThat(settings.path("minReplicas").asInt()).isEqualTo(3);
        assertThat(settings.path("maxReplicas").asInt()).isEqualTo(30);
        assertThat(settings.path("risk").asDouble()).isEqualTo(0.05);
        assertThat(calls.summary("result")
                        .path("traces")
                        .path(0)
                        .path("capacityPerReplica")
                        .asDouble())
                .isEqualTo(8);
    }

    @Test
    void learnedThreshold_isReplayedAsTheInitialOne() throws IOException {
        Path object = Files.writeString(folder.resolve("auto.yaml"), """
                kind: ScaledObject
                spec:
                  triggers:
                    - type: external
                      metadata: {query: up, threshold: auto, initialThreshold: "8", replicasQuery: ready,
                                 saturationQuery: p99, saturationLimit: "0.25"}
                """);

        int code = calls.run(
                1,
                calls.web("web.csv"),
                "--scaled-object",
                object.toString(),
                "--policy",
                "oracle",
                "--out",
                calls.file("result"),
                "--no-decisions");

        assertThat(code).isZero();
        assertThat(calls.summary("result").at("/traces/0/capacityPerReplica").asDouble())
                .isEqualTo(8);
    }

    @Test
    void sourceThatDoesNotAnswer_isAFailureWithItsReason() {
        int code = calls.run(
                1,
                "--source",
                "http://127.0.0.1:1",
                "--query",
                "up",
                "--from",
                "2026-01-05T00:00:00Z",
                "--to",
                "2026-01-09T00:00:00Z");

        assertThat(code).isEqualTo(1);
        assertThat(calls.err()).contains("127.0.0.1:1");
    }

    @Test
    void source_isReadLikeATrace() throws IOException {
        TimeSeries recorded = TimeSeries.of(
                ForecastCalls.MONDAY,
                Duration.ofMinutes(5),
                IntStream.range(0, BacktestCalls.FOUR_DAYS)
                        .mapToDouble(ForecastCalls::wave)
                        .toArray());
        AppTraffic shop = AppTraffic.recorded("shop", new RecordedTraffic(recorded));
        try (EmbeddedPrometheus prometheus = EmbeddedPrometheus.start(List.of(shop), recorded::end)) {
            int code = calls.run(
                    1,
                    "--source",
                    prometheus.baseUrl().toString(),
                    "--query",
                    "sum(rate(app_requests_total{app=\"shop\"}[2m]))",
                    "--from",
                    "2026-01-05T00:10:00Z",
                    "--to",
                    "2026-01-08T23:50:00Z",
                    "--step",
                    "5m",
                    "--name",
                    "shop",
                    "--policy",
                    "oracle");

            assertThat(calls.err()).contains("1/1 shop");
            assertThat(code).isZero();
            assertThat(calls.out()).contains("shop: 2.0 days scored");
        }
    }
}
