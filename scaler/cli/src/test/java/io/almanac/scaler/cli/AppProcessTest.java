package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.Eventually;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code almanac app} as a process of its own: the chain of three with one command, and its end. */
@Timeout(120)
class AppProcessTest {
    private static final Pattern ADDRESSES =
            Pattern.compile("^(app-[abc]): requests on (http://\\S+), metrics on (http://\\S+)$");
    private static final Pattern IN_FLIGHT = Pattern.compile("app_requests_in_flight\\{app=\"app-a\"} [1-8]");
    /** What a JVM that is ended by SIGTERM leaves: 128 and the signal's number. */
    private static final int TERMINATED = 143;

    private static final Map<String, String> FREE_PORTS = Map.of("APP_PORT", "0", "APP_METRICS_PORT", "0");

    @TempDir
    private Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void chain_runsWithOneCommand() throws Exception {
        try (AlmanacProcess process = AlmanacProcess.start(folder, FREE_PORTS, "app", "--chain")) {
            Matcher first = process.awaitLine(ADDRESSES);
            assertThat(first.group(1)).isEqualTo("app-a");
            assertThat(first.group(2)).startsWith("http://127.0.0.1:");
            assertThat(process.awaitLine(ADDRESSES).group(1)).isEqualTo("app-b");
            assertThat(process.awaitLine(ADDRESSES).group(1)).isEqualTo("app-c");

            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(first.group(2)).resolve("/process"))
                    .POST(HttpRequest.BodyPublishers.ofString("[]"))
                    .build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .isEqualTo("[\"app-a\",\"app-b\",\"app-c\"]");
        }
    }

    @Test
    void termination_drains() throws Exception {
        Map<String, String> environment = Map.of(
                "APP_PORT",
                "0",
                "APP_METRICS_PORT",
                "0",
                "APP_ADDRESS",
                "127.0.0.1",
                "APP_LATENCY",
                "6000",
                "APP_DRAIN",
                "2s");
        try (AlmanacProcess process = AlmanacProcess.start(folder, environment, "app")) {
            Matcher addresses = process.awaitLine(ADDRESSES);
            URI app = URI.create(addresses.group(2));
            // Each takes from 0 to 6 s: one of eight outlasts the delay of 2 s in all but one of 6,561 runs.
            List<CompletableFuture<HttpResponse<String>>> inFlight = Stream.generate(() ->
                            client.sendAsync(HttpRequest.newBuilder(app).build(), HttpResponse.BodyHandlers.ofString()))
                    .limit(8)
                    .toList();
            Eventually.isTrue(
                    () -> "requests are in flight",
                    () -> IN_FLIGHT.matcher(get(addresses.group(3)).body()).find());

            process.terminate();
            Eventually.isTrue(
                    () -> "it is not ready any more", () -> get(app + "readyz").statusCode() == 503);

            assertThat(inFlight)
                    .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
            assertThat(process.awaitExit()).isEqualTo(TERMINATED);
        }
    }

    private HttpResponse<String> get(String url) {
        return client.sendAsync(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                .join();
    }
}
