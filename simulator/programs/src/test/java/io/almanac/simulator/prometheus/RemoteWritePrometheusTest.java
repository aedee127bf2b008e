package io.almanac.simulator.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.Grid;
import io.almanac.simulator.trace.CounterSeries;
import io.almanac.simulator.trace.RemoteWrite;
import io.almanac.simulator.trace.RemoteWriteOutcome;
import io.almanac.simulator.traffic.AppTraffic;
import io.almanac.simulator.traffic.Seed;
import io.almanac.simulator.traffic.TrafficPresets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written to a real Prometheus can be read back from it. */
@Tag("prometheus")
class RemoteWritePrometheusTest {
    private static final Duration INTERVAL = CounterSeries.SCRAPE_INTERVAL;
    /** A receiver refuses samples of the future, so this one test lives at the present. */
    private final Instant end = Grid.aligned(Duration.ofMinutes(1)).atOrBefore(Instant.now());

    private RealPrometheus real;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        real = RealPrometheus.start(folder.resolve("data"));
    }

    @AfterEach
    void stop() {
        real.close();
    }

    @Test
    void twoHours_areReadBack() throws IOException {
        AppTraffic api = TrafficPresets.API.workload(new Seed(1), end.minus(Duration.ofHours(2)));
        List<CounterSeries> counters = CounterSeries.of(api, INTERVAL, end);

        RemoteWriteOutcome outcome = remoteWrite().write(counters);

        // 2 h at 15 s and the one at the origin, for 3 endpoints: 481 * 3.
        assertThat(outcome).isEqualTo(new RemoteWriteOutcome.Written(1_443, 1));
        Map<Double, Double> points = PrometheusClient.of(real.baseUrl())
                .range(
                        "sum by (endpoint) (rate(app_requests_total{endpoint=\"/v1/items\"}[1m]))",
                        end.getEpochSecond() - 53,
                        end.getEpochSecond() - 53,
                        60)
                .points();
        CounterSeries items = counters.getFirst();
        double expected = CounterRate.at(items, end.toEpochMilli() - 53_000, 60_000, end.toEpochMilli())
                .orElseThrow();
        assertThat(points.values())
                .singleElement()
                .satisfies(value -> assertThat(value).isCloseTo(expected, Percentage.withPercentage(1e-7)));
    }

    @Test
    void samplesBeforeTheWindow_areRefusedAtOnce() {
        AppTraffic recent = TrafficPresets.API.workload(new Seed(1), end.minus(Duration.ofMinutes(5)));
        AppTraffic old = TrafficPresets.API.workload(new Seed(1), end.minus(Duration.ofHours(5)));
        remoteWrite().write(CounterSeries.of(recent, INTERVAL, end));

        RemoteWriteOutcome outcome =
                remoteWrite().write(CounterSeries.of(old, INTERVAL, end.minus(Duration.ofHours(4))));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        RemoteWriteOutcome.Refused.class,
                        refused -> assertThat(refused.reason()).containsAnyOf("too old sample", "out of bounds"));
    }

    private RemoteWrite remoteWrite() {
        return RemoteWrite.to(new OkHttpClient(), HttpUrl.get(real.baseUrl().toString()), Map.of());
    }
}
