package io.almanac.simulator.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.almanac.simulator.trace.CounterSeries;
import io.almanac.simulator.trace.OpenMetricsWriter;
import io.almanac.simulator.traffic.AppTraffic;
import io.almanac.simulator.traffic.Seed;
import io.almanac.simulator.traffic.TrafficPresets;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A week of history in a real Prometheus and in the embedded one: the same question gets the same answer. */
@Tag("prometheus")
class HistoryPrometheusTest {
    private static final Instant ORIGIN = Instant.parse("2026-01-05T00:00:00Z");
    private static final Instant END = ORIGIN.plus(Duration.ofDays(7));
    private static final long FIRST_SECOND = ORIGIN.getEpochSecond();
    private static final long LAST_SECOND = END.getEpochSecond();
    private static final String QUERY = "sum(rate(app_requests_total{app=\"demo\"}[2m]))";

    private static RealPrometheus real;
    private static EmbeddedPrometheus embedded;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        AppTraffic demo = TrafficPresets.DEMO.workload(new Seed(1), ORIGIN);
        Path input = folder.resolve("history.om");
        Path data = folder.resolve("data");
        try (Writer out = Files.newBufferedWriter(input)) {
            OpenMetricsWriter.write(CounterSeries.of(demo, CounterSeries.SCRAPE_INTERVAL, END), out);
        }
        RealPrometheus.createBlocks(input, data);
        real = RealPrometheus.start(data);
        embedded = EmbeddedPrometheus.start(List.of(demo), InstantSource.fixed(END));
    }

    @AfterAll
    static void stop() {
        real.close();
        embedded.close();
    }

    /** Seven seconds after each minute no sample lies on a window's edge, where releases of Prometheus differ. */
    @Test
    void weekOffTheScrapes_isAnsweredAlike() throws IOException {
        assertAlike(QUERY, FIRST_SECOND + 7, LAST_SECOND - 53);
    }

    @Test
    void otherApp_isAnsweredAlike() throws IOException {
        String query = "sum(rate(app_requests_total{app!=\"demo\"}[2m]))";

        assertThat(ask(embedded, query, FIRST_SECOND, FIRST_SECOND + 600).body())
                .isEqualTo(ask(real, query, FIRST_SECOND, FIRST_SECOND + 600).body());
    }

    @Test
    void sumByEndpoint_isAnsweredAlike() throws IOException {
        assertAlike(
                "sum by (endpoint) (rate(app_requests_total{endpoint!=\"/sync\",endpoint=\"/process\"}[5m]))",
                FIRST_SECOND + 7,
                FIRST_SECOND + 86_407);
    }

    /** On the scrapes, where a release before 3.0 counts the sample on the far edge and a later one does not. */
    @Test
    void weekOnTheScrapes_isAnsweredNearlyAlike() throws IOException {
        Map<Double, Double> expected =
                ask(real, QUERY, FIRST_SECOND + 600, LAST_SECOND).points();
        Map<Double, Double> actual =
                ask(embedded, QUERY, FIRST_SECOND + 600, LAST_SECOND).points();

        double expectedSum =
                expected.values().stream().mapToDouble(value -> value).sum();
        double actualSum = actual.values().stream().mapToDouble(value -> value).sum();
        assertThat(actualSum / expectedSum).isCloseTo(1, within(1e-3));
        assertThat(actual).hasSizeBetween(10_000, 10_071);
    }

    @Test
    void tooManyPoints_areRefusedAlike() throws IOException {
        assertThat(ask(embedded, QUERY, 0, 11_001 * 60).body())
                .isEqualTo(ask(real, QUERY, 0, 11_001 * 60).body());
        assertThat(ask(embedded, QUERY, 60, 0).body())
                .isEqualTo(ask(real, QUERY, 60, 0).body());
    }

    @Test
    void week_hasItsOutageAndNothingElseMissing() throws IOException {
        Map<Double, Double> points =
                ask(real, QUERY, FIRST_SECOND + 120, LAST_SECOND).points();

        // Out on Saturday from 3:10 to 3:35. Windows of 2 min with fewer than 2 samples: 3:12 to 3:35.
        double outage = ORIGIN.atOffset(ZoneOffset.UTC)
                .plusDays(5)
                .withHour(3)
                .withMinute(20)
                .toEpochSecond();
        assertThat(points).doesNotContainKey(outage).hasSizeBetween(10_079 - 25, 10_079 - 22);
    }

    private static void assertAlike(String query, long startSecond, long endSecond) throws IOException {
        Map<Double, Double> expected = ask(real, query, startSecond, endSecond).points();
        Map<Double, Double> actual =
                ask(embedded, query, startSecond, endSecond).points();

        assertThat(expected).isNotEmpty();
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        assertThat(largestDifference(expected, actual)).isLessThan(1e-9);
    }

    /** Relative to the value, or absolute where that is below 1. */
    private static double largestDifference(Map<Double, Double> expected, Map<Double, Double> actual) {
        Map<Double, Double> differences = new TreeMap<>();
        expected.forEach((second, value) -> differences.put(
                second, Math.abs(value - actual.getOrDefault(second, Double.MAX_VALUE)) / Math.max(1, value)));
        return differences.values().stream().mapToDouble(value -> value).max().orElse(0);
    }

    private static PrometheusClient.Answer ask(RealPrometheus prometheus, String query, long start, long end)
            throws IOException {
        return PrometheusClient.of(prometheus.baseUrl()).range(query, start, end, 60);
    }

    private static PrometheusClient.Answer ask(EmbeddedPrometheus prometheus, String query, long start, long end)
            throws IOException {
        return PrometheusClient.of(prometheus.baseUrl()).range(query, start, end, 60);
    }
}
