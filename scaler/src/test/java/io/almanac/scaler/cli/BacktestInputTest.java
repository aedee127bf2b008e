package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.simulator.prometheus.EmbeddedPrometheus;
import io.almanac.simulator.traffic.RecordedTraffic;
import io.almanac.simulator.traffic.Workload;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Where a backtest's load and settings come from, beside trace files and options. */
class BacktestInputTest {
    private static final int FIVE_MINUTES = 300;
    private static final int FOUR_DAYS = 4 * 288;

    @TempDir
    private Path folder;

    private ForecastCalls files;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void prepare() {
        files = new ForecastCalls(folder, new StringWriter(), new StringWriter());
    }

    private int run(int threads, String... arguments) {
        return new CommandLine(new BacktestCommand(threads))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private String web(String name) throws IOException {
        return files.trace(name, FIVE_MINUTES, FOUR_DAYS, ForecastCalls::wave);
    }

    @Test
    void scaledObject_isFollowedWhereNoOptionSaysOtherwise() throws IOException {
        Path object = Files.writeString(folder.resolve("web.yaml"), """
                spec:
                  minReplicaCount: 3
                  maxReplicaCount: 30
                  triggers:
                    - type: external
                      metadata: {query: up, threshold: "8", leadTime: 90s, risk: "0.02"}
                """);

        int code = run(
                1,
                web("web.csv"),
                "--scaled-object",
                object.toString(),
                "--risk",
                "0.05",
                "--policy",
                "oracle",
                "--out",
                files.file("result"),
                "--no-decisions");

        assertThat(code).isZero();
        JsonNode settings = summary("result").path("settings");
        assertThat(settings.path("startDelay_s").asInt()).isEqualTo(90);
        assertThat(settings.path("minReplicas").asInt()).isEqualTo(3);
        assertThat(settings.path("maxReplicas").asInt()).isEqualTo(30);
        assertThat(settings.path("risk").asDouble()).isEqualTo(0.05);
        assertThat(summary("result")
                        .path("traces")
                        .path(0)
                        .path("capacityPerReplica")
                        .asDouble())
                .isEqualTo(8);
    }

    @Test
    void learnedThreshold_isReplayedAsTheInitialOne() throws IOException {
        Path object = Files.writeString(folder.resolve("auto.yaml"), """
                spec:
                  triggers:
                    - type: external
                      metadata: {query: up, threshold: auto, initialThreshold: "8", replicasQuery: ready,
                                 saturationQuery: p99, saturationLimit: "0.25"}
                """);

        int code = run(
                1,
                web("web.csv"),
                "--scaled-object",
                object.toString(),
                "--policy",
                "oracle",
                "--out",
                files.file("result"),
                "--no-decisions");

        assertThat(code).isZero();
        assertThat(summary("result").at("/traces/0/capacityPerReplica").asDouble())
                .isEqualTo(8);
    }

    @Test
    void sourceThatDoesNotAnswer_isAFailureWithItsReason() {
        int code = run(
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
        assertThat(err.toString()).contains("127.0.0.1:1");
    }

    @Test
    void source_isReadLikeATrace() throws IOException {
        TimeSeries recorded = TimeSeries.of(
                ForecastCalls.MONDAY,
                Duration.ofMinutes(5),
                IntStream.range(0, FOUR_DAYS).mapToDouble(ForecastCalls::wave).toArray());
        Workload shop = Workload.recorded("shop", new RecordedTraffic(recorded));
        try (EmbeddedPrometheus prometheus = EmbeddedPrometheus.start(List.of(shop), recorded::end)) {
            int code = run(
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

            assertThat(err.toString()).contains("1/1 shop");
            assertThat(code).isZero();
            assertThat(out.toString()).contains("shop: 2.0 days scored");
        }
    }

    private JsonNode summary(String name) throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve(name).resolve("summary.json").toFile());
    }
}
