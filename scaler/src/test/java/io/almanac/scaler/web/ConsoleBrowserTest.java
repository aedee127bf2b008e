package io.almanac.scaler.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.live.Workloads;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The console in a real browser; leaves screenshots in {@code target/screenshots} to be looked at. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleBrowserTest {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final String DARK = "--blink-settings=preferredColorScheme=0";

    @TempDir
    Path directory;

    private Scene scene;

    @BeforeAll
    void decide() {
        scene = new Scene();
    }

    @Test
    void fiveWorkloads_areListedAndOneIsExplained() throws Exception {
        Chromium browser = Chromium.required(directory);
        try (WebServer server = serve(scene.workloads, DemoView.NONE)) {
            String url = url(server, "#shop/checkout/5d41");

            Chromium.Visit visit = browser.visit(url, "--window-size=1280,900");

            assertThat(visit.console()).isEmpty();
            assertThat(visit.document()).contains("<title>checkout");
            browser.photograph(url, SCREENSHOTS.resolve("console.png"), "--window-size=1280,900");
            browser.photograph(url, SCREENSHOTS.resolve("console-dark.png"), "--window-size=1280,1400", DARK);
            browser.photograph(url, SCREENSHOTS.resolve("console-phone.png"), "--window-size=500,2400");
        }
    }

    @Test
    void silentSource_isSaidInWords() throws Exception {
        Chromium browser = Chromium.required(directory);
        try (WebServer server = serve(scene.workloads, DemoView.NONE)) {
            String url = url(server, "#media/transcoder/77f2");

            Chromium.Visit visit = browser.visit(url, "--window-size=1280,900");

            assertThat(visit.console()).isEmpty();
            browser.photograph(url, SCREENSHOTS.resolve("console-stale.png"), "--window-size=1280,1300");
            browser.photograph(
                    url(server, "#batch/invoices/03be"),
                    SCREENSHOTS.resolve("console-young.png"),
                    "--window-size=1280,1300",
                    DARK);
        }
    }

    @Test
    void demo_showsBothLoops() throws Exception {
        Chromium browser = Chromium.required(directory);
        DemoState demo = Scene.demo();
        try (WebServer server = serve(scene.workloads, () -> Optional.of(demo))) {
            String url = url(server, "#shop/checkout/5d41");

            Chromium.Visit visit = browser.visit(url, "--window-size=1280,900");

            assertThat(visit.console()).isEmpty();
            browser.photograph(url, SCREENSHOTS.resolve("console-demo.png"), "--window-size=1280,1000");
            browser.photograph(url, SCREENSHOTS.resolve("console-demo-dark.png"), "--window-size=1280,1000", DARK);
        }
    }

    @Test
    void noWorkload_saysHowToAddOne() throws Exception {
        Chromium browser = Chromium.required(directory);
        Workloads none = new Workloads(1, Duration.ofHours(1));
        try (WebServer server = serve(none, DemoView.NONE)) {
            Chromium.Visit visit = browser.visit(url(server, ""));

            assertThat(visit.console()).isEmpty();
            assertThat(visit.document()).contains("Nobody has asked yet").contains("kind: ScaledObject");
            browser.photograph(url(server, ""), SCREENSHOTS.resolve("console-empty.png"), "--window-size=1280,800");
        }
    }

    private static WebServer serve(Workloads workloads, DemoView demo) throws Exception {
        return WebServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                workloads,
                new Telemetry(workloads, () -> Scene.NOW, "0.1.0"),
                () -> Scene.NOW,
                Optional::empty,
                demo);
    }

    private static String url(WebServer server, String fragment) {
        return "http://127.0.0.1:" + server.port() + "/" + fragment;
    }
}
