package io.almanac.scaler.server.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.almanac.scaler.settings.server.Credentials;
import io.almanac.scaler.settings.server.SourceTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that speaks HTTP/1.0, as Python's own: it closes each connection after an answer, without a word before. */
class ClosedConnectionTest {
    private static final String BEGIN = "POST / HTTP/1.1\r\n";

    private final AtomicInteger connections = new AtomicInteger();
    private volatile String answer = "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private ServerSocket server;
    private AccessReading access;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
        access = new AccessReading(settings());
    }

    @AfterEach
    void stop() throws IOException {
        access.close();
        server.close();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                connections.incrementAndGet();
                byte[] question = new byte[4096];
                int read = socket.getInputStream().read(question);
                if (new String(question, 0, Math.max(0, read), StandardCharsets.UTF_8).startsWith(BEGIN)) {
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                }
            } catch (IOException closed) {
                // The client's end, or the server's: the next accept tells.
            }
        }
    }

    private DataSourceSettings settings() {
        return new DataSourceSettings(
                "model",
                URI.create("http://127.0.0.1:" + server.getLocalPort()),
                new Credentials.Anonymous(),
                SourceTls.STANDARD,
                Map.of(),
                Duration.ofSeconds(30),
                4);
    }

    private String ask() throws IOException, UnusableFile {
        Access with = access.current();
        try (Response response = with.client()
                .newCall(with.request(settings())
                        .url(settings().address().toString())
                        .post(RequestBody.create(new byte[] {'?'}))
                        .build())
                .execute()) {
            return response.body().string();
        }
    }

    @Test
    void keptConnectionThatTheServerClosed_isAskedAgainOnAFreshOne() throws Exception {
        for (int question = 0; question < 10; question++) {
            assertThat(ask()).isEqualTo("ok");
        }

        assertThat(connections).hasValue(10);
    }

    @Test
    void freshConnectionThatTheServerCloses_isNotAskedAgain() {
        answer = "";

        assertThatThrownBy(this::ask).isInstanceOf(IOException.class);

        assertThat(connections).hasValue(1);
    }
}
