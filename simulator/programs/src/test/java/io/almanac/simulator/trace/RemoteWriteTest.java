package io.almanac.simulator.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedInputStream;
import io.almanac.simulator.traffic.AppTraffic;
import io.almanac.simulator.traffic.ConstantTraffic;
import io.almanac.simulator.traffic.Endpoint;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xerial.snappy.Snappy;

class RemoteWriteTest {
    private static final Instant ORIGIN = Instant.parse("2026-01-05T00:00:00Z");
    private final MockWebServer receiver = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void manySamples_goInBatchesOldestFirst() throws Exception {
        answer(204, "");
        answer(204, "");

        // 7,201 scrapes of one counter (30 h at 15 s and the one at the origin): 5,000 and 2,201.
        RemoteWriteOutcome outcome = remoteWrite(1).write(counters(Duration.ofHours(30)));

        assertThat(outcome).isEqualTo(new RemoteWriteOutcome.Written(7_201, 2));
        RecordedRequest first = receiver.takeRequest();
        assertThat(first.getTarget()).isEqualTo("/api/v1/write");
        assertThat(first.getHeaders().get("Content-Encoding")).isEqualTo("snappy");
        assertThat(first.getHeaders().get("Content-Type")).isEqualTo("application/x-protobuf");
        assertThat(first.getHeaders().get("X-Prometheus-Remote-Write-Version")).isEqualTo("0.1.0");
    }

    @Test
    void message_holdsLabelsInOrderAndSamples() throws Exception {
        answer(204, "");

        remoteWrite(1).write(counters(Duration.ofSeconds(15)));

        CodedInputStream series = message(CodedInputStream.newInstance(
                Snappy.uncompress(receiver.takeRequest().getBody().toByteArray())));
        assertThat(label(series)).isEqualTo("__name__=app_requests_total");
        assertThat(label(series)).isEqualTo("app=web");
        assertThat(label(series)).isEqualTo("endpoint=/");
        assertThat(sample(series)).isEqualTo("0.0@1767571200000");
        // 2 requests per second for 15 s.
        assertThat(sample(series)).isEqualTo("30.0@1767571215000");
        assertThat(series.isAtEnd()).isTrue();
    }

    @Test
    void tooOldSample_isFinalThoughPrometheusCallsItAServerError() {
        answer(500, "too old sample");

        assertThat(remoteWrite(5).write(counters(Duration.ofSeconds(15))))
                .isEqualTo(new RemoteWriteOutcome.Refused(500, "too old sample", 0));
        assertThat(receiver.getRequestCount()).isEqualTo(1);
    }

    @Test
    void clientError_isFinal() {
        answer(404, "remote write receiver needs to be enabled");

        assertThat(remoteWrite(5).write(counters(Duration.ofSeconds(15))))
                .isEqualTo(new RemoteWriteOutcome.Refused(404, "remote write receiver needs to be enabled", 0));
    }

    @Test
    void passingTrouble_isRetried() {
        answer(503, "starting up");
        answer(429, "slow down");
        answer(204, "");

        assertThat(remoteWrite(3).write(counters(Duration.ofSeconds(15))))
                .isEqualTo(new RemoteWriteOutcome.Written(2, 1));
    }

    @Test
    void lastingTrouble_givesUp() {
        answer(503, "starting up");
        answer(503, "still starting up");

        assertThat(remoteWrite(2).write(counters(Duration.ofSeconds(15))))
                .isEqualTo(new RemoteWriteOutcome.GaveUp(2, "HTTP 503: still starting up", 0));
    }

    @Test
    void nobodyThere_givesUpWithTheReason() {
        HttpUrl url = receiver.url("/api/v1/write");
        receiver.close();

        assertThat(new RemoteWrite(new OkHttpClient(), url, Map.of(), 1, Duration.ZERO)
                        .write(counters(Duration.ofSeconds(15))))
                .isInstanceOfSatisfying(
                        RemoteWriteOutcome.GaveUp.class,
                        gaveUp -> assertThat(gaveUp.reason())
                                .startsWith("Failed to connect to")
                                .doesNotContain("java"));
    }

    @Test
    void addressWithoutPath_getsTheUsualOne() {
        OkHttpClient client = new OkHttpClient();

        assertThat(RemoteWrite.to(client, HttpUrl.get("http://localhost:9090"), Map.of())
                        .url())
                .hasToString("http://localhost:9090/api/v1/write");
        assertThat(RemoteWrite.to(client, HttpUrl.get("http://localhost:9009/api/v1/push"), Map.of())
                        .url())
                .hasToString("http://localhost:9009/api/v1/push");
    }

    private RemoteWrite remoteWrite(int attempts) {
        return new RemoteWrite(
                new OkHttpClient(), receiver.url("/api/v1/write"), Map.of(), attempts, Duration.ofMillis(1));
    }

    private void answer(int status, String body) {
        receiver.enqueue(new MockResponse.Builder().code(status).body(body).build());
    }

    private static List<CounterSeries> counters(Duration length) {
        AppTraffic workload =
                new AppTraffic("web", ORIGIN, Optional.empty(), List.of(new Endpoint("/", new ConstantTraffic(2))));
        return CounterSeries.of(workload, CounterSeries.SCRAPE_INTERVAL, ORIGIN.plus(length));
    }

    private static CodedInputStream message(CodedInputStream outer) throws IOException {
        outer.readTag();
        return CodedInputStream.newInstance(outer.readByteArray());
    }

    private static String label(CodedInputStream series) throws IOException {
        CodedInputStream label = message(series);
        label.readTag();
        String name = label.readString();
        label.readTag();
        return name + '=' + label.readString();
    }

    private static String sample(CodedInputStream series) throws IOException {
        CodedInputStream sample = message(series);
        sample.readTag();
        double value = sample.readDouble();
        sample.readTag();
        return value + "@" + sample.readInt64();
    }
}
