package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.proto.GetMetricSpecResponse;
import io.almanac.proto.IsActiveResponse;
import io.almanac.proto.MetricSpec;
import io.almanac.proto.ScaledObjectRef;
import io.almanac.simulator.prometheus.RealPrometheus;
import io.almanac.simulator.trace.CounterSeries;
import io.almanac.simulator.trace.OpenMetricsWriter;
import io.almanac.simulator.trace.TraceCsv;
import io.almanac.simulator.trace.TraceReading;
import io.almanac.simulator.traffic.AppTraffic;
import io.almanac.simulator.traffic.RecordedTraffic;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job from end to end: seven days of a real trace in a real Prometheus, {@code almanac serve} as a process of
 * its own, KEDA's calls over a socket, and the served number checked by arithmetic that shares no code with the product.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ServeProcessTest {
    private static final double THRESHOLD = 50;
    private static final String QUERY = "sum(rate(app_requests_total{app=\"crane\"}[2m]))";

    private static final int STEP_SECONDS = IndependentMedian.STEP_SECONDS;

    @TempDir
    private Path folder;

    private RealPrometheus prometheus;
    private RunningServer server;

    @BeforeEach
    void start() throws Exception {
        Path data = folder.resolve("data");
        Path openMetrics = folder.resolve("trace.om");
        Instant until = Instant.now().plus(Duration.ofMinutes(30));
        OpenMetricsWriter.write(CounterSeries.of(lastSevenDays(), Duration.ofSeconds(15), until), openMetrics);
        RealPrometheus.createBlocks(openMetrics, data);
        prometheus = RealPrometheus.start(data);
        serve();
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
        if (prometheus != null) {
            prometheus.close();
        }
    }

    @Test
    void kedaGetsTheForecastInReplicas_andGoesOnGettingItWithoutPrometheus() throws Exception {
        ScaledObjectRef calibrated =
                trigger(Map.of("model", "last-value", "queryStep", "15s", "historyTimeWindow", "2d"));
        ScaledObjectRef automatic = trigger(Map.of());

        // KEDA's order: the specification, the value, the activity, then both streams.
        GetMetricSpecResponse specs = server.stub().getMetricSpec(calibrated);
        MetricSpec spec = specs.getMetricSpecs(0);
        assertThat(specs.getMetricSpecsCount()).isEqualTo(1);
        assertThat(spec.getMetricName()).isEqualTo("almanac");
        assertThat(spec.getTargetSizeFloat()).isEqualTo(THRESHOLD);
        assertThat(spec.getTargetSize()).isEqualTo(50);
        server.awaitValue(calibrated);
        server.awaitValue(automatic);
        assertThat(server.stub().isActive(calibrated).getResult()).isTrue();
        Iterator<IsActiveResponse> activity =
                server.stub().withDeadlineAfter(60, TimeUnit.SECONDS).streamIsActive(calibrated);
        Iterator<GetMetricSpecResponse> pushed =
                server.stub().withDeadlineAfter(60, TimeUnit.SECONDS).streamMetricSpec(calibrated);
        assertThat(activity.next().getResult()).isTrue();
        assertThat(pushed.next()).isEqualTo(specs);

        RunningServer.await(
                "the whole history has been followed, not only its newest slot",
                () -> server.hasDecided(calibrated) && server.hasDecided(automatic));
        assertServedAsComputedHere(calibrated);
        JsonNode learned = server.workload(automatic);
        assertThat(learned.at("/answer/basis").asText()).isEqualTo("forecast");
        assertThat(learned.at("/training/losses")).hasSize(1);
        assertWhyIsTold(automatic);

        double before = server.awaitValue(calibrated);
        double beforeAutomatic = server.awaitValue(automatic);
        prometheus.stop();
        RunningServer.await(
                "the answer rests on the last good forecast",
                () -> server.basis(calibrated).equals("stale_forecast"));
        assertThat(server.awaitValue(calibrated)).isGreaterThanOrEqualTo(before);
        assertThat(server.awaitValue(automatic)).isGreaterThanOrEqualTo(beforeAutomatic);
        assertThat(server.stub().isActive(calibrated).getResult()).isTrue();
        assertThat(server.stub().getMetricSpec(calibrated)).isEqualTo(specs);
        assertThat(server.workload(calibrated).at("/trouble").asText()).contains("connection");
    }

    /** By the command, as a part for each part of the number. */
    private void assertWhyIsTold(ScaledObjectRef reference) {
        String server = this.server.page().toString();
        CommandRun why = CommandRun.of("why", "shop/" + reference.getName(), "--server", server, "--chart");

        assertThat(why.err()).isEmpty();
        assertThat(why.out())
                .contains(
                        "shop/" + reference.getName() + " (predictive): ",
                        "+ present load ",
                        "+ bound ",
                        "= told to KEDA as ")
                .contains("forecast, median");
    }

    /**
     * The expected peak, worked out without the product; and served = whole replicas for the larger of the present load
     * and the bound, few enough to need no step over the tolerance.
     */
    private void assertServedAsComputedHere(ScaledObjectRef reference) throws Exception {
        JsonNode decided = server.workload(reference);
        long decidedAt = Instant.parse(decided.at("/answer/at").asText()).getEpochSecond();
        double served = decided.at("/answer/value").asDouble();
        long learnedAt = Instant.parse(decided.at("/training/modelAt").asText()).getEpochSecond();
        assertThat(learnedAt).isBetween(decidedAt - 3 * 3600 - STEP_SECONDS, decidedAt - STEP_SECONDS);
        NavigableMap<Long, Double> load = queried(learnedAt - 3 * 86_400L, decidedAt);

        double expected = IndependentMedian.of(load, decidedAt, learnedAt, Duration.ofDays(2));
        double bound = decided.at("/answer/reasons/boundLoad").asDouble();
        double present = IndependentMedian.at(load, decidedAt);
        double replicas = Math.max(Math.ceil(bound / THRESHOLD), Math.ceil(present / THRESHOLD));

        // Six digits of each load are kept.
        assertThat(decided.at("/answer/reasons/expectedLoad").asDouble()).isCloseTo(expected, within(5e-6 * expected));
        assertThat(bound).isGreaterThanOrEqualTo(present);
        assertThat(replicas).isLessThanOrEqualTo(10);
        assertThat(served).isEqualTo(replicas * THRESHOLD);
    }

    private NavigableMap<Long, Double> queried(long from, long until) throws Exception {
        NavigableMap<Long, Double> load = new TreeMap<>();
        for (long start = from; start <= until; start += 10_000L * STEP_SECONDS) {
            long end = Math.min(until, start + 9_999L * STEP_SECONDS);
            String parameters = "query=" + URLEncoder.encode(QUERY, StandardCharsets.UTF_8) + "&start=" + start
                    + "&end=" + end + "&step=" + STEP_SECONDS;
            JsonNode answer =
                    RunningServer.json(URI.create(prometheus.baseUrl() + "/api/v1/query_range?" + parameters));
            for (JsonNode point : answer.at("/data/result/0/values")) {
                load.put(point.get(0).asLong(), point.get(1).asDouble());
            }
        }
        return load;
    }

    private static ScaledObjectRef trigger(Map<String, String> more) {
        return ScaledObjectRef.newBuilder()
                .setNamespace("shop")
                .setName(more.isEmpty() ? "automatic" : "calibrated")
                .putAllScalerMetadata(Map.of(
                        "scalerAddress", "almanac:6001", "query", QUERY, "threshold", "50", "dataSource", "main"))
                .putAllScalerMetadata(more)
                .build();
    }

    private void serve() throws IOException {
        Path config = Files.writeString(folder.resolve("almanac.yaml"), """
                grpc: {address: 127.0.0.1, port: 0}
                web: {address: 127.0.0.1, port: 0}
                dataSources:
                  - name: main
                    url: %s
                """.formatted(prometheus.baseUrl()));
        server = RunningServer.start(folder, config);
    }

    /** The last seven days of the trace, moved by whole days and minutes so that they end half an hour from now. */
    private static AppTraffic lastSevenDays() {
        Path file = Path.of(System.getProperty("almanac.root"), "simulator/examples/crane_app_09.csv");
        TimeSeries trace = switch (TraceCsv.read(file)) {
            case TraceReading.Sound sound -> sound.series();
            case TraceReading.Unsound unsound -> throw new AssertionError(unsound.toString());
        };
        double[] values = trace.values();
        double[] week = Arrays.copyOfRange(values, values.length - 7 * 1440, values.length);
        Instant end = Instant.ofEpochSecond(Math.floorDiv(Instant.now().getEpochSecond(), 60L) * 60L
                + Duration.ofMinutes(30).toSeconds());
        Instant start = end.minus(Duration.ofMinutes(week.length - 1L));
        return AppTraffic.recorded("crane", new RecordedTraffic(TimeSeries.of(start, Duration.ofMinutes(1), week)));
    }
}
