package io.almanac.scaler.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebServerTest {
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void freePort_isReported() throws Exception {
        try (WebServer server = serve(List::of)) {
            assertThat(server.port()).isPositive();
        }
    }

    @Test
    void health_isOkWhileNotReady() throws Exception {
        try (WebServer server = serve(() -> List.of("main has not answered yet", "the oldest decision is 14m old"))) {
            HttpResponse<String> health = get(server, "/healthz");
            HttpResponse<String> readiness = get(server, "/readyz");

            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.body()).isEqualTo("{\"status\":\"alive\"}");
            assertThat(readiness.statusCode()).isEqualTo(503);
            assertThat(readiness.body())
                    .isEqualTo("{\"status\":\"not ready\","
                            + "\"reasons\":[\"main has not answered yet\",\"the oldest decision is 14m old\"]}");
        }
    }

    @Test
    void ready_isOk() throws Exception {
        try (WebServer server = serve(List::of)) {
            HttpResponse<String> readiness = get(server, "/readyz");

            assertThat(readiness.statusCode()).isEqualTo(200);
            assertThat(readiness.body()).isEqualTo("{\"status\":\"ready\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "TRACE", "OPTIONS"})
    void otherMethod_isNotAllowed(String method) throws Exception {
        try (WebServer server = serve(List::of)) {
            HttpRequest request = HttpRequest.newBuilder(uri(server, "/api/v1/workloads"))
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build();

            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(405);
            assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1/workloads", "/metrics", "/healthz", "/readyz", "/nothing"})
    void head_isGetWithoutABody(String path) throws Exception {
        try (WebServer server = serve(List::of)) {
            HttpRequest request = HttpRequest.newBuilder(uri(server, path))
                    .method("HEAD", HttpRequest.BodyPublishers.noBody())
                    .build();

            HttpResponse<String> head = client.send(request, BodyHandlers.ofString());
            HttpResponse<String> get = get(server, path);

            assertThat(head.statusCode()).isEqualTo(get.statusCode());
            assertThat(head.body()).isEmpty();
            assertThat(head.headers().firstValue("Content-Type"))
                    .isEqualTo(get.headers().firstValue("Content-Type"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1/workloads", "/metrics", "/app/main.js"})
    void whoTakesGzip_getsTheSameInGzip(String path) throws Exception {
        try (WebServer server = serve(List::of)) {
            HttpRequest request = HttpRequest.newBuilder(uri(server, path))
                    .header("Accept-Encoding", "gzip")
                    .build();

            HttpResponse<byte[]> zipped = client.send(request, BodyHandlers.ofByteArray());

            assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
            String text = new String(
                    new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes(),
                    StandardCharsets.UTF_8);
            assertThat(text.lines().findFirst())
                    .isEqualTo(get(server, path).body().lines().findFirst());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/api", "/api/v1/workloads/", "/app/..%2f..%2fApi.class", "/metrics/x"})
    void unknownAddress_isNotFoundInJson(String path) throws Exception {
        try (WebServer server = serve(List::of)) {
            HttpResponse<String> response = get(server, path);

            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.body()).contains("\"detail\":\"there is nothing at this address\"");
        }
    }

    @Test
    void addressThatClimbsOut_isABadRequest() throws Exception {
        try (WebServer server = serve(List::of)) {
            HttpResponse<String> response = get(server, "/%2e%2e/");

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).contains("\"detail\":\"this is not a request of HTTP that can be read\"");
        }
    }

    @Test
    void longHeaders_areRefusedInJson() throws Exception {
        try (WebServer server = serve(List::of)) {
            HttpRequest request = HttpRequest.newBuilder(uri(server, "/healthz"))
                    .header("X-Long", "x".repeat(32_768))
                    .build();

            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(431);
            assertThat(response.body()).contains("\"detail\":\"this is not a request of HTTP that can be read\"");
        }
    }

    @Test
    void unreadableParameter_isABadRequest() throws Exception {
        try (WebServer server = serve(List::of)) {
            HttpResponse<String> response = get(server, "/api/v1/workloads/shop/checkout/5d415d415d41?spanSeconds=-1");

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body())
                    .contains("\"detail\":\"spanSeconds must be a whole number between 1 and 2678400\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1/workloads", "/metrics", "/healthz", "/nothing"})
    void everyAnswer_keepsABrowserSafe(String path) throws Exception {
        try (WebServer server = serve(List::of)) {
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
        try (WebServer server = serve(List::of)) {
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
    void failureInside_isSaidAndTheServerGoesOn() throws Exception {
        try (WebServer server = serve(() -> {
            throw new IllegalStateException("secret detail");
        })) {
            HttpResponse<String> failed = get(server, "/readyz");

            assertThat(failed.statusCode()).isEqualTo(500);
            assertThat(failed.body()).contains("\"detail\":\"the server failed to answer; its log says why\"");
            assertThat(get(server, "/").statusCode()).isEqualTo(200);
        }
    }

    private static WebServer serve(Supplier<List<String>> notReadyBecause) throws IOException {
        return WebScene.serve(notReadyBecause, DemoView.NONE);
    }

    private HttpResponse<String> get(WebServer server, String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(server, path)).build(), BodyHandlers.ofString());
    }

    private static URI uri(WebServer server, String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }
}
