package io.almanac.scaler.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.server.live.Workloads;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What if, and the ScaledObject to copy, in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhatIfBrowserTest {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots", "views");
    private static final String CHECKOUT = "#shop/checkout/5d415d415d41";
    private static final String SAID = "document.querySelector('#what-if .said').textContent";
    private static final String OBJECT = "document.querySelector('#scaled-object pre')?.textContent";

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

    private WebServer serve() throws Exception {
        return WebScene.serve(WebScene.content(scene, Scene.NOW, DemoView.NONE));
    }

    private static String url(WebServer server, String fragment) {
        return "http://127.0.0.1:" + server.port() + "/" + fragment;
    }

    @Test
    void otherSettings_areReplayed_andCanBeCopied() throws Exception {
        try (WebServer server = serve();
                Tab page = browser.tab(1280, 900)) {
            page.open(url(server, CHECKOUT)).await(OBJECT + "?.includes('risk: \"0.01\"')");

            page.type("#what-if-risk", "0.1").type("#what-if-price", "0.04 EUR").click("#what-if .primary");
            page.await("document.querySelector('#what-if table') !== null");
            page.await(OBJECT + ".includes('risk: \"0.1\"')");

            assertThat(page.console()).isEmpty();
            assertThat(page.text())
                    .containsPattern(
                            "As asked, it takes [0-9.]+ % fewer replica-hours than today’s settings, and is short")
                    .containsPattern("as asked\\s+[0-9,.]+\\s+[0-9.]+ EUR")
                    .contains("today’s settings", "the present load alone", "Were the bounds right?")
                    .contains("with replicas that carry 100 each and take 2 min to start");
            assertThat(page.value("document.querySelector('#what-if pre').textContent")
                            .asText())
                    .isEqualTo("risk: \"0.1\"");
            assertThat(page.text()).contains("With risk as asked in What if; all else as it was read.");
            looks(page, "what-if");
        }
    }

    private static void looks(Tab page, String name) throws Exception {
        look(page, name);
        look(page.size(390, 844), name + "-phone");
        look(page.dark(), name + "-phone-dark");
        look(page.size(1280, 900), name + "-dark");
    }

    private static void look(Tab page, String name) throws Exception {
        page.photographWhole(SCREENSHOTS.resolve(name + ".png"));
        assertThat(Axe.violations(page)).as(name).isEmpty();
        assertThat(page.value("document.documentElement.scrollWidth - innerWidth")
                        .asInt())
                .as("%s keeps to its width", name)
                .isZero();
    }

    @Test
    void settingThatBreaksItsRule_andWhatCannotBeReplayed_areSaid() throws Exception {
        try (WebServer server = serve();
                Tab page = browser.tab(1280, 900)) {
            page.open(url(server, CHECKOUT)).await(OBJECT + " !== undefined");
            page.type("#what-if-risk", "7").click("#what-if .primary");
            page.await(SAID + " === 'Not replayed: risk=7 must be at most 0.5.'");

            page.open(url(server, "#batch/invoices/03be03be03be")).await(OBJECT + "?.includes('invoices')");
            page.click("#what-if .primary");
            page.await(SAID
                    + ".startsWith('It cannot be replayed: the load has been seen for 4h59m, and a replay needs')");
        }
    }

    @Test
    void hostileName_isTextInTheObject() throws Exception {
        try (WebServer server = serve();
                Tab page = browser.tab(1280, 900)) {
            String name =
                    URLEncoder.encode(Scene.HOSTILE, StandardCharsets.UTF_8).replace("+", "%20");
            page.open(url(server, "#" + name + "/" + name + "/ffffffffffff")).await(OBJECT + " !== undefined");

            assertThat(page.value(OBJECT).asText()).contains("name: \"<img src=x onerror=alert(1)>");
            assertThat(page.document()).doesNotContain("<img src=x", "<script>alert");
            assertThat(page.console()).isEmpty();
        }
    }
}
