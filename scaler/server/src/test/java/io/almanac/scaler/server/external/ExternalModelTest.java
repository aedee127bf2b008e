package io.almanac.scaler.server.external;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.server.source.DataSourceSettings;
import io.almanac.scaler.settings.rule.Secret;
import io.almanac.scaler.settings.server.Credentials;
import io.almanac.scaler.settings.server.SecretSource;
import io.almanac.scaler.settings.server.SourceTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExternalModelTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** So long that no machine needs it. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final List<Quantile> LEVELS = List.of(Quantile.MEDIAN, new Quantile(0.9));
    private static final ModelQuestion QUESTION = new ModelQuestion(
            TimeSeries.of(Instant.parse("2026-03-02T00:00:00Z"), MINUTE, 12.5, Double.NaN, 13),
            new Horizon(MINUTE, List.of(MINUTE, MINUTE.multipliedBy(2)), List.of(MINUTE.multipliedBy(2))),
            LEVELS);
    private static final String GOOD = """
            {"windows": [{"seconds": 120, "quantiles": [19, 25.5]}],
             "leads": [{"seconds": 120, "quantiles": [13.1, 21.5]}, {"seconds": 60, "quantiles": [13, 13]}]}""";

    private final MockWebServer server = new MockWebServer();
    private URI url = URI.create("http://localhost");
    private ExternalModel model = new ExternalModel(settings(url, PATIENCE));

    @BeforeEach
    void start() throws IOException {
        server.start(InetAddress.getLoopbackAddress(), 0);
        url = URI.create("http://127.0.0.1:" + server.getPort() + "/v1/crystal");
        model = new ExternalModel(settings(url, PATIENCE));
    }

    @AfterEach
    void stop() throws IOException {
        model.close();
        server.close();
    }

    @Test
    void goodAnswer_isTheForecast() {
        server.enqueue(new MockResponse(200, Headers.of(), GOOD));

        assertThat(model.ask(QUESTION))
                .isEqualTo(new ModelReply.Answered(new Forecast(
                        Instant.parse("2026-03-02T00:02:00Z"),
                        QUESTION.horizon(),
                        LEVELS,
                        new double[][] {{13, 13}, {13.1, 21.5}},
                        new double[][] {{19, 25.5}})));
    }

    @Test
    void question_isTheOneInTheContract_andShowsWhoAsks() throws InterruptedException {
        server.enqueue(new MockResponse(200, Headers.of(), GOOD));

        model.ask(QUESTION);

        RecordedRequest request = server.takeRequest();
        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getTarget()).isEqualTo("/v1/crystal");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer open-sesame");
        assertThat(request.getHeaders().get("X-Tenant")).isEqualTo("shop");
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
        assertThat(request.getBody().utf8())
                .isEqualTo("{\"version\":1,\"step_seconds\":60,\"start\":\"2026-03-02T00:00:00Z\","
                        + "\"values\":[12.5,null,13.0],\"levels\":[0.5,0.9],\"leads_seconds\":[60,120],"
                        + "\"windows_seconds\":[120]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "not json                          | is not JSON",
                "[]                                | has no list \"leads\"",
                "{\"leads\": 1}                    | has no list \"leads\"",
                "13.1, 21.5 -> NaN, 21.5           | is not JSON",
                "13.1, 21.5 -> 1e999, 1e999        | has a quantile that is not a finite number of at least 0 in leads of 120 s",
                "13.1, 21.5 -> -1, 21.5            | has a quantile that is not a finite number of at least 0 in leads of 120 s",
                "13.1, 21.5 -> null, 21.5          | has a quantile that is not a finite number of at least 0 in leads of 120 s",
                "13.1, 21.5 -> \"13.1\", 21.5      | has a quantile that is not a finite number of at least 0 in leads of 120 s",
                "19, 25.5 -> 19, 18.9              | has quantiles that fall from 19.0 to 18.9 in windows of 120 s",
                "13.1, 21.5 -> 13.1                | has not 2 quantiles, one a level, in leads of 120 s",
                "\"seconds\": 60 -> \"seconds\": 90 | lacks leads of 60 s",
                "\"seconds\": 60 -> \"seconds\": 120 | has leads of 120 s twice",
                "\"seconds\": 60 -> \"second\": 60 | has an entry of leads without whole \"seconds\"",
                "[13, 13]}] -> [13, 13]}, {\"seconds\": 180, \"quantiles\": [1, 2]}] | has leads of 180 s, which was not asked for",
                "[13, 13]}]} -> [13, 13]}]} 7      | is not JSON",
            })
    void answerThatBreaksTheContract_isNotUsed(String change, String breach) {
        String[] parts = change.split(" -> ", -1);
        String answer = parts.length == 2 ? GOOD.replace(parts[0], parts[1]) : change;
        server.enqueue(new MockResponse(200, Headers.of(), answer));

        assertThat(model.ask(QUESTION))
                .isEqualTo(new ModelReply.Failed(
                        ModelReply.Kind.MALFORMED, "gave an answer that " + breach + "; see docs/external-models.md"));
    }

    @ParameterizedTest
    @CsvSource({
        "500, UNAVAILABLE, answered HTTP 500; see its own log",
        "429, UNAVAILABLE, answered HTTP 429; see its own log",
        "404, REFUSED, answered HTTP 404; see its own log",
        "401, REFUSED, answered HTTP 401; check the credentials in the server's file",
        "302, REFUSED, answered HTTP 302; redirects are not followed: set its url to where it really is",
        "204, REFUSED, answered HTTP 204; see its own log",
    })
    void otherStatus_isAFailureOfItsKind(int status, ModelReply.Kind kind, String what) {
        server.enqueue(new MockResponse(status, Headers.of(), ""));

        assertThat(model.ask(QUESTION)).isEqualTo(new ModelReply.Failed(kind, what));
    }

    @Test
    void slowAnswer_isATimeout() {
        server.enqueue(new MockResponse.Builder()
                .body(GOOD)
                .headersDelay(30, TimeUnit.SECONDS)
                .build());

        try (ExternalModel impatient = new ExternalModel(settings(url, Duration.ofMillis(200)))) {
            assertThat(impatient.ask(QUESTION))
                    .isInstanceOfSatisfying(
                            ModelReply.Failed.class,
                            failed -> assertThat(failed.kind()).isEqualTo(ModelReply.Kind.TIMEOUT));
        }
    }

    @Test
    void endlessAnswer_isNotReadToItsEnd() {
        server.enqueue(new MockResponse(200, Headers.of(), GOOD + " ".repeat((int) ExternalModel.MOST_BYTES)));

        assertThat(model.ask(QUESTION))
                .isEqualTo(new ModelReply.Failed(
                        ModelReply.Kind.TOO_LARGE,
                        "answered with more than 1048576 bytes; it must answer what was asked and no more"));
    }

    @Test
    void threeFailuresInARow_leaveItAlone() {
        for (int i = 0; i < 3; i++) {
            server.enqueue(new MockResponse(503, Headers.of(), ""));
            model.ask(QUESTION);
        }

        assertThat(model.ask(QUESTION)).isInstanceOfSatisfying(ModelReply.Failed.class, failed -> {
            assertThat(failed.kind()).isEqualTo(ModelReply.Kind.NOT_ASKED);
            assertThat(failed.what()).contains("failed repeatedly", "answered HTTP 503");
        });
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void nobodyThere_isUnreachable() throws IOException {
        server.close();

        assertThat(model.ask(QUESTION))
                .isInstanceOfSatisfying(
                        ModelReply.Failed.class,
                        failed -> assertThat(failed.kind()).isEqualTo(ModelReply.Kind.UNREACHABLE));
    }

    private static DataSourceSettings settings(URI url, Duration timeout) {
        return new DataSourceSettings(
                "external:crystal",
                url,
                new Credentials.Bearer(new SecretSource.Inline(new Secret("open-sesame"))),
                SourceTls.STANDARD,
                Map.of("X-Tenant", "shop"),
                timeout,
                4);
    }
}
