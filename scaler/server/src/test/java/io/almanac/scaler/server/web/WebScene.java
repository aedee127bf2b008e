package io.almanac.scaler.server.web;

import io.almanac.scaler.settings.server.WebSettings;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** A web server on a free port that shows one workload. */
final class WebScene {
    private WebScene() {}

    static WebServer serve(Supplier<List<String>> notReadyBecause, DemoView demo) throws IOException {
        return WebServer.start(new WebSettings("127.0.0.1", 0), content(notReadyBecause, demo));
    }

    static WebContent content(Supplier<List<String>> notReadyBecause, DemoView demo) {
        return new WebContent(
                HandMade.one(),
                new Telemetry(HandMade.one(), () -> HandMade.NOW, "0.1.0"),
                () -> HandMade.NOW,
                notReadyBecause,
                demo);
    }
}
