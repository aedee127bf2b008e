package io.almanac.scaler.server.source;

import static io.almanac.scaler.server.source.PrometheusStandIn.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.server.source.ReadOutcome.Loaded;
import java.time.Duration;
import java.util.Random;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long is waited between two attempts. */
class PrometheusSourcePausesTest {
    private final PrometheusStandIn prometheus = new PrometheusStandIn();

    @AfterEach
    void stop() {
        prometheus.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void transientStatus_isAskedAgainAfterAPauseThatDoubles(int status) {
        prometheus
                .answers(status, "text/plain", "")
                .answers(status, "text/plain", "")
                .answersOneSeries(sample(0, "1"));

        assertThat(prometheus.read()).isInstanceOf(Loaded.class);
        assertThat(prometheus.pauses).containsExactly(Duration.ofMillis(10), Duration.ofMillis(20));
    }

    @Test
    void pauses_areSpreadByUpToHalf_andNeverShorterThanAsked() {
        prometheus.random = new Random(1);
        prometheus.answers(503, "text/plain", "").answers(503, "text/plain", "").answersOneSeries(sample(0, "1"));

        prometheus.read();

        // The first two numbers are 0.7309 and 0.4101: 10 ms and 36.5 % of that, 20 ms and 20.5 %.
        assertThat(prometheus.pauses).containsExactly(Duration.ofNanos(13_654_390), Duration.ofNanos(24_100_808));
        prometheus.pauses.clear();
        prometheus.random = () -> -1;
        assertThat(pausesAfter("2")).containsExactly(Duration.ofNanos(2_999_999_999L));
    }

    @Test
    void retryAfterSeconds_isTheLongerPause() {
        assertThat(pausesAfter("2")).containsExactly(Duration.ofSeconds(2));
    }

    @Test
    void retryAfterDate_isTheTimeUntilThen() {
        // The clock stands at 12:00:00.
        assertThat(pausesAfter("Mon, 2 Mar 2026 12:00:01 GMT")).containsExactly(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "Sun, 1 Mar 2026 12:00:00 GMT"})
    void retryAfterThatSaysNothing_isTheUsualPause(String header) {
        assertThat(pausesAfter(header)).containsExactly(Duration.ofMillis(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3600", "999999999", "Tue, 3 Mar 2026 12:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT"})
    void retryAfterBeyondTheDeadline_endsTheRead(String header) {
        prometheus.answers(new MockResponse.Builder().code(429).addHeader("Retry-After", header));

        assertThat(prometheus.read()).isEqualTo(new ReadFailure.Unavailable("main", 429, ""));
        assertThat(prometheus.pauses).isEmpty();
    }

    private Iterable<Duration> pausesAfter(String retryAfter) {
        prometheus
                .answers(new MockResponse.Builder().code(503).addHeader("Retry-After", retryAfter))
                .answersOneSeries(sample(0, "1"));
        assertThat(prometheus.read()).isInstanceOf(Loaded.class);
        return prometheus.pauses;
    }
}
