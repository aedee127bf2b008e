package io.almanac.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Apps that pass on to other apps, over real sockets. */
class AppChainTest {
    @Test
    void chainOfThree_collectsThreeNames() throws Exception {
        try (AppChain chain = AppChain.start(RunningApp.settings(Map.of()));
                HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(chain.apps().getFirst().url().uri().resolve("/process"))
                            .POST(HttpRequest.BodyPublishers.ofString("[\"me\"]"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("[\"me\",\"app-a\",\"app-b\",\"app-c\"]");
            for (DemoApp app : chain.apps()) {
                assertThat(text(client, app.url().uri())).isEqualTo("{\"message\":\"This is " + app.name() + "\"}");
                assertThat(text(client, app.metricsUrl().uri()))
                        .contains("app_requests_total{app=\"" + app.name()
                                + "\",endpoint=\"/process\",status=\"200\"} 1.0");
            }
        }
    }

    @Test
    void laterApps_haveTheNextPorts() throws Exception {
        int first = sixFreePorts();
        Map<String, String> ports =
                Map.of("APP_PORT", Integer.toString(first), "APP_METRICS_PORT", Integer.toString(first + 1));

        try (AppChain chain = AppChain.start(RunningApp.settings(ports))) {
            assertThat(chain.apps()).extracting(app -> app.url().port()).containsExactly(first, first + 2, first + 4);
            assertThat(chain.apps())
                    .extracting(app -> app.metricsUrl().port())
                    .containsExactly(first + 1, first + 3, first + 5);
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> AppChain.start(RunningApp.settings(ports)))
                    .withMessageContaining("app-c: cannot listen on port " + (first + 4));
        }
    }

    @Test
    void nextServiceThatIsDown_isABadGatewayWithTheReason() throws Exception {
        String nobody;
        try (RunningApp gone = RunningApp.start(Map.of())) {
            nobody = gone.app().url().toString();
        }
        try (RunningApp app = RunningApp.start(Map.of("APP_URL_DESTINO", nobody))) {
            HttpResponse<String> answer = app.post("/process", "[]");

            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(answer.body())
                    .startsWith("{\"error\":\"next service " + nobody + "process cannot be reached (ConnectException:")
                    .endsWith("see whether it runs and APP_URL_DESTINO is right\"}");
            assertThat(app.metrics()).contains("endpoint=\"/process\",status=\"502\"} 1.0");
        }
    }

    @Test
    void nextServiceThatIsSlow_isAGatewayTimeout() throws Exception {
        try (MockWebServer silent = new MockWebServer()) {
            silent.start();
            try (RunningApp app =
                    RunningApp.start(Map.of("APP_URL_DESTINO", silent.url("/").toString(), "APP_TIMEOUT", "100ms"))) {
                HttpResponse<String> answer = app.post("/process", "[]");

                assertThat(answer.statusCode()).isEqualTo(504);
                assertThat(answer.body()).contains("did not answer within 100 ms");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | {}     | answered 500; its own log and metrics say why",
                "301 | []     | answered 301",
                "200 | {}     | answered no JSON array of strings: it is an object, no array",
                "200 | [1]    | answered no JSON array of strings: entry 0 is a number",
            })
    void anyOtherAnswerOfTheNextService_isABadGateway(int status, String body, String reason) throws Exception {
        try (MockWebServer next = new MockWebServer()) {
            next.enqueue(new MockResponse.Builder().code(status).body(body).build());
            next.start();
            try (RunningApp app =
                    RunningApp.start(Map.of("APP_URL_DESTINO", next.url("/").toString()))) {
                HttpResponse<String> answer = app.post("/process", "[]");

                assertThat(answer.statusCode()).isEqualTo(502);
                assertThat(answer.body()).contains(reason);
            }
        }
    }

    @Test
    void answerOverTheLimit_isABadGateway() throws Exception {
        try (MockWebServer next = new MockWebServer()) {
            next.enqueue(new MockResponse.Builder()
                    .body("[\"" + "x".repeat(1 << 20) + "\"]")
                    .build());
            next.start();
            try (RunningApp app =
                    RunningApp.start(Map.of("APP_URL_DESTINO", next.url("/").toString()))) {
                assertThat(app.post("/process", "[]").body()).contains("answered more than 1048576 bytes");
            }
        }
    }

    @Test
    void pathOfTheNextService_isKept() throws Exception {
        try (MockWebServer next = new MockWebServer()) {
            next.enqueue(new MockResponse.Builder().body("[]").build());
            next.enqueue(new MockResponse.Builder().body("[]").build());
            next.start();
            for (String path : List.of("/shop", "/shop/")) {
                try (RunningApp app = RunningApp.start(
                        Map.of("APP_URL_DESTINO", next.url(path).toString()))) {
                    app.post("/process", "[]");
                }
                assertThat(next.takeRequest().getTarget()).isEqualTo("/shop/process");
            }
        }
    }

    @Test
    void chainThatLeadsBackToItself_ends() throws Exception {
        int port = sixFreePorts();
        try (RunningApp app = RunningApp.start(
                Map.of("APP_PORT", Integer.toString(port), "APP_URL_DESTINO", "http://127.0.0.1:" + port))) {
            HttpResponse<String> answer = app.post("/process", "[]");

            assertThat(answer.statusCode()).isEqualTo(508);
            assertThat(answer.body()).contains("the request has passed 16 apps");
        }
    }

    @Test
    void headerThatIsNoCount_startsAtNone() throws Exception {
        try (MockWebServer next = new MockWebServer()) {
            next.enqueue(new MockResponse.Builder().body("[]").build());
            next.start();
            try (RunningApp app =
                    RunningApp.start(Map.of("APP_URL_DESTINO", next.url("/").toString()))) {
                app.post("/process", "[]", "App-Hops", "many");

                assertThat(next.takeRequest().getHeaders().get("App-Hops")).isEqualTo("1");
            }
        }
    }

    private static String text(HttpClient client, URI url) throws Exception {
        return client.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** The first of six ports that were free a moment ago. */
    private static int sixFreePorts() throws IOException {
        for (int first = 20_000; first < 32_000; first += 6) {
            if (areFree(first)) {
                return first;
            }
        }
        throw new AssertionError("no six free ports in a row");
    }

    private static boolean areFree(int first) {
        for (int port = first; port < first + 6; port++) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                assertThat(socket.isBound()).isTrue();
            } catch (IOException taken) {
                return false;
            }
        }
        return true;
    }
}
