package io.almanac.scaler.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.server.source.ReadOutcome;
import io.almanac.scaler.settings.server.WebSettings;
import io.almanac.simulator.program.InstalledProgram;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus' own tool says of a scrape. */
class MetricsTextPrometheusTest {
    @TempDir
    private Path folder;

    @Test
    void scrape_isAsPromtoolWantsIt() throws Exception {
        Telemetry telemetry = Scrape.telemetry(HandMade.outside(Optional.of("it answered HTTP 500")));
        telemetry.rpc("GetMetrics", "OK", Duration.ofMillis(2));
        telemetry.read(
                "main",
                new ReadOutcome.Loaded(TimeSeries.of(Instant.EPOCH, Duration.ofMinutes(1), 1), 0),
                Duration.ZERO);
        telemetry.asked("external:crystal", "answered", Duration.ofMillis(2));
        telemetry.certificate("web", () -> HandMade.NOW);

        Path scrape = Files.writeString(folder.resolve("scrape"), scrape(telemetry));

        assertThat(check(scrape)).isEmpty();
    }

    private String scrape(Telemetry telemetry) throws Exception {
        WebContent content = WebScene.content(HandMade.none(), telemetry, () -> HandMade.NOW, List::of, DemoView.NONE);
        try (WebServer server = WebServer.start(new WebSettings("127.0.0.1", 0), content);
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/metrics"))
                    .build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }

    /** What it has to say; nothing if all is well. */
    private String check(Path scrape) throws Exception {
        Process process = new ProcessBuilder(
                        InstalledProgram.require("promtool").toString(), "check", "metrics")
                .redirectInput(scrape.toFile())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
