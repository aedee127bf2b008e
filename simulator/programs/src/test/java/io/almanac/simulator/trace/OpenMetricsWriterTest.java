package io.almanac.simulator.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.simulator.traffic.AppTraffic;
import io.almanac.simulator.traffic.ConstantTraffic;
import io.almanac.simulator.traffic.Endpoint;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpenMetricsWriterTest {
    @Test
    void counters_areWrittenSeriesBySeries() throws IOException {
        Instant origin = Instant.ofEpochSecond(1_000);
        AppTraffic workload = new AppTraffic(
                "we\"b",
                origin,
                Optional.empty(),
                List.of(new Endpoint("/", new ConstantTraffic(0.5)), new Endpoint("/a\\b", new ConstantTraffic(2))));
        StringBuilder out = new StringBuilder();

        OpenMetricsWriter.write(CounterSeries.of(workload, Duration.ofSeconds(15), origin.plusSeconds(15)), out);

        assertThat(out.toString()).isEqualTo("""
                        # TYPE app_requests counter
                        # HELP app_requests Requests served.
                        app_requests_total{app="we\\"b",endpoint="/"} 0 1000
                        app_requests_total{app="we\\"b",endpoint="/"} 7.5 1015
                        app_requests_total{app="we\\"b",endpoint="/a\\\\b"} 0 1000
                        app_requests_total{app="we\\"b",endpoint="/a\\\\b"} 30 1015
                        # EOF
                        """);
    }
}
