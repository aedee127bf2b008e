package io.almanac.scaler.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.server.live.Workload;
import io.almanac.scaler.server.live.Workloads;
import io.almanac.scaler.settings.server.LimitSettings;
import io.almanac.scaler.settings.trigger.Mode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The console in a real browser; leaves screenshots in {@code target/screenshots} to be looked at. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleBrowserTest {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final String CHECKOUT = "#shop/checkout/5d415d415d41";

    @TempDir
    static Path directory;

    private Browser browser;
    private Scene scene;

    @BeforeAll
    void decide() throws Exception {
        browser = Browser.start(directory);
        scene = new Scene();
    }

    @AfterAll
    void stop() {
        browser.close();
    }

    @Test
    void decidedWorkload_isExplainedWithoutErrors() throws Exception {
        try (WebServer server = serve(scene.workloads, Scene.NOW);
                Tab page = browser.tab(1280, 900)) {
            String url = url(server, CHECKOUT);

            page.open(url);

            int replicas = replicasOfCheckout();
            assertThat(page.console()).isEmpty();
            assertThat(page.document())
                    .contains("<title>checkout")
                    .contains("<b>" + replicas + " replicas</b> served to KEDA")
                    .contains("<h2>Why " + replicas + " replicas</h2>")
                    .contains("<td>seasonal-regression</td>")
                    .contains("recurs with them: daily ")
                    .contains("<dt>maxReplicas</dt><dd>40</dd>");
            assertThat(page.document().split("<canvas", -1)).as("two charts").hasSize(2 + 1);
            assertThat(page.value("document.querySelector('#load-plot').ariaLabel")
                            .asText()
                            .replace('\u00a0', ' '))
                    .containsPattern("^Load over the last 6 h: between \\d+ and \\d+, newest \\d+. Expected: at most")
                    .contains("Replicas are ordered for 1,0");
            page.photographWhole(SCREENSHOTS.resolve("console.png"));
            page.dark().photographWhole(SCREENSHOTS.resolve("console-dark.png"));
            page.size(390, 844).photographWhole(SCREENSHOTS.resolve("console-phone.png"));
        }
    }

    @Test
    void promiseAndReplicas_areToldInWords() throws Exception {
        try (WebServer server = serve(HandMade.one(), HandMade.NOW);
                Tab page = browser.tab(1280, 900)) {
            page.open(url(server, CHECKOUT));

            // 1 % of 28 d are 24,192 s, of 5 d 4,320 s; 1,050 s are 17 min 30 s; 4,320 - 1,050 = 3,270 s are left.
            assertThat(page.console()).isEmpty();
            assertThat(page.text())
                    .contains("Promised: too few replicas for at most 1 % of the time over 28 d, which is 6 h 43 min.")
                    .contains(
                            "Spent: 17 min 30 s of 1 h 12 min in the 5 d followed, history included: 0.24 %; 54 min 30 s left.")
                    .contains("Careful to quantile 0.3, which is estimated to be short 0.37 % of the time at most.")
                    .contains("The load is unknown for 1 min of the time shown: the line has gaps.")
                    .contains("Replicas: 3.5 ready, 4 ordered.")
                    .contains("Start delay: 3 min or less in 95 % of 40 starts, to within 1 min.")
                    .contains("at a load of 100 (95 to 105); threshold is 100. The newest day differs")
                    .contains("going without saturationQuery: no series");
        }
    }

    @Test
    void learnedThreshold_isToldBesideTheOneThatKedaWasTold() throws Exception {
        try (WebServer server = serve(HandMade.learnedThreshold(Mode.SHADOW), HandMade.NOW);
                Tab page = browser.tab(1280, 900)) {
            page.open(url(server, CHECKOUT));

            assertThat(page.console()).isEmpty();
            assertThat(page.text())
                    .contains("threshold is 149, learned.")
                    .contains("Present load: 240 \u00f7 100")
                    .contains("310 \u00f7 149")
                    .contains("Served: 4 \u00d7 100 = 400")
                    .contains("initialThreshold\n100");
        }
    }

    @Test
    void watchedWorkload_showsWhatWouldHaveBeen_andWhereItsPromotionStands() throws Exception {
        try (WebServer server = serve(HandMade.promoted(), HandMade.NOW);
                Tab page = browser.tab(1280, 900)) {
            page.open(url(server, CHECKOUT));

            assertThat(page.console()).isEmpty();
            assertThat(page.text())
                    .contains("What would have been")
                    .containsPattern("the present load alone\\s+243\\s+17 min 30 s\\s+0.24 %")
                    .contains(
                            "The forecast saves 0 % of the present load alone, and is short 0.24 % of the time instead of"
                                    + " 0.24 %, in the 5 d followed, history included.")
                    .contains("In shadow mode since 2026-01-14: each mode is kept for two whole days, this one until"
                            + " 2026-01-16.")
                    .contains("2026-01-14: from observe to shadow: short 0.24 % of the time.");
        }
    }

    @Test
    void firstTwoDays_promiseNothing() throws Exception {
        try (WebServer server = serve(HandMade.young(), HandMade.NOW);
                Tab page = browser.tab(1280, 900)) {
            page.open(url(server, CHECKOUT));

            assertThat(page.text())
                    .contains("Nothing is promised during the first two days")
                    .contains("Careful to quantile 0.997; there is no estimate of its shortage yet.")
                    .doesNotContain("Spent: ");
        }
    }

    private int replicasOfCheckout() {
        Workload checkout = scene.workloads.named("shop", "checkout").getFirst();
        return ((Answer.Decision) checkout.state().answer()).replicas();
    }

    @Test
    void hostileName_isTextAndNothingElse() throws Exception {
        try (WebServer server = serve(scene.workloads, Scene.NOW);
                Tab page = browser.tab(1280, 900)) {
            page.open(url(server, "#" + encoded(Scene.HOSTILE) + "/" + encoded(Scene.HOSTILE) + "/ffffffffffff"));

            assertThat(page.console()).isEmpty();
            assertThat(page.document())
                    .contains(
                            "</a> / </small>&lt;img src=x onerror=alert(1)&gt;&lt;script&gt;alert(2)&lt;/script&gt;</h1>")
                    .contains("<b>No decision yet</b>: ")
                    .contains("No load has been read yet.")
                    .doesNotContain("<img src=x", "<script>alert");
        }
    }

    @Test
    void silentSource_isSaidInWords() throws Exception {
        try (WebServer server = serve(scene.workloads, Scene.NOW);
                Tab page = browser.tab(1280, 900)) {
            String url = url(server, "#media/transcoder/77f277f277f2");

            page.open(url);

            assertThat(page.console()).isEmpty();
            assertThat(page.document())
                    .contains("The load could not be read.</b>http://prometheus.monitoring:9090 did not answer")
                    .contains("it rests on the last good forecast, at its later and less certain leads")
                    .doesNotContain("The bound was raised");
            page.photographWhole(SCREENSHOTS.resolve("console-silent.png"));
        }
    }

    @Test
    void youngWorkload_saysThatNothingIsLearnedYet() throws Exception {
        try (WebServer server = serve(scene.workloads, Scene.NOW);
                Tab page = browser.tab(1280, 900)) {
            String url = url(server, "#batch/invoices/03be03be03be");

            page.open(url);

            assertThat(page.console()).isEmpty();
            assertThat(page.document()).contains("Nothing learned yet.").contains("there is no forecast");
            page.dark().photographWhole(SCREENSHOTS.resolve("console-young.png"));
        }
    }

    @Test
    void demo_showsBothLoops() throws Exception {
        DemoState demo = Scene.demo();
        try (WebServer server = serve(scene.workloads, Scene.NOW, () -> Optional.of(demo));
                Tab page = browser.tab(1280, 900)) {
            String url = url(server, CHECKOUT);

            page.open(url);

            assertThat(page.console()).isEmpty();
            assertThat(page.document())
                    .contains("<h2>An evening peak at a shop</h2>")
                    .contains("Simulated time, 240 times as fast as yours")
                    .contains("Ready replicas, both loops")
                    .contains("ready reactively");
            page.photograph(SCREENSHOTS.resolve("console-demo.png"));
            page.dark().photograph(SCREENSHOTS.resolve("console-demo-dark.png"));
        }
    }

    @Test
    void noWorkload_saysHowToAddOne() throws Exception {
        Workloads none = new Workloads(LimitSettings.of(1, Duration.ofHours(1)));
        try (WebServer server = serve(none, Scene.NOW);
                Tab page = browser.tab(1280, 900)) {
            page.open(url(server, ""));

            assertThat(page.console()).isEmpty();
            assertThat(page.document())
                    .contains("Nobody has asked yet")
                    .contains("kind: ScaledObject")
                    .contains("scalerAddress: almanac.almanac:6001 ");
            page.photographWhole(SCREENSHOTS.resolve("console-empty.png"));
        }
    }

    private static WebServer serve(Workloads workloads, Instant now) throws Exception {
        return serve(workloads, now, DemoView.NONE);
    }

    private static WebServer serve(Workloads workloads, Instant now, DemoView demo) throws Exception {
        return WebScene.serve(WebScene.content(workloads, now, demo));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String url(WebServer server, String fragment) {
        return "http://127.0.0.1:" + server.port() + "/" + fragment;
    }
}
