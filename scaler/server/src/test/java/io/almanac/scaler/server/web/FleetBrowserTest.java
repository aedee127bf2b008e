package io.almanac.scaler.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.server.live.PublishedWorkloads;
import io.almanac.scaler.server.live.Workloads;
import io.almanac.scaler.settings.rule.Problem;
import io.almanac.scaler.settings.trigger.Mode;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The views of many workloads in a real browser; leaves screenshots in {@code target/screenshots} to be looked at. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FleetBrowserTest {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final String ROWS = "document.querySelectorAll('.space .row:not([hidden])')";
    private static final String FIRST = ROWS + "[0].querySelector('.name a').title";

    @TempDir
    static Path directory;

    private Browser browser;
    private Workloads scene;
    private Workloads many;

    @BeforeAll
    void decide() throws Exception {
        browser = Browser.start(directory);
        scene = new Scene().workloads;
        many = ManyWorkloads.of(10_000);
    }

    @AfterAll
    void stop() {
        browser.close();
    }

    @Test
    void fewWorkloads_areCountedAndListed() throws Exception {
        try (WebServer server = serve(scene);
                Tab page = browser.tab(1280, 900)) {
            page.open(url(server, "")).await(ROWS + ".length === 5");

            assertThat(page.console()).isEmpty();
            assertThat(page.text())
                    .contains("5 workloads in 4 namespaces")
                    .contains("forecast 1", "reactive 2", "stale forecast 1", "undecided 1", "source trouble 1")
                    .contains("checkout\nshop", Scene.HOSTILE)
                    .contains("did not answer within 10 s");
            assertThat(page.document()).doesNotContain("<img src=x", "<script>alert");
            // As high as its five rows of 46 and a head of 34 pixels.
            assertThat(page.value("document.querySelector('.rows').clientHeight")
                            .asInt())
                    .isEqualTo(264);
        }
    }

    @Test
    void tenThousand_areFewElements_andEachIsReached() throws Exception {
        try (WebServer server = serve(many);
                Tab page = browser.tab(1280, 900)) {
            page.open(url(server, "#/fleet")).await(ROWS + ".length > 10");

            assertThat(page.value(FIRST).asText()).isEqualTo("team-00 / a-service-with-a-long-name-00000");
            assertThat(page.value("document.querySelectorAll('*').length").asInt())
                    .isLessThan(1000);
            page.value("document.querySelector('.rows').scrollTop = 1e9");
            page.await("document.body.innerText.includes('a-service-with-a-long-name-09999')");
            page.photograph(SCREENSHOTS.resolve("fleet-end.png"));
            assertThat(page.value("document.querySelectorAll('*').length").asInt())
                    .isLessThan(1000);
            assertThat(page.console()).isEmpty();
        }
    }

    @Test
    void orderChipsAndText_standInTheAddress() throws Exception {
        try (WebServer server = serve(many);
                Tab page = browser.tab(1280, 900);
                Tab sent = browser.tab(1280, 900)) {
            page.open(url(server, "#/fleet")).await(ROWS + ".length > 10");

            page.click(".head .load button").await("location.hash === '#/fleet?sort=-load'");
            page.click(".picks .basis-stale_forecast").await("location.hash.endsWith('is=stale_forecast')");
            page.type("#filter", "NAME-001").await("location.hash.includes('q=NAME-001')");
            page.await("/^4 workloads$/.test(document.querySelector('#found').textContent)");
            sent.open(page.value("location.href").asText()).await(ROWS + ".length === 4");

            assertThat(sent.value("document.querySelector('#filter').value").asText())
                    .isEqualTo("NAME-001");
            assertThat(sent.value("document.querySelector('[aria-sort=descending]').innerText")
                            .asText())
                    .startsWith("Load");
        }
    }

    @Test
    void keyboard_goesThroughTheRowsAndOpensOne() throws Exception {
        try (WebServer server = serve(many);
                Tab page = browser.tab(1280, 900)) {
            page.open(url(server, "#/fleet")).await(ROWS + ".length > 10");

            page.value("document.querySelector('[role=grid]').focus()");
            page.press("ArrowDown")
                    .press("ArrowDown")
                    .press("End")
                    .press("Home")
                    .press("ArrowDown");
            page.await("document.querySelector('.row.active')?.id === 'row-1'").press("Enter");

            page.await("document.querySelector('h1')?.innerText.endsWith('a-service-with-a-long-name-00050')");
            assertThat(page.value("document.activeElement.id").asText()).isEqualTo("main");

            page.value("history.back()");
            page.await(
                    "document.activeElement.role === 'grid' && document.querySelector('.row.active')?.id === 'row-1'");
        }
    }

    @Test
    void wayBack_leadsToTheRowsThatWereInSight() throws Exception {
        try (WebServer server = serve(many);
                Tab page = browser.tab(1280, 900)) {
            page.open(url(server, "#/fleet")).await(ROWS + ".length > 10");
            page.value("document.querySelector('.rows').scrollTop = 46000");
            page.await("document.body.innerText.includes('a-service-with-a-long-name-00005')"); // the thousandth row
            page.click("#row-1003").await("document.querySelector('.figures') !== null");

            page.value("history.back()");

            page.await("document.querySelector('.rows')?.scrollTop === 46000");
        }
    }

    @Test
    void nothingThatMatches_isSaid_andCleared() throws Exception {
        try (WebServer server = serve(scene);
                Tab page = browser.tab(1280, 900)) {
            page.open(url(server, "#/fleet?q=nobody"))
                    .await("document.querySelector('#found').textContent === 'No workload matches.'");

            page.value("[...document.querySelectorAll('.tools button')].at(-1).click()");

            page.await("document.querySelector('#found').textContent === '5 workloads'");
            assertThat(page.value("location.hash").asText()).isEqualTo("#/fleet");
        }
    }

    @Test
    void namespaces_areGroupsThatOpen() throws Exception {
        try (WebServer server = serve(many);
                Tab page = browser.tab(1280, 900)) {
            page.open(url(server, "#/fleet?group=namespace"))
                    .await("document.querySelector('#found').textContent === '50 namespaces'");
            page.photograph(SCREENSHOTS.resolve("fleet-namespaces.png"));

            page.click("#row-1");

            page.await("document.querySelector('#found').textContent === '200 workloads'");
            assertThat(page.value("location.hash").asText()).isEqualTo("#/fleet?namespace=team-01");
        }
    }

    @Test
    void newWorkload_appearsByItself() throws Exception {
        Workloads growing = HandMade.none();
        register(growing, "cart");
        register(growing, "search");
        try (WebServer server = serve(growing);
                Tab page = browser.tab(1280, 900)) {
            page.open(url(server, "#/fleet")).await(ROWS + ".length === 2");

            register(growing, "checkout");

            page.await(ROWS + ".length === 3");
        }
    }

    @Test
    void refusedTriggers_areListedWithTheirProblems() throws Exception {
        Workloads refusing = HandMade.one();
        refusing.refuse(
                "shop",
                "cart",
                List.of(new Problem("x", "leadTime=0s must be longer than 0s"), new Problem("x", Scene.HOSTILE)),
                HandMade.SLOT);
        try (WebServer server = WebScene.serve(WebScene.content(refusing, HandMade.NOW, DemoView.NONE));
                Tab page = browser.tab(1280, 900)) {
            page.open(url(server, "#/fleet"))
                    .await("document.querySelector('a.chip.alarm')?.innerText === 'refused 1'");
            page.click("a.chip.alarm").await("document.body.innerText.includes('1 trigger is refused')");

            String age = page.value("document.querySelector('.refusal .age').textContent")
                    .asText();
            assertThat(age).matches("3\\d\u00a0s"); // half a minute, and goes on by itself
            page.await("document.querySelector('.refusal .age').textContent !== '" + age + "'");
            assertThat(page.text()).contains("shop / cart", "leadTime=0s must be longer than 0s", Scene.HOSTILE);
            assertThat(page.console()).isEmpty();
            page.photograph(SCREENSHOTS.resolve("refused.png"));
        }
    }

    @Test
    void sources_areTold() throws Exception {
        try (WebServer server = serve(HandMade.one());
                Tab page = browser.tab(1280, 900)) {
            page.open(url(server, "#/sources")).await("document.querySelector('.source') !== null");

            assertThat(page.text())
                    .contains("paused after failures", "http://prometheus.monitoring:9090", "24 ms", "31 ms")
                    .contains("Last failure, 5 h 19 min ago: it did not answer within 10 s")
                    .contains("gRPC port 6001, time zones 20");
            page.photograph(SCREENSHOTS.resolve("sources.png"));
        }
    }

    private static void register(Workloads workloads, String name) {
        WorkloadKey key = new WorkloadKey("shop", name, "5d415d415d41");
        PublishedWorkloads.register(workloads, key, Scene.settings(name, Mode.SHADOW), HandMade.NOW);
    }

    private static WebServer serve(Workloads workloads) throws Exception {
        return WebScene.serve(WebScene.content(workloads, Scene.NOW, DemoView.NONE));
    }

    private static String url(WebServer server, String fragment) {
        return "http://127.0.0.1:" + server.port() + "/" + fragment;
    }
}
