package io.almanac.scaler.server.source;

import static io.almanac.scaler.server.source.PrometheusStandIn.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.almanac.scaler.settings.server.Credentials;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** No secret reaches a message, a log line or another host, even if the source echoes it. */
class SecretsStaySecretTest {
    private static final Map<String, String> HEADERS = Map.of("X-Api-Key", "head-5ecr3t");

    /** Two attempts, and the circuit opens, which is logged, at the first failure. */
    private static final ReadLimits LIMITS =
            new ReadLimits(Duration.ofMinutes(1), 2, Duration.ofMillis(1), 1 << 20, 1, Duration.ofSeconds(30));

    private final PrometheusStandIn prometheus = new PrometheusStandIn();
    private final PrometheusStandIn elsewhere = new PrometheusStandIn();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Level level = root.getLevel();

    @BeforeEach
    void listen() {
        log.start();
        root.setLevel(Level.TRACE);
        root.addAppender(log);
    }

    @AfterEach
    void stop() {
        root.detachAppender(log);
        root.setLevel(level);
        prometheus.close();
        elsewhere.close();
    }

    @ParameterizedTest
    @MethodSource("everyEchoToEveryCredentials")
    void echoedSecrets_areInNoMessageAndNoLog(Credentials credentials, MockResponse.Builder echo) {
        prometheus.answers(echo);
        PrometheusSource source = prometheus.source(prometheus.settings(credentials, HEADERS), LIMITS);

        ReadFailure first = (ReadFailure) source.read(query());
        ReadFailure second = first.isTransient() ? (ReadFailure) source.read(query()) : first;

        assertThat(first.reason()).contains("<redacted>");
        assertThat(first.reason() + first + second.reason() + second).doesNotContain(secrets(credentials));
        assertThat(log.list)
                .allSatisfy(event -> assertThat(event.getFormattedMessage()).doesNotContain(secrets(credentials)));
        assertThat(log.list).hasSize(first.isTransient() ? 1 : 0);
    }

    static Stream<Arguments> everyEchoToEveryCredentials() {
        return everyCredentials().stream()
                .flatMap(credentials ->
                        echoes(String.join(" ", secrets(credentials))).map(echo -> Arguments.of(credentials, echo)));
    }

    @ParameterizedTest
    @MethodSource("everyCredentials")
    void redirect_carriesNothingToTheOtherHost(Credentials credentials) {
        prometheus.answers(new MockResponse.Builder()
                .code(307)
                .addHeader("Location", elsewhere.url("/?token=" + secrets(credentials)[0])));

        ReadFailure failure = (ReadFailure) prometheus
                .source(prometheus.settings(credentials, HEADERS), LIMITS)
                .read(query());

        assertThat(elsewhere.requests()).isZero();
        assertThat(failure).isEqualTo(new ReadFailure.Redirected("main", 307, "127.0.0.1"));
    }

    @ParameterizedTest
    @MethodSource("everyCredentials")
    void settings_printWithoutSecrets(Credentials credentials) {
        String printed = prometheus.settings(credentials, HEADERS).toString();

        assertThat(printed).doesNotContain(secrets(credentials)).contains("X-Api-Key", "name=main");
    }

    @Test
    void wrongUrl_isNotRepeated() {
        Throwable refused = catchThrowable(() -> DataSourceSettings.withoutCredentials(
                "main", URI.create("http://ann:pass-5ecr3t@host/?key=tok-5ecr3t")));

        assertThat(refused)
                .hasMessage("data source main: url must not contain a user or password; set them as authentication; url"
                        + " must not contain ? or #; give the base address, /api/v1/query_range is added");
    }

    @Test
    void wrongHeaderOrToken_isNotRepeated() {
        Throwable header = catchThrowable(
                () -> prometheus.settings(new Credentials.Anonymous(), Map.of("X-Api-Key", "head-5ecr3t\n")));
        Throwable token = catchThrowable(() -> PrometheusStandIn.bearer("tok-5ecr3t\n"));

        assertThat(header.getMessage()).contains("X-Api-Key").doesNotContain("5ecr3t");
        assertThat(token.getMessage()).contains("bearerToken").doesNotContain("5ecr3t");
    }

    static List<Credentials> everyCredentials() {
        return List.of(PrometheusStandIn.bearer("tok-5ecr3t"), PrometheusStandIn.basic("ann", "pass-5ecr3t"));
    }

    private static String[] secrets(Credentials credentials) {
        Stream<String> sent = switch (credentials) {
            case Credentials.Anonymous none -> Stream.of();
            case Credentials.Bearer bearer -> Stream.of("tok-5ecr3t");
            // base64("ann:pass-5ecr3t")
            case Credentials.Basic basic -> Stream.of("pass-5ecr3t", "YW5uOnBhc3MtNWVjcjN0");
        };
        return Stream.concat(sent, HEADERS.values().stream()).toArray(String[]::new);
    }

    /** Answers that bring foreign text into a message, one for each way. */
    private static Stream<MockResponse.Builder> echoes(String echo) {
        String error = "{\"status\":\"error\",\"errorType\":\"" + echo + "\",\"error\":\"" + echo + "\"}";
        String data = "\"data\":{\"resultType\":\"" + echo + "\",\"result\":[]}";
        String labels = "{\"metric\":{\"a\":\"" + echo + "\"},\"values\":[]}";
        return Stream.of(
                json(400, error),
                json(503, error),
                json(200, "{\"status\":\"success\"," + data + "}"),
                json(200, "{\"status\":\"success\"," + data + ",\"warnings\":[\"" + echo + "\"]}"),
                json(200, PrometheusStandIn.matrix(labels + "," + labels)),
                json(200, "<html>").setHeader("Content-Type", "text/" + echo.split(" ", 2)[0]),
                json(302, "").addHeader("Location", "http://" + echo.split(" ", 2)[0] + "/"));
    }

    private static MockResponse.Builder json(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json")
                .body(body);
    }
}
