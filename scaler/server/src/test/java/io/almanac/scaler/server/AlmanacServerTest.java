package io.almanac.scaler.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.almanac.scaler.Eventually;
import io.almanac.scaler.server.web.DemoView;
import io.almanac.scaler.settings.server.Credentials;
import io.almanac.scaler.settings.server.DataSourceEntry;
import io.almanac.scaler.settings.server.GrpcSettings;
import io.almanac.scaler.settings.server.LimitSettings;
import io.almanac.scaler.settings.server.SecretSource;
import io.almanac.scaler.settings.server.ServerSettings;
import io.almanac.scaler.settings.server.SourceTls;
import io.almanac.scaler.settings.server.TransportSecurity;
import io.almanac.scaler.settings.server.WebSettings;
import io.almanac.scaler.settings.trigger.WorkloadDefaults;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AlmanacServerTest {
    private static final String LOOPBACK = "127.0.0.1";
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-09T10:00:05Z"));

    @Test
    void startedServer_isReady_andIsGoneAfterClose() throws Exception {
        AlmanacServer server = AlmanacServer.start(settings(0, 0, new Credentials.Anonymous()), CLOCK, DemoView.NONE);
        int grpcPort = server.grpcPort();
        int webPort = server.webPort();
        HttpResponse<String> ready = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://" + LOOPBACK + ":" + webPort + "/readyz"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(ready.statusCode()).isEqualTo(200);

        server.close();

        assertThat(isFree(grpcPort)).isTrue();
        assertThat(isFree(webPort)).isTrue();
    }

    @Test
    void takenGrpcPort_isSaid_andNothingIsLeftRunning() throws IOException {
        try (ServerSocket taken = taken()) {
            int webPort = freePort();

            assertThatIOException()
                    .isThrownBy(() -> start(taken.getLocalPort(), webPort))
                    .withMessageContaining(LOOPBACK + ":" + taken.getLocalPort());

            assertThat(isFree(webPort)).isTrue();
            assertNoStreamsTimerIsLeft();
        }
    }

    @Test
    void takenWebPort_isSaid_andNothingIsLeftRunning() throws IOException {
        try (ServerSocket taken = taken()) {
            int grpcPort = freePort();

            assertThatIOException()
                    .isThrownBy(() -> start(grpcPort, taken.getLocalPort()))
                    .withMessageStartingWith("the page cannot be served (")
                    .withMessageContaining("127.0.0.1:" + taken.getLocalPort());

            assertThat(isFree(grpcPort)).isTrue();
            assertNoStreamsTimerIsLeft();
        }
    }

    @Test
    void missingSecret_isNoReasonNotToServe() throws IOException {
        Credentials missing = new Credentials.Bearer(new SecretSource.InFile("/no/such.token"));

        try (AlmanacServer server = AlmanacServer.start(settings(0, 0, missing), CLOCK, DemoView.NONE)) {
            assertThat(server.grpcPort()).isPositive();
        }
    }

    private static void start(int grpcPort, int webPort) throws IOException {
        AlmanacServer.start(settings(grpcPort, webPort, new Credentials.Anonymous()), CLOCK, DemoView.NONE)
                .close();
    }

    private static ServerSettings settings(int grpcPort, int webPort, Credentials credentials) {
        return new ServerSettings(
                new GrpcSettings(LOOPBACK, grpcPort, Duration.ofHours(1), new TransportSecurity.Plaintext()),
                new WebSettings(LOOPBACK, webPort),
                List.of(new DataSourceEntry(
                        "default",
                        URI.create("http://prometheus.invalid:9090"),
                        credentials,
                        SourceTls.STANDARD,
                        Map.of(),
                        Duration.ofSeconds(10),
                        4)),
                List.of(),
                WorkloadDefaults.standard(),
                LimitSettings.of(10, Duration.ofHours(1)),
                Duration.ofMinutes(15),
                List.of(),
                Map.of());
    }

    private static void assertNoStreamsTimerIsLeft() {
        Eventually.isTrue(
                () -> "no timer is left",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("streams")));
    }

    private static ServerSocket taken() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = taken()) {
            return socket.getLocalPort();
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
