package io.almanac.scaler.server.web;

import io.almanac.scaler.server.live.Workloads;
import io.almanac.scaler.server.source.SourceStatus;
import io.almanac.scaler.settings.server.WebSettings;
import io.almanac.scaler.settings.trigger.WorkloadDefaults;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What the web port shows in tests, and a server of it on a free port. */
final class WebScene {
    static final SourceStatus MAIN = new SourceStatus(
            "main",
            "http://prometheus.monitoring:9090",
            SourceStatus.State.LEFT_ALONE,
            120,
            7,
            Optional.of(Duration.ofMillis(31)),
            Optional.of(Duration.ofMillis(24)),
            Optional.of(HandMade.NOW.minusSeconds(90)),
            Optional.of(new SourceStatus.Failure(HandMade.NOW.minusSeconds(5), "it did not answer within 10 s")),
            Optional.of(HandMade.NOW.plusSeconds(25)));

    private WebScene() {}

    static WebServer serve(Supplier<List<String>> notReadyBecause, DemoView demo) throws IOException {
        return serve(content(HandMade.one(), () -> HandMade.NOW, notReadyBecause, demo));
    }

    static WebServer serve(WebContent content) throws IOException {
        return WebServer.start(new WebSettings("127.0.0.1", 0), content);
    }

    static WebContent content(Workloads workloads, Instant now, DemoView demo) {
        return content(workloads, () -> now, List::of, demo);
    }

    static WebContent content(
            Workloads workloads, InstantSource clock, Supplier<List<String>> notReadyBecause, DemoView demo) {
        return content(workloads, new Telemetry(workloads, clock, "0.1.0"), clock, notReadyBecause, demo);
    }

    static WebContent content(
            Workloads workloads,
            Telemetry telemetry,
            InstantSource clock,
            Supplier<List<String>> notReadyBecause,
            DemoView demo) {
        return new WebContent(
                workloads,
                WorkloadDefaults.standard(),
                () -> List.of(MAIN),
                () -> 6001,
                "0.1.0",
                telemetry,
                clock,
                notReadyBecause,
                demo);
    }
}
