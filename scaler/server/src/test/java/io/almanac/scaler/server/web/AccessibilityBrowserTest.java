package io.almanac.scaler.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.server.live.Workloads;
import io.almanac.scaler.settings.rule.Problem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every view, on a desktop and on a phone, light and dark, against the rules of accessibility; with a screenshot of each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessibilityBrowserTest {
    private static final String WIDER_THAN_ITS_CARD = """
            [...document.querySelectorAll('.card')].flatMap((card) => [...card.querySelectorAll('*')]
              .filter((node) => !node.closest('.wide-table, pre, .plot, .hidden-text')
                && node.getBoundingClientRect().right > card.getBoundingClientRect().right + 1)
              .map((node) => node.outerHTML)).join()""";

    @TempDir
    static Path directory;

    private Browser browser;
    private Workloads scene;

    @BeforeAll
    void decide() throws Exception {
        browser = Browser.start(directory);
        scene = ManyWorkloads.of(2_000);
        scene.refuse("shop", "cart", List.of(new Problem("x", "leadTime=0s must be longer than 0s")), Scene.NOW);
    }

    @AfterAll
    void stop() {
        browser.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "fleet, #/fleet",
        "fleet-filtered, #/fleet?is=stale_forecast&sort=-load",
        "namespaces, #/fleet?group=namespace",
        "refused, #/refused",
        "sources, #/sources",
        "workload, #team-00/a-service-with-a-long-name-00000/000000000000",
        "workload-zoomed, #team-00/a-service-with-a-long-name-00100/000000000064?from=1768320000&until=1768400000",
        "workload-gone, #shop/nothing/000000000000",
        "empty, #"
    })
    void view_keepsTheRules(String name, String address) throws Exception {
        Workloads shown = name.equals("empty") ? HandMade.none() : scene;
        try (WebServer server = WebScene.serve(WebScene.content(shown, Scene.NOW, DemoView.NONE));
                Tab page = browser.tab(1280, 900)) {
            page.open("http://127.0.0.1:" + server.port() + "/" + address);
            check(page, 1280, name);
            check(page.size(390, 844), 390, name + "-phone");
            check(page.dark(), 390, name + "-phone-dark");
            check(page.size(1280, 900), 1280, name + "-dark");
        }
    }

    private void check(Tab page, int width, String name) throws Exception {
        page.photographWhole(Path.of("target", "screenshots", "views", name + ".png"));
        assertThat(Axe.violations(page)).as(name).isEmpty();
        assertThat(page.value("document.documentElement.scrollWidth").asInt())
                .as("%s keeps to its width", name)
                .isEqualTo(width);
        assertThat(page.value(WIDER_THAN_ITS_CARD).asText())
                .as("%s keeps to its cards", name)
                .isEmpty();
    }
}
