package io.almanac.scaler.server.source;

import static io.almanac.scaler.server.source.PrometheusStandIn.LIMITS;
import static io.almanac.scaler.server.source.PrometheusStandIn.NOW;
import static io.almanac.scaler.server.source.PrometheusStandIn.form;
import static io.almanac.scaler.server.source.PrometheusStandIn.query;
import static io.almanac.scaler.server.source.PrometheusStandIn.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.server.source.ReadOutcome.Loaded;
import io.almanac.scaler.settings.server.Credentials;
import io.almanac.scaler.settings.server.SourceTls;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often, how long and how many at a time. */
class PrometheusSourcePatienceTest {
    private static final MockResponse.Builder STALLED =
            new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE);
    private static final MockResponse.Builder BROKEN =
            new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket());
    private final PrometheusStandIn prometheus = new PrometheusStandIn();

    @AfterEach
    void stop() {
        prometheus.close();
    }

    @Test
    void threeFailures_areTheOutcome() {
        String json = "{\"status\":\"error\",\"errorType\":\"timeout\",\"error\":\"query timed out\"}";
        for (int i = 0; i < 3; i++) {
            prometheus.answers(503, "application/json", json);
        }

        assertThat(((ReadFailure) prometheus.read()).reason())
                .isEqualTo("data source main: cannot serve now, HTTP 503 (query timed out); see its own log and load;"
                        + " if the query is too heavy, record it with a recording rule");
        assertThat(prometheus.requests()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 422, 500})
    void lastingStatus_isAskedOnce(int status) {
        prometheus.answers(status, "text/plain", "no");

        assertThat(((ReadFailure) prometheus.read()).isTransient()).isFalse();
        assertThat(prometheus.requests()).isEqualTo(1);
    }

    @Test
    void brokenConnection_isAskedAgain() {
        prometheus.answers(BROKEN).answersOneSeries(sample(0, "1"));

        assertThat(prometheus.read()).isInstanceOf(Loaded.class);
        assertThat(prometheus.pauses).containsExactly(Duration.ofMillis(10));
    }

    @Test
    void answerCutOff_isLost() {
        for (int i = 0; i < 3; i++) {
            prometheus.answers(new MockResponse.Builder()
                    .body("{\"status\":\"success\"}")
                    .onResponseBody(new SocketEffect.CloseSocket()));
        }

        assertThat(((ReadFailure) prometheus.read()).what())
                .contains("broke the connection before the answer was complete; check whether it restarts");
    }

    @Test
    void silentSource_isGivenUpAfterTheTimeout() {
        prometheus.answers(STALLED);

        ReadOutcome outcome = briefly(once(LIMITS)).read(query());

        assertThat(((ReadFailure) outcome).what())
                .contains("gave no complete answer in time; check its load; raise timeout");
    }

    @Test
    void silentSource_isAskedAgainWithinTheDeadline() {
        prometheus.answers(STALLED).answersOneSeries(sample(0, "1")).answersOneSeries(sample(0, "1"));

        assertThat(briefly(LIMITS).read(query())).isInstanceOf(Loaded.class);
    }

    @Test
    void deadlineOfTheRead_comesBeforeTheTimeoutOfTheRequest() {
        prometheus
                .answersOneSeries(sample(0, "1"))
                .answers(STALLED)
                .answers(STALLED)
                .answers(STALLED);
        ReadLimits oneSecond =
                new ReadLimits(Duration.ofSeconds(1), 3, Duration.ofMillis(1), 1 << 20, 1000, Duration.ofSeconds(30));
        assertThat(prometheus.read()).as("a first request, which takes longer").isInstanceOf(Loaded.class);
        prometheus.request();

        ReadOutcome outcome =
                prometheus.source(prometheus.settings(), oneSecond).read(query());

        // A request may take 30 s, but the read is over after the first second of it.
        assertThat(((ReadFailure.Unreachable) outcome).trouble()).isEqualTo(ConnectionTrouble.TIMEOUT);
        assertThat(prometheus.requests()).isEqualTo(2);
        assertThat(form(prometheus.request()).queryParameter("timeout")).matches("[0-9]{1,3}ms|1000ms");
    }

    @Test
    void placeThatBecomesFree_isTaken() {
        prometheus
                .answers(new MockResponse.Builder().code(400).headersDelay(50, TimeUnit.MILLISECONDS))
                .answersOneSeries(sample(0, "1"));
        DataSourceSettings one = new DataSourceSettings(
                "main",
                prometheus.url(""),
                new Credentials.Anonymous(),
                SourceTls.STANDARD,
                Map.of(),
                prometheus.settings().timeout(),
                1);
        PrometheusSource source = prometheus.source(one, LIMITS);
        CompletableFuture<ReadOutcome> first = CompletableFuture.supplyAsync(() -> source.read(query()));
        prometheus.request();

        assertThat(source.read(query())).isInstanceOf(Loaded.class);
        assertThat(first.join()).isInstanceOf(ReadFailure.NotPrometheus.class);
    }

    @Test
    void interruptedReader_stopsAtOnceAndStaysInterrupted() {
        Thread.currentThread().interrupt();

        ReadOutcome outcome = prometheus.source().read(query());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome).isEqualTo(new ReadFailure.Interrupted("main"));
        assertThat(prometheus.requests()).isZero();
    }

    @Test
    void readerInterruptedWhileItWaits_saysSo() {
        prometheus.answers(STALLED);
        PrometheusSource source = prometheus.source(prometheus.settings(), once(LIMITS));
        CompletableFuture<ReadOutcome> outcome = new CompletableFuture<>();
        Thread reader = Thread.ofVirtual().start(() -> outcome.complete(source.read(query())));
        prometheus.request();

        reader.interrupt();

        // And not after the timeout, which would be a TIMEOUT.
        assertThat(outcome.join()).isEqualTo(new ReadFailure.Interrupted("main"));
    }

    @Test
    void sourceClosedDuringARead_givesTheRequestUp() {
        prometheus.answers(STALLED);
        PrometheusSource source = prometheus.source(prometheus.settings(), once(LIMITS));
        CompletableFuture<ReadOutcome> outcome = CompletableFuture.supplyAsync(() -> source.read(query()));
        prometheus.request();

        source.close();

        // Given up at once and not after the timeout, which would be a TIMEOUT.
        assertThat(((ReadFailure.Unreachable) outcome.join()).trouble()).isEqualTo(ConnectionTrouble.LOST);
    }

    @Test
    void sleepCutShort_endsTheRead() {
        prometheus.answers(503, "text/plain", "");
        PrometheusSource source =
                new PrometheusSource(prometheus.settings(), LIMITS, () -> NOW, duration -> false, () -> 0);

        assertThat(source.read(query())).isEqualTo(new ReadFailure.Interrupted("main"));
    }

    /** A source that waits a second for an answer. */
    private PrometheusSource briefly(ReadLimits limits) {
        return prometheus.source(
                new DataSourceSettings(
                        "main",
                        prometheus.url(""),
                        new Credentials.Anonymous(),
                        SourceTls.STANDARD,
                        Map.of(),
                        Duration.ofSeconds(1),
                        1),
                limits);
    }

    private static ReadLimits once(ReadLimits limits) {
        return new ReadLimits(
                limits.wholeRead(), 1, limits.firstPause(), 1 << 20, limits.failuresToOpen(), limits.openFor());
    }
}
