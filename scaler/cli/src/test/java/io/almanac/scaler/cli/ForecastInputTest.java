package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.simulator.prometheus.EmbeddedPrometheus;
import io.almanac.simulator.traffic.AppTraffic;
import io.almanac.simulator.traffic.RecordedTraffic;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the load that is forecast comes from. */
class ForecastInputTest {
    private static final int FOUR_DAYS = 4 * 288;

    @TempDir
    private Path folder;

    private ForecastCalls calls;

    @BeforeEach
    void calls() {
        calls = new ForecastCalls(folder, new StringWriter(), new StringWriter());
    }

    @Test
    void source_isForecastLikeATrace() throws IOException {
        TimeSeries recorded = TimeSeries.of(
                ForecastCalls.MONDAY,
                Duration.ofMinutes(5),
                IntStream.range(0, FOUR_DAYS).mapToDouble(ForecastCalls::wave).toArray());
        AppTraffic shop = AppTraffic.recorded("shop", new RecordedTraffic(recorded));
        try (EmbeddedPrometheus prometheus = EmbeddedPrometheus.start(List.of(shop), recorded::end)) {
            int code = calls.run(
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
                    "--out",
                    calls.file("f"));

            assertThat(calls.err().toString()).contains("1/1 shop");
            assertThat(code).isZero();
            // Two hours of five minutes after the last sample, under a header.
            assertThat(Files.readAllLines(folder.resolve("f")))
                    .hasSize(25)
                    .element(1)
                    .asString()
                    .startsWith("shop,2026-01-08T23:50:00Z,2026-01-08T23:55:00Z,");
        }
    }

    @Test
    void sourceThatDoesNotAnswer_isAFailureWithItsReason() {
        int code = calls.run(
                "--source",
                "http://127.0.0.1:1",
                "--query",
                "up",
                "--from",
                "2026-01-05T00:00:00Z",
                "--to",
                "2026-01-09T00:00:00Z",
                "--explain");

        assertThat(code).isEqualTo(1);
        assertThat(calls.err().toString()).contains("source: ", "127.0.0.1:1");
    }

    @Test
    void traceOfAnotherProgram_isForecastInItsZoneAndSaid() throws IOException {
        StringBuilder text = new StringBuilder("\"Time\";\"web\"\n");
        for (int slot = 0; slot < FOUR_DAYS; slot++) {
            text.append(ForecastCalls.MONDAY
                            .plusSeconds(300L * slot)
                            .toString()
                            .replace('T', ' ')
                            .replace("Z", ""))
                    .append(';')
                    .append(ForecastCalls.wave(slot))
                    .append(" req/s\n");
        }
        Path file = Files.writeString(folder.resolve("web.csv"), text);

        int code = calls.run(file.toString(), "--timezone", "Asia/Tokyo", "--out", calls.file("f"));

        assertThat(code).isZero();
        assertThat(calls.err().toString())
                .contains(
                        "web.csv: \"2026-01-05 00:00:00\" is read as 2026-01-04T15:00:00Z (times without a zone are in"
                                + " Asia/Tokyo; --timezone changes that)",
                        "web.csv: one row every 5 min");
        // The last row, 23:55 on Thursday in Tokyo, is 14:55Z.
        assertThat(Files.readAllLines(folder.resolve("f")).get(1)).startsWith("web,2026-01-08T14:55:00Z,");
    }
}
