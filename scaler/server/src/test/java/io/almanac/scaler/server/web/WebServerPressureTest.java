package io.almanac.scaler.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Probes are answered whatever others do to the port. */
@Timeout(120)
class WebServerPressureTest {
    private static final int HALF_SENT = 300;
    private static final int PROBES = 20;
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void halfSentRequests_keepNoProbeFromItsAnswer() throws Exception {
        List<Socket> halves = new ArrayList<>();
        try (WebServer server = WebScene.serve(List::of, DemoView.NONE)) {
            for (int i = 0; i < HALF_SENT; i++) {
                halves.add(halfSent(server.port()));
            }

            List<Integer> answers = new ArrayList<>();
            for (int i = 0; i < PROBES; i++) {
                // Each on a connection of its own, as the kubelet's are.
                try (HttpClient kubelet = HttpClient.newHttpClient()) {
                    answers.add(get(kubelet, server, i % 2 == 0 ? "/healthz" : "/readyz")
                            .statusCode());
                }
            }

            assertThat(answers).hasSize(PROBES).containsOnly(200);
            assertThat(halves).allMatch(WebServerPressureTest::isHeld);
        } finally {
            for (Socket half : halves) {
                half.close();
            }
        }
    }

    @Test
    void tooManyRequestsAtOnce_areTurnedAwayButProbesAreNot() throws Exception {
        CountDownLatch entered = new CountDownLatch(RequestHandler.MOST_AT_ONCE);
        CountDownLatch leave = new CountDownLatch(1);
        try (WebServer server = WebScene.serve(List::of, () -> waiting(entered, leave))) {
            List<CompletableFuture<HttpResponse<String>>> slow = new ArrayList<>();
            HttpRequest request =
                    HttpRequest.newBuilder(uri(server, "/api/v1/demo")).build();
            for (int i = 0; i < RequestHandler.MOST_AT_ONCE; i++) {
                slow.add(client.sendAsync(request, BodyHandlers.ofString()));
            }
            assertThat(entered.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();

            HttpResponse<String> refused = get(client, server, "/api/v1/workloads");
            HttpResponse<String> health = get(client, server, "/healthz");
            HttpResponse<String> readiness = get(client, server, "/readyz");
            leave.countDown();

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(readiness.statusCode()).isEqualTo(200);
            assertThat(slow)
                    .allSatisfy(response -> assertThat(response.get(DEADLINE.toSeconds(), TimeUnit.SECONDS)
                                    .statusCode())
                            .isEqualTo(404));
            // A place is free again a moment after its answer has left.
            Eventually.isTrue(() -> "there is room again", () -> statusOf(server, "/api/v1/workloads") == 200);
        }
    }

    private int statusOf(WebServer server, String path) {
        try {
            return get(client, server, path).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("a web server that runs answers", e);
        }
    }

    private static Optional<DemoState> waiting(CountDownLatch entered, CountDownLatch leave) {
        entered.countDown();
        try {
            assertThat(leave.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private static Socket halfSent(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.getOutputStream()
                .write("GET /api/v1/workloads HTTP/1.1\r\nHost: a\r\nX-".getBytes(StandardCharsets.UTF_8));
        socket.setSoTimeout(1);
        return socket;
    }

    /** Whether the server keeps it: nothing to read, and not ended. */
    private static boolean isHeld(Socket socket) {
        try {
            return socket.getInputStream().read() > 0;
        } catch (SocketTimeoutException nothing) {
            return true;
        } catch (IOException reset) {
            return false;
        }
    }

    private static HttpResponse<String> get(HttpClient by, WebServer server, String path)
            throws IOException, InterruptedException {
        return by.send(
                HttpRequest.newBuilder(uri(server, path)).timeout(DEADLINE).build(), BodyHandlers.ofString());
    }

    private static URI uri(WebServer server, String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }
}
