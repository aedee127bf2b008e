package io.almanac.scaler.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.settings.server.WebSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page says when something is off between it and its server: each has words of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectionBrowserTest {
    private static final String SAID = "document.querySelector('#connection').textContent";

    @TempDir
    static Path directory;

    private Browser browser;

    @BeforeAll
    void start() throws Exception {
        browser = Browser.start(directory);
    }

    @AfterAll
    void stop() {
        browser.close();
    }

    @Test
    void allWell_saysNothing() throws Exception {
        try (WebServer server = serve(settings(0, Optional.empty()), InstantSource.system());
                Tab page = browser.tab(1280, 900)) {
            page.open(url(server)).await("document.querySelector('.figures dd') !== null");

            assertThat(page.value(SAID).asText()).isEmpty();
        }
    }

    @Test
    void serverThatIsGone_isMissed_andFoundAgain() throws Exception {
        try (Tab page = browser.tab(1280, 900)) {
            int port;
            try (WebServer server = serve(settings(0, Optional.empty()), InstantSource.system())) {
                port = server.port();
                page.open(url(server)).await("document.querySelector('.figures dd') !== null");
            }
            page.await("/^The server has not answered since \\d\\d:\\d\\d; what is shown is from then/.test(" + SAID
                    + ")");
            assertThat(page.text()).contains("shop / checkout");

            try (WebServer again = serve(settings(port, Optional.empty()), InstantSource.system())) {
                assertThat(again.port()).isEqualTo(port);
                page.await(SAID + " === ''");
            }
        }
    }

    @Test
    void tokenThatHasExpired_isSaid() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), "before-the-change-it-was-this-one");
        try (WebServer server = serve(settings(0, Optional.of(token.toString())), InstantSource.system());
                Tab page = browser.tab(1280, 900)) {
            // As a proxy before the page would.
            page.call(
                    "Network.setExtraHTTPHeaders",
                    Map.of("headers", Map.of("Authorization", "Bearer before-the-change-it-was-this-one")));
            page.open(url(server)).await("document.querySelector('.figures dd') !== null");

            Files.writeString(token, "after-the-change-it-is-another-one");
            page.click("#zone");

            page.await(SAID + ".startsWith('The server does not accept the token, or it has expired: renew it')");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new Response('<html>Sign in</html>', { headers: { 'content-type': 'text/html' } })",
                "({ type: 'opaqueredirect', ok: false, status: 0 })"
            })
    void signInPageOfAProxy_isSaid(String answer) throws Exception {
        try (WebServer server = serve(settings(0, Optional.empty()), InstantSource.system());
                Tab page = browser.tab(1280, 900)) {
            page.open(url(server)).await("document.querySelector('.figures dd') !== null");
            page.value("void (window.fetch = async () => " + answer + ")");

            page.click("#zone");

            page.await(SAID + ".startsWith('Something else answers in the place of the server, such as the sign-in')");
            assertThat(page.console()).isEmpty();
        }
    }

    @Test
    void clockThatDiffers_isSaid() throws Exception {
        InstantSource late = () -> InstantSource.system().instant().minusSeconds(600);
        try (WebServer server = serve(settings(0, Optional.empty()), late);
                Tab page = browser.tab(1280, 900)) {
            page.open(url(server));

            page.await(SAID + ".startsWith('This computer\u2019s clock is 10\u00a0min')");
            assertThat(page.value(SAID).asText()).endsWith("ahead of the server\u2019s; times are the server\u2019s.");
        }
    }

    @Test
    void otherZone_changesEveryTimeThatIsShown() throws Exception {
        try (WebServer server = serve(settings(0, Optional.empty()), InstantSource.fixed(HandMade.NOW));
                Tab page = browser.tab(1280, 900)) {
            page.call("Emulation.setTimezoneOverride", Map.of("timezoneId", "America/Sao_Paulo"));
            page.open(url(server)).await("document.body.innerText.includes('Learned Wed 14 Jan, 08:00 from')");

            page.click("#zone").await("document.body.innerText.includes('Learned Wed 14 Jan, 11:00 from')");
        }
    }

    private static WebSettings settings(int port, Optional<String> tokenFile) {
        return new WebSettings("127.0.0.1", port, Optional.empty(), tokenFile);
    }

    private static WebServer serve(WebSettings settings, InstantSource clock) throws Exception {
        return WebServer.start(settings, WebScene.content(HandMade.one(), clock, List::of, DemoView.NONE));
    }

    private static String url(WebServer server) {
        return "http://127.0.0.1:" + server.port() + "/";
    }
}
