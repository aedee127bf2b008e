package io.almanac.scaler.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebServerTest {
    private static final long DEADLINE_SECONDS = 20;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void freePort_isReported() throws Exception {
        try (WebServer server = serve(Optional::empty)) {
            assertThat(server.port()).isPositive();
        }
    }

    @Test
    void health_isOkWhileNotReady() throws Exception {
        try (WebServer server = serve(() -> Optional.of("the data source main has not answered yet"))) {
            HttpResponse<String> health = get(server, "/healthz");
            HttpResponse<String> readiness = get(server, "/readyz");

            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.body()).isEqualTo("{\"status\":\"alive\"}");
            assertThat(readiness.statusCode()).isEqualTo(503);
            assertThat(readiness.body())
                    .isEqualTo("{\"status\":\"not ready\",\"reason\":\"the data source main has not answered yet\"}");
        }
    }

    @Test
    void ready_isOk() throws Exception {
        try (WebServer server = serve(Optional::empty)) {
            HttpResponse<String> readiness = get(server, "/readyz");

            assertThat(readiness.statusCode()).isEqualTo(200);
            assertThat(readiness.body()).isEqualTo("{\"status\":\"ready\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "HEAD", "OPTIONS"})
    void otherMethod_isNotAllowed(String method) throws Exception {
        try (WebServer server = serve(Optional::empty)) {
            HttpRequest request = HttpRequest.newBuilder(uri(server, "/api/workloads"))
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build();

            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(405);
            assertThat(response.headers().firstValue("Allow")).contains("GET");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/nothing", "/api", "/api/workloads/", "/app/..%2f..%2fApi.class", "/%2e%2e/", "/metrics/x"})
    void unknownAddress_isNotFoundInJson(String path) throws Exception {
        try (WebServer server = serve(Optional::empty)) {
            HttpResponse<String> response = get(server, path);

            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.body()).isEqualTo("{\"error\":\"there is nothing at this address\"}");
        }
    }

    @Test
    void unreadableParameter_isABadRequest() throws Exception {
        try (WebServer server = serve(Optional::empty)) {
            HttpResponse<String> response = get(server, "/api/workloads/shop/checkout/5d415d415d41?spanSeconds=-1");

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).isEqualTo("{\"error\":\"spanSeconds must lie between 1 and 2678400\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/workloads", "/metrics", "/healthz", "/nothing"})
    void everyAnswer_keepsABrowserSafe(String path) throws Exception {
        try (WebServer server = serve(Optional::empty)) {
            HttpResponse<String> response = get(server, path);

            assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .startsWith("default-src 'self';")
                    .doesNotContain("unsafe");
            assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(response.headers().firstValue("X-Frame-Options")).contains("DENY");
            assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        }
    }

    @Test
    void metrics_comeInTheFormatThatWasAskedFor() throws Exception {
        try (WebServer server = serve(Optional::empty)) {
            HttpRequest request = HttpRequest.newBuilder(uri(server, "/metrics"))
                    .header("Accept", "application/openmetrics-text; version=1.0.0")
                    .build();

            HttpResponse<String> open = client.send(request, BodyHandlers.ofString());
            HttpResponse<String> text = get(server, "/metrics");

            assertThat(open.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("application/openmetrics-text");
            assertThat(open.body()).endsWith("# EOF\n").contains("almanac_workload_decided_replicas");
            assertThat(text.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
            assertThat(text.body()).contains("almanac_workloads 1.0", "jvm_memory_used_bytes");
        }
    }

    @Test
    void tooManyRequestsAtOnce_areTurnedAwayButHealthIsNot() throws Exception {
        CountDownLatch entered = new CountDownLatch(RequestHandler.MOST_AT_ONCE);
        CountDownLatch leave = new CountDownLatch(1);
        try (WebServer server = serve(() -> waiting(entered, leave))) {
            List<CompletableFuture<HttpResponse<String>>> slow = new ArrayList<>();
            HttpRequest request = HttpRequest.newBuilder(uri(server, "/readyz")).build();
            for (int i = 0; i < RequestHandler.MOST_AT_ONCE; i++) {
                slow.add(client.sendAsync(request, BodyHandlers.ofString()));
            }
            assertThat(entered.await(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();

            HttpResponse<String> refused = get(server, "/api/workloads");
            HttpResponse<String> health = get(server, "/healthz");
            leave.countDown();

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(slow)
                    .allSatisfy(response -> assertThat(response.get(DEADLINE_SECONDS, TimeUnit.SECONDS)
                                    .statusCode())
                            .isEqualTo(200));
            assertThat(get(server, "/api/workloads").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void failureInside_isSaidAndTheServerGoesOn() throws Exception {
        try (WebServer server = serve(() -> {
            throw new IllegalStateException("secret detail");
        })) {
            HttpResponse<String> failed = get(server, "/readyz");

            assertThat(failed.statusCode()).isEqualTo(500);
            assertThat(failed.body()).isEqualTo("{\"error\":\"the server failed to answer; its log says why\"}");
            assertThat(get(server, "/").statusCode()).isEqualTo(200);
        }
    }

    private static Optional<String> waiting(CountDownLatch entered, CountDownLatch leave) {
        entered.countDown();
        try {
            assertThat(leave.await(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private static WebServer serve(Supplier<Optional<String>> notReadyBecause) throws IOException {
        return WebServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                HandMade.one(),
                new Telemetry(HandMade.one(), () -> HandMade.NOW, "0.1.0"),
                () -> HandMade.NOW,
                notReadyBecause,
                DemoView.NONE);
    }

    private HttpResponse<String> get(WebServer server, String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(server, path)).build(), BodyHandlers.ofString());
    }

    private static URI uri(WebServer server, String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }
}
