package io.almanac.scaler.server.source;

import static io.almanac.scaler.server.source.PrometheusStandIn.LIMITS;
import static io.almanac.scaler.server.source.PrometheusStandIn.NOW;
import static io.almanac.scaler.server.source.PrometheusStandIn.query;
import static io.almanac.scaler.server.source.PrometheusStandIn.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.settings.server.Credentials;
import io.almanac.scaler.settings.server.SecretSource;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is told of a source. */
class SourceStatusTest {
    private static final ReadLimits SENSITIVE =
            new ReadLimits(LIMITS.wholeRead(), 1, Duration.ofMillis(1), 1 << 20, 1, Duration.ofSeconds(30));

    private final PrometheusStandIn prometheus = new PrometheusStandIn();

    @AfterEach
    void stop() {
        prometheus.close();
    }

    @Test
    void untried_hasNoNumbers() {
        SourceStatus status = prometheus.source().status();

        assertThat(status.state()).isEqualTo(SourceStatus.State.UNTRIED);
        assertThat(status.requests()).isZero();
        assertThat(status.address()).isEqualTo(prometheus.url("").toString());
        assertThat(List.of(status.lastLatency(), status.lastSuccessAt(), status.lastFailure(), status.openUntil()))
                .allMatch(Optional::isEmpty);
    }

    @Test
    void answering_tellsHowLongItTakes() {
        PrometheusSource source = prometheus.answersOneSeries(sample(0, "1")).source();
        source.read(query());

        SourceStatus status = source.status();

        assertThat(status.state()).isEqualTo(SourceStatus.State.ANSWERING);
        assertThat(status.requests()).isEqualTo(1);
        assertThat(status.failures()).isZero();
        assertThat(status.lastSuccessAt()).contains(NOW);
        assertThat(status.lastLatency())
                .hasValueSatisfying(took -> assertThat(took).isPositive());
        assertThat(status.usualLatency())
                .hasValueSatisfying(took -> assertThat(took).isPositive());
    }

    @Test
    void openCircuit_isToldWithItsReasonAndItsEnd() {
        PrometheusSource source = prometheus.answers(503, "text/plain", "").source(prometheus.settings(), SENSITIVE);
        source.read(query());
        source.read(query());

        SourceStatus status = source.status();

        assertThat(status.state()).isEqualTo(SourceStatus.State.LEFT_ALONE);
        assertThat(status.openUntil()).contains(NOW.plusSeconds(30));
        assertThat(status.requests())
                .as("the one that the circuit kept back is none")
                .isEqualTo(1);
        assertThat(status.failures()).isEqualTo(1);
        assertThat(status.lastFailure().orElseThrow().reason()).startsWith("cannot serve now, HTTP 503");
    }

    @Test
    void deniedAccess_isAFailureOfTheSource() {
        PrometheusSource source = prometheus.answers(401, "text/plain", "").source();
        source.read(query());

        assertThat(source.status().state()).isEqualTo(SourceStatus.State.FAILING);
        assertThat(source.status().lastFailure().orElseThrow().at()).isEqualTo(NOW);
    }

    @Test
    void refusedQuery_isAnAnswerOfTheSource() {
        PrometheusSource source = prometheus
                .answers(400, "application/json", "{\"status\":\"error\",\"errorType\":\"bad_data\"}")
                .source();
        source.read(query());

        assertThat(source.status().state()).isEqualTo(SourceStatus.State.ANSWERING);
        assertThat(source.status().failures()).isEqualTo(1);
    }

    @Test
    void missingCredentials_areToldThoughNothingWasAsked() {
        Credentials missing = new Credentials.Bearer(new SecretSource.InFile("/none/token"));
        PrometheusSource source = prometheus.source(prometheus.settings(missing, Map.of()), LIMITS);
        source.read(query());

        SourceStatus status = source.status();

        assertThat(status.state()).isEqualTo(SourceStatus.State.FAILING);
        assertThat(status.requests()).isZero();
        assertThat(status.lastFailure().orElseThrow().reason()).contains("/none/token");
    }

    @Test
    void allSources_areTold_namedOnesFirst() {
        try (DataSources sources = new DataSources(
                List.of(DataSourceSettings.withoutCredentials("main", URI.create("http://one:9090"))),
                List.of(URI.create("http://two:9090/")))) {
            assertThat(sources.statuses()).extracting(SourceStatus::name).containsExactly("main", "http://two:9090");
        }
    }
}
