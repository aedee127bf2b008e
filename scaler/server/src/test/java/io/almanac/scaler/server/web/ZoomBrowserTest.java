package io.almanac.scaler.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.almanac.scaler.decision.decide.Answer.Decision;
import io.almanac.scaler.decision.decide.Basis;
import io.almanac.scaler.server.live.DecisionLog;
import io.almanac.scaler.server.live.PublishedWorkloads;
import io.almanac.scaler.server.live.Workload;
import io.almanac.scaler.server.live.Workloads;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The time that the charts show, in a real browser: it stands in the address. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ZoomBrowserTest {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final String CHECKOUT = "#shop/checkout/5d415d415d41";
    private static final String PLOT = "#load-plot .u-over";
    private static final String WIDTH =
            "(() => { const p = new URLSearchParams(location.hash.split('?')[1]); return p.get('until') - p.get('from'); })()";
    private static final String FROM = "Number(new URLSearchParams(location.hash.split('?')[1]).get('from'))";
    private static final int SHIFT = 8;
    private static final int CONTROL = 2;

    @TempDir
    static Path directory;

    private Browser browser;
    private Workloads scene;

    @BeforeAll
    void decide() throws Exception {
        browser = Browser.start(directory);
        scene = new Scene().workloads;
    }

    @AfterAll
    void stop() {
        browser.close();
    }

    private static WebServer serve(Workloads workloads, Instant now) throws Exception {
        return WebScene.serve(WebScene.content(workloads, now, DemoView.NONE));
    }

    private static String url(WebServer server, String fragment) {
        return "http://127.0.0.1:" + server.port() + "/" + fragment;
    }

    @Test
    void draggedTime_isShown_andALinkSharesIt() throws Exception {
        try (WebServer server = serve(scene, Scene.NOW);
                Tab page = browser.tab(1280, 900);
                Tab sent = browser.tab(1280, 900)) {
            page.open(url(server, CHECKOUT)).await("document.querySelector('" + PLOT + "') !== null");

            page.drag(PLOT, 0.25, 0.5, 0).await("location.hash.includes('from=')");
            sent.open(page.value("location.href").asText());

            // A quarter of six hours and the 35 % beyond now, of which a forecast of two hours has only those: 8 h / 4.
            assertThat(page.value(WIDTH).asInt()).isBetween(7_100, 7_300);
            String label = "document.querySelector('#load-plot').ariaLabel";
            page.await(label + ".startsWith('Load from ')");
            sent.await(label + ".startsWith('Load from ')");
            assertThat(sent.value(label).asText()).isEqualTo(page.value(label).asText());
            assertThat(page.console()).isEmpty();
            page.photograph(SCREENSHOTS.resolve("console-zoomed.png"));
        }
    }

    @Test
    void keys_wheelAndShift_moveIt_andEscapeLeadsBackToNow() throws Exception {
        try (WebServer server = serve(scene, Scene.NOW);
                Tab page = browser.tab(1280, 900)) {
            page.open(url(server, CHECKOUT + "?from=1768390000&until=1768400000"))
                    .await("document.querySelector('" + PLOT + "') !== null");
            page.value("document.querySelector('#load-plot').focus()");

            page.press("+").await(WIDTH + " === 6250"); // 10,000 s / 1.6
            page.press("ArrowLeft").await(FROM + " === " + (1_768_391_875 - 1_562)); // a quarter of 6,250 s earlier
            page.mouse("mouseWheel", PLOT, 0.5, Map.of("deltaX", 0, "deltaY", 100, "modifiers", CONTROL));
            page.await(WIDTH + " > 7450 && " + WIDTH + " < 7550"); // 6,250 s * 1.2
            int before = page.value(FROM).asInt();
            page.drag(PLOT, 0.25, 0.75, SHIFT).await(FROM + " < " + (before - 3_600)); // half of 7,500 s earlier
            page.click("[aria-label='Zoom out']").await(WIDTH + " > 11900");
            page.value("document.querySelector('#replica-plot').focus()");
            page.press("Escape").await("!location.hash.includes('from=')");

            assertThat(page.console()).isEmpty();
        }
    }

    /** Ten days ago four replicas for 254; since yesterday three for 200, each minute, as many as are kept by the minute. */
    private static Workloads old() {
        Workloads workloads = HandMade.one();
        Workload workload = workloads.find(HandMade.KEY).orElseThrow();
        List<Decision> decisions = new ArrayList<>();
        decisions.add(HandMade.decision(
                HandMade.SLOT.minus(Duration.ofDays(10)), 254, OptionalDouble.of(300), Basis.FORECAST));
        for (int minute = DecisionLog.CAPACITY - 1; minute >= 0; minute--) {
            decisions.add(HandMade.decision(
                    HandMade.SLOT.minus(Duration.ofMinutes(minute)), 200, OptionalDouble.empty(), Basis.REACTIVE));
        }
        PublishedWorkloads.publish(workload, workload.state(), decisions);
        return workloads;
    }

    @Test
    void fortnight_isDrawnByQuartersOfAnHour() throws Exception {
        try (WebServer server = serve(old(), HandMade.NOW);
                Tab page = browser.tab(1280, 900)) {
            page.open(url(server, CHECKOUT + "?span=1209600"))
                    .await("document.body.innerText.includes('fewest to most in a quarter of an hour')");

            assertThat(page.value("document.querySelector('#replica-plot').ariaLabel")
                            .asText()
                            .replace('\u00a0', ' '))
                    .isEqualTo(
                            "Replicas decided over the last 14 d: between 3 and 4, newest 3. Ready: between 3 and 3.5,"
                                    + " newest 3.5. Ordered by the autoscaler: between 3 and 4, newest 4.");
            assertThat(page.text()).contains("ordered by the autoscaler").doesNotContain("are not seen");
            assertThat(page.value("document.querySelector('#load-plot').ariaLabel")
                            .asText()
                            .replace('\u00a0', ' '))
                    .startsWith("Load over the last 14 d: between 200 and 254, newest 240.");
            assertThat(page.console()).isEmpty();
            page.photograph(SCREENSHOTS.resolve("console-fortnight.png"));
        }
    }

    @Test
    void silenceBetweenQuarters_isAGap() throws Exception {
        try (WebServer server = serve(HandMade.none(), HandMade.NOW);
                Tab page = browser.tab(1280, 900)) {
            page.open(url(server, ""));

            JsonNode before = page.value("""
                    import('/app/series.js').then(({ WorkloadSeries }) => {
                      const series = new WorkloadSeries(86400);
                      const ones = [1, 1, 1];
                      series.takePast({ at: [0, 900, 3600], load: [7, 8, 9], fewestReplicas: ones, mostReplicas: ones,
                        reactiveReplicas: ones, seen: { at: [0, 900, 2700], ready: [2, 3, 4], wanted: ones } }, 0);
                      series.seen.merge([3600, 3660], { ready: [5, null], wanted: [6, 6] });
                      return { ...series.before(), seen: series.replicas() };
                    })""");

            assertThat(before.get("at").toString()).isEqualTo("[0,900,1800,3600,4500]");
            assertThat(before.get("load").toString()).isEqualTo("[7,8,null,9,null]");
            assertThat(before.get("mostReplicas").toString()).isEqualTo("[1,1,null,1,null]");
            assertThat(before.get("seen").toString())
                    .isEqualTo("{\"at\":[0,900,1800,2700,3600,3660],\"ready\":[2,3,null,4,5,null],"
                            + "\"wanted\":[1,1,null,1,6,6]}");
        }
    }
}
