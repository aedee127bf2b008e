package io.almanac.simulator.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.simulator.traffic.AppTraffic;
import io.almanac.simulator.traffic.ConstantTraffic;
import io.almanac.simulator.traffic.Endpoint;
import io.almanac.simulator.traffic.RecordedTraffic;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedPrometheusTest {
    private static final Instant ORIGIN = Instant.parse("2026-01-05T00:00:00Z");
    private static final long SECOND = ORIGIN.getEpochSecond();
    private static final String QUERY = "sum(rate(app_requests_total{app=\"web\"}[1m]))";
    private static final String RANGE = "/api/v1/query_range";

    private final AtomicReference<Instant> clock = new AtomicReference<>(ORIGIN.plusSeconds(600));
    private EmbeddedPrometheus prometheus;
    private PrometheusClient client;

    @BeforeEach
    void start() throws IOException {
        AppTraffic web = new AppTraffic(
                "web",
                ORIGIN,
                Optional.empty(),
                List.of(new Endpoint("/a", new ConstantTraffic(2.5)), new Endpoint("/b", new ConstantTraffic(1))));
        TimeSeries trace = TimeSeries.of(ORIGIN, Duration.ofMinutes(1), 7, Double.NaN, 9.25, 0.1, 0.3);
        AppTraffic recorded = AppTraffic.recorded("recorded", new RecordedTraffic(trace));
        prometheus = EmbeddedPrometheus.start(List.of(web, recorded), clock::get);
        client = PrometheusClient.of(prometheus.baseUrl());
    }

    @AfterEach
    void stop() {
        prometheus.close();
    }

    @Test
    void range_isAMatrixInPrometheusFormat() throws IOException {
        PrometheusClient.Answer answer = client.range(QUERY, SECOND + 300, SECOND + 360, 60);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.body())
                .isEqualTo("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},"
                        + "\"values\":[[1767571500,\"3.5\"],[1767571560,\"3.5\"]]}]}}");
    }

    @Test
    void fractionsOfASecond_areKept() throws IOException {
        PrometheusClient.Answer answer = client.get(
                RANGE, Map.of("query", QUERY, "start", "1767571500.25", "end", "1767571500.3", "step", "0.05"));

        assertThat(answer.body()).contains("[[1767571500.250,\"", "[1767571500.300,\"");
    }

    @Test
    void stepOfADay_isNoNumberOfSeconds() throws IOException {
        Map<String, String> twoDays =
                Map.of("query", QUERY, "start", String.valueOf(SECOND + 300), "end", "1767744000", "step", "1d");

        assertThat(client.get(RANGE, twoDays).points().keySet()).containsExactly(SECOND + 300.0);
    }

    @Test
    void instantQuery_isAVectorAtTheClock() throws IOException {
        PrometheusClient.Answer answer = client.get("/api/v1/query", Map.of("query", QUERY));

        assertThat(answer.body())
                .isEqualTo("{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{},"
                        + "\"value\":[1767571800,\"3.5\"]}]}}");
    }

    @Test
    void postedForm_isAnsweredLikeAGet() throws IOException {
        Map<String, String> parameters = Map.of(
                "query", QUERY, "start", "2026-01-05T00:05:00Z", "end", "2026-01-05T01:06:00+01:00", "step", "1m");

        assertThat(client.post(RANGE, parameters).body())
                .isEqualTo(client.range(QUERY, SECOND + 300, SECOND + 360, 60).body());
    }

    @Test
    void grouping_keepsTheLabelsAskedFor() throws IOException {
        PrometheusClient.Answer answer = client.get(
                "/api/v1/query",
                Map.of("query", "sum by (app, endpoint) (rate(app_requests_total{endpoint!=\"/b\",app=\"web\"}[1m]))"));

        assertThat(answer.json().at("/data/result"))
                .singleElement()
                .hasToString("{\"metric\":{\"app\":\"web\",\"endpoint\":\"/a\"},\"value\":[1767571800,\"2.5\"]}");
    }

    @Test
    void recordedTrace_comesBackAsItWasWithItsGap() throws IOException {
        PrometheusClient.Answer answer =
                client.range("sum(rate(app_requests_total{app=\"recorded\"}[1m]))", SECOND, SECOND + 600, 60);

        assertThat(answer.points().keySet())
                .containsExactly(SECOND + 0.0, SECOND + 120.0, SECOND + 180.0, SECOND + 240.0);
        assertThat(answer.points().values().stream().mapToDouble(value -> value))
                .usingElementComparator((one, other) -> Math.abs(one - other) < 1e-9 ? 0 : 1)
                .containsExactly(7.0, 9.25, 0.1, 0.3);
    }

    @Test
    void beyondTheClock_isNothingUntilItGetsThere() throws IOException {
        assertThat(client.range(QUERY, SECOND + 6000, SECOND + 6000, 60).json().at("/data/result"))
                .isEmpty();

        clock.set(ORIGIN.plusSeconds(6000));

        assertThat(client.range(QUERY, SECOND + 6000, SECOND + 6000, 60).points())
                .containsEntry(SECOND + 6000.0, 3.5);
    }

    @Test
    void unknownMetricOrApp_isAnEmptyAnswer() throws IOException {
        assertThat(client.range("sum(rate(other_total[1m]))", SECOND, SECOND, 60)
                        .body())
                .isEqualTo("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}");
        assertThat(client.range("sum(rate(app_requests_total{app=\"x\"}[1m]))", SECOND + 300, SECOND + 300, 60)
                        .json()
                        .at("/data/result"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    x   | 60     | 1  | cannot parse "x" to a valid timestamp
                    0   | NaN    | 1  | cannot parse "NaN" to a valid timestamp
                    60  | 0      | 1  | end timestamp must not be before start time
                    0   | 60     | 0  | zero or negative query resolution step widths are not accepted
                    0   | 60     | 1q | cannot parse "1q" to a valid duration
                    0   | 11001  | 1  | exceeded maximum resolution of 11,000 points per timeseries
                    """)
    void badParameter_isABadRequest(String start, String end, String step, String message) throws IOException {
        PrometheusClient.Answer answer =
                client.get(RANGE, Map.of("query", QUERY, "start", start, "end", end, "step", step));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("status").asText()).isEqualTo("error");
        assertThat(answer.json().get("errorType").asText()).isEqualTo("bad_data");
        assertThat(answer.json().get("error").asText()).contains(message);
    }

    @Test
    void elevenThousandAndOnePoints_areAllowedAsInPrometheus() throws IOException {
        assertThat(client.range(QUERY, 0, 11_000, 1).status()).isEqualTo(200);
    }

    @Test
    void otherPromQl_isUnprocessableAndSaysWhatIsSupported() throws IOException {
        PrometheusClient.Answer answer = client.range("up", SECOND, SECOND, 60);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("errorType").asText()).isEqualTo("execution");
        assertThat(answer.json().get("error").asText()).contains("sum(rate(NAME{label=\"value\",...}[RANGE]))");
        assertThat(client.range(" ", SECOND, SECOND, 60).status()).isEqualTo(400);
    }

    @Test
    void health_isThatOfAPrometheus() throws IOException {
        assertThat(client.get("/-/healthy", Map.of()).body()).isEqualTo("Prometheus Server is Healthy.\n");
        assertThat(client.get("/-/ready", Map.of()).body()).isEqualTo("Prometheus Server is Ready.\n");
        assertThat(client.get("/api/v1/status/buildinfo", Map.of())
                        .json()
                        .at("/data/version")
                        .asText())
                .startsWith("2.42.0");
        assertThat(client.get("/api/v1/labels", Map.of()).status()).isEqualTo(404);
    }
}
