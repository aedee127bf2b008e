package io.almanac.scaler.server.source;

import static io.almanac.scaler.server.source.PrometheusStandIn.LIMITS;
import static io.almanac.scaler.server.source.PrometheusStandIn.query;
import static io.almanac.scaler.server.source.PrometheusStandIn.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.server.source.ReadOutcome.Loaded;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Troubles of the connection, and how they open the circuit. */
class PrometheusSourceCircuitTest {
    private final PrometheusStandIn prometheus = new PrometheusStandIn();

    @AfterEach
    void stop() {
        prometheus.close();
    }

    @Test
    void refusedConnection_isUnreachable() throws IOException {
        int port = freePort();
        URI url = URI.create("http://127.0.0.1:" + port);

        ReadOutcome outcome = prometheus
                .source(DataSourceSettings.withoutCredentials("main", url), LIMITS)
                .read(query());

        assertThat(((ReadFailure) outcome).reason())
                .isEqualTo("data source main: 127.0.0.1:" + port + " does not accept connections; check that it runs,"
                        + " that the port of its url is right, and that network policies let Almanac through");
        assertThat(prometheus.pauses).hasSize(2);
    }

    @Test
    void tlsAgainstPlainHttp_isATlsTroubleAndNotRepeated() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread server = Thread.ofVirtual().start(() -> refuseInPlainText(plain));
            URI url = URI.create("https://127.0.0.1:" + plain.getLocalPort());

            ReadOutcome outcome = prometheus
                    .source(DataSourceSettings.withoutCredentials("main", url), LIMITS)
                    .read(query());

            assertThat(((ReadFailure) outcome).what())
                    .startsWith("127.0.0.1:" + plain.getLocalPort() + " cannot be trusted over TLS (Unsupported")
                    .contains("; if it serves no TLS, write http in its url");
            assertThat(prometheus.pauses).isEmpty();
            server.interrupt();
        }
    }

    @Test
    void refusedConnections_openTheCircuit() throws IOException {
        URI url = URI.create("http://127.0.0.1:" + freePort());
        PrometheusSource source = prometheus.source(
                DataSourceSettings.withoutCredentials("main", url), once(breaking(1, Duration.ofSeconds(30))));
        source.read(query());

        assertThat(source.read(query())).isInstanceOf(ReadFailure.CircuitOpen.class);
    }

    @Test
    void failuresInARow_openTheCircuit() {
        for (int i = 0; i < 2; i++) {
            prometheus.answers(503, "text/plain", "");
        }
        PrometheusSource source = prometheus.source(prometheus.settings(), breaking(2, Duration.ofSeconds(30)));
        source.read(query());

        ReadOutcome outcome = source.read(query());

        // Open for 30 s from 12:00:00.
        assertThat(((ReadFailure) outcome).reason())
                .isEqualTo("data source main: failed repeatedly and is not asked again before 2026-03-02T12:00:30Z;"
                        + " last: cannot serve now, HTTP 503; see its own log and load; if the query is too heavy,"
                        + " record it with a recording rule");
        assertThat(prometheus.requests()).isEqualTo(2);
    }

    @Test
    void circuitThatOpensDuringARead_tellsWhatOpenedIt() {
        prometheus.answers(503, "text/plain", "").answers(502, "text/plain", "");

        ReadOutcome outcome = prometheus
                .source(prometheus.settings(), breaking(2, Duration.ofSeconds(30)))
                .read(query());

        assertThat(outcome).isEqualTo(new ReadFailure.Unavailable("main", 502, ""));
    }

    @Test
    void openCircuit_closesAfterOneSuccess() {
        prometheus
                .answers(503, "text/plain", "")
                .answersOneSeries(sample(0, "1"))
                .answersOneSeries(sample(0, "1"));
        PrometheusSource source = prometheus.source(prometheus.settings(), once(breaking(1, Duration.ofNanos(1))));

        assertThat(source.read(query())).isInstanceOf(ReadFailure.Unavailable.class);
        assertThat(source.read(query())).isInstanceOf(Loaded.class);
        assertThat(source.read(query())).isInstanceOf(Loaded.class);
    }

    @Test
    void rejectedQueries_neverOpenTheCircuit() {
        for (int i = 0; i < 5; i++) {
            prometheus.answers(400, "application/json", "{\"status\":\"error\",\"errorType\":\"bad_data\"}");
        }
        PrometheusSource source = prometheus.source(prometheus.settings(), breaking(1, Duration.ofSeconds(30)));

        for (int i = 0; i < 5; i++) {
            assertThat(source.read(query())).isInstanceOf(ReadFailure.QueryRejected.class);
        }
    }

    private static ReadLimits once(ReadLimits limits) {
        return new ReadLimits(
                limits.wholeRead(), 1, limits.firstPause(), 1 << 20, limits.failuresToOpen(), limits.openFor());
    }

    private static ReadLimits breaking(int failures, Duration openFor) {
        return new ReadLimits(LIMITS.wholeRead(), 3, Duration.ofMillis(1), 1 << 20, failures, openFor);
    }

    private static void refuseInPlainText(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            // Until the client hangs up: closing first might cut off the answer.
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException clientHungUp) {
            assertThat(clientHungUp).isInstanceOf(SocketException.class);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
