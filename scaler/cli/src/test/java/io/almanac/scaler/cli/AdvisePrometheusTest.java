package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.almanac.forecast.series.Grid;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.simulator.prometheus.RealPrometheus;
import io.almanac.simulator.trace.CounterSeries;
import io.almanac.simulator.trace.OpenMetricsWriter;
import io.almanac.simulator.traffic.AppTraffic;
import io.almanac.simulator.traffic.RecordedTraffic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Fifty ScaledObjects of as many sizes against a real Prometheus that has four days of one app. */
@Timeout(300)
class AdvisePrometheusTest {
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final int SLOTS = 4 * 288;

    @TempDir
    private Path folder;

    @Test
    void fifty_areReadAndRanked() throws Exception {
        Instant end = Grid.aligned(STEP).atOrBefore(Instant.now());
        Instant start = end.minus(STEP.multipliedBy(SLOTS - 1L));
        double[] values = new double[SLOTS];
        Arrays.setAll(values, ForecastCalls::wave);
        AppTraffic shop = AppTraffic.recorded("shop", new RecordedTraffic(TimeSeries.of(start, STEP, values)));
        Path openMetrics = folder.resolve("shop.om");
        OpenMetricsWriter.write(CounterSeries.of(shop, Duration.ofMinutes(1), end), openMetrics);
        Path data = folder.resolve("data");
        RealPrometheus.createBlocks(openMetrics, data);
        Path manifests = Files.writeString(
                folder.resolve("all.yaml"),
                IntStream.rangeClosed(1, 50)
                        .mapToObj(AdvisePrometheusTest::object)
                        .collect(Collectors.joining("---\n")));

        try (RealPrometheus prometheus = RealPrometheus.start(data)) {
            CommandRun run = CommandRun.of(
                    "advise",
                    manifests.toString(),
                    "--source",
                    prometheus.baseUrl().toString(),
                    "--from",
                    start.plus(STEP.multipliedBy(2)).toString(),
                    "--to",
                    end.toString(),
                    "--price",
                    "0.04",
                    "--output",
                    "json");

            assertThat(run.exitCode()).as(run.err()).isZero();
            JsonNode all = new ObjectMapper().readTree(run.out()).path("scaledObjects");
            assertThat(all).hasSize(50);
            assertThat(all).noneMatch(one -> one.path("advice").asText().equals("not judged"));
            assertThat(hours(all, "size50")).isBetween(40 * hours(all, "size1"), 52 * hours(all, "size1"));
        }
    }

    private static double hours(JsonNode all, String name) {
        for (JsonNode one : all) {
            if (one.path("name").asText().equals(name)) {
                return one.at("/today/replicaHoursAMonth").asDouble();
            }
        }
        throw new AssertionError(name + " is not in " + all);
    }

    private static String object(int size) {
        return """
                apiVersion: keda.sh/v1alpha1
                kind: ScaledObject
                metadata: {name: size%1$d}
                spec:
                  minReplicaCount: 1
                  maxReplicaCount: 1000
                  triggers:
                    - type: external
                      metadata:
                        scalerAddress: almanac.almanac:6001
                        query: %1$d * sum(rate(app_requests_total{app="shop"}[10m]))
                        threshold: "10"
                        queryStep: 5m
                        leadTime: 10m
                """.formatted(size);
    }
}
