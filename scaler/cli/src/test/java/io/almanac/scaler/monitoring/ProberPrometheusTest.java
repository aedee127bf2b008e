package io.almanac.scaler.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.Eventually;
import io.almanac.simulator.demo.DemoApp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The real prober with the configuration that ships, on the real demo app. */
@Tag("prometheus")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProberPrometheusTest {
    private final OkHttpClient client = new OkHttpClient();
    private final HttpUrl prober = new HttpUrl.Builder()
            .scheme("http")
            .host("127.0.0.1")
            .port(freePort())
            .build();
    private Optional<Process> process = Optional.empty();

    @BeforeAll
    void start() throws IOException {
        process = Optional.of(Program.PROBER.start(
                "--config.file=" + MonitoringFiles.prober(), "--web.listen-address=127.0.0.1:" + prober.port()));
        Eventually.isTrue(() -> "the prober listens", this::isListening);
    }

    @AfterAll
    void stop() {
        process.ifPresent(Process::destroyForcibly);
    }

    @Test
    void appThatAnswers_isUp() throws IOException {
        try (DemoApp app = FailingApp.start("0")) {
            assertThat(probe("http_2xx", app.url()))
                    .contains("\nprobe_success 1", "\nprobe_http_status_code 200", "\nprobe_duration_seconds ");
            assertThat(probe(
                            "process",
                            app.url().newBuilder().encodedPath("/process").build()))
                    .contains("\nprobe_success 1", "\nprobe_http_status_code 200");
        }
    }

    @Test
    void appThatFails_isDownWithItsStatus() throws IOException {
        try (DemoApp app = FailingApp.start("100")) {
            assertThat(probe("http_2xx", app.url())).contains("\nprobe_success 0", "\nprobe_http_status_code 500");
        }
    }

    @Test
    void nobodyThere_isDownWithoutStatus() throws IOException {
        HttpUrl nobody = prober.newBuilder().port(freePort()).build();

        assertThat(probe("http_2xx", nobody)).contains("\nprobe_success 0", "\nprobe_http_status_code 0");
    }

    private String probe(String module, HttpUrl target) throws IOException {
        HttpUrl url = prober.newBuilder()
                .addPathSegment("probe")
                .addQueryParameter("module", module)
                .addQueryParameter("target", target.toString())
                .build();
        try (Response response =
                client.newCall(new Request.Builder().url(url).build()).execute()) {
            return response.body().string();
        }
    }

    private boolean isListening() {
        Request request = new Request.Builder()
                .url(prober.newBuilder().addPathSegment("metrics").build())
                .build();
        try (Response response = client.newCall(request).execute()) {
            return response.isSuccessful();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
