package io.almanac.scaler.server.source;

import static io.almanac.scaler.server.source.PrometheusStandIn.matrix;
import static io.almanac.scaler.server.source.PrometheusStandIn.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.server.source.ReadOutcome.Loaded;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every outcome of an answer, with the message an operator gets. */
class PrometheusSourceOutcomeTest {
    private final PrometheusStandIn prometheus = new PrometheusStandIn();

    @AfterEach
    void stop() {
        prometheus.close();
    }

    @Test
    void manySeries_areCountedAndAFewShown() {
        String four = series("a") + "," + series("b") + "," + series("c") + "," + series("d");

        assertThat(reason(prometheus.answersJson(matrix(four))))
                .contains("gave 4 series, such as {pod=\"a\"} and {pod=\"b\"} and {pod=\"c\"}; a workload has one load,"
                        + " so exactly one is allowed: wrap the query in sum(...), which also joins series whose"
                        + " labels change over time");
    }

    @Test
    void seriesWithoutLabelsInTheAnswer_areCounted() {
        assertThat(reason(prometheus.answersJson(matrix("{\"values\":[]},{\"values\":[]}"))))
                .contains("gave 2 series; a workload has one load");
    }

    @ParameterizedTest
    @ValueSource(strings = {"scalar", "string"})
    void scalarOrString_isNotARangeVector(String type) {
        prometheus.answersJson(
                "{\"status\":\"success\",\"data\":{\"resultType\":\"" + type + "\",\"result\":[1772452800,\"7\"]}}");

        assertThat(reason(prometheus))
                .contains("gave a result of type " + type + " where numbers over time (a matrix) are needed; make it an"
                        + " expression such as sum(rate(http_requests_total{...}[2m]))");
    }

    @Test
    void nativeHistograms_areNotARangeVector() {
        prometheus.answersJson(matrix("{\"metric\":{},\"histograms\":[[1772452800,{\"count\":\"1\"}]]}"));

        assertThat(reason(prometheus)).contains("gave a result of type native histograms");
    }

    @Test
    void warning_isPartial() {
        assertThat(reason(prometheus.answersJson(withWarnings("\"store-2 is down\""))))
                .contains(
                        "gave only a partial answer to \"sum(rate(hits[2m]))\" (store-2 is down); a partial sum looks like"
                                + " lost traffic, so it is not used");
    }

    @Test
    void isPartialField_isPartial() {
        prometheus.answersJson("{\"status\":\"success\",\"isPartial\":true,"
                + matrix(series("a")).substring(20));

        assertThat(reason(prometheus)).contains("only a partial answer").contains("(isPartial is true)");
    }

    @Test
    void annotation_isNotPartial() {
        String annotations = "\"PromQL info: metric might not be a counter, name does not end in _total\","
                + "\"PromQL warning: encountered a mix of histograms and floats\"";

        assertThat(prometheus.answersJson(withWarnings(annotations)).read()).isInstanceOf(Loaded.class);
    }

    @Test
    void loginPage_isNotPrometheus() {
        assertThat(reason(prometheus.answers(200, "text/html; charset=utf-8", "<html>Sign in</html>")))
                .contains(
                        "answered HTTP 200 with text/html where the JSON of Prometheus's HTTP API is needed; check"
                                + " the url and its path prefix (Mimir: /prometheus), and whether a login page or proxy stands");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"message\":\"hi\"}",
                "{\"status\":\"success\",\"data\":{\"result\":7}}"
            })
    void otherJson_isNotPrometheus(String body) {
        assertThat(prometheus.answersJson(body).read())
                .isEqualTo(new ReadFailure.NotPrometheus("main", 200, "application/json"));
    }

    @Test
    void wrongPath_isNotPrometheus() {
        assertThat(prometheus.answers(404, "text/plain", "404 page not found").read())
                .isEqualTo(new ReadFailure.NotPrometheus("main", 404, "text/plain"));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void noAccess_isDenied(int status) {
        assertThat(reason(prometheus.answers(status, "text/html", "<html>")))
                .isEqualTo("data source main: refused access with HTTP " + status + "; check bearerToken, basic and"
                        + " headers of this data source in almanac.yaml: they may be missing, wrong, expired, or of an"
                        + " account that may not read (an address that a trigger brings is always asked without"
                        + " credentials)");
    }

    @Test
    void redirect_namesTheHostOnlyAndIsNotFollowed() {
        prometheus.answers(new MockResponse.Builder()
                .code(302)
                .addHeader("Location", "https://login.example.com/start?token=tok-123"));

        assertThat(reason(prometheus))
                .isEqualTo("data source main: answered HTTP 302, a redirect to host login.example.com; redirects are"
                        + " never followed: set url to the final address, or credentials if it leads to a login"
                        + " page");
        assertThat(prometheus.requests()).isEqualTo(1);
    }

    @Test
    void badQuery_isToldInPrometheusOwnWords() {
        prometheus.answers(
                400,
                "application/json",
                "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error: unclosed\\n parenthesis\"}");

        assertThat(reason(prometheus))
                .isEqualTo("data source main: rejected \"sum(rate(hits[2m]))\" with HTTP 400, bad_data: parse error:"
                        + " unclosed parenthesis; run the query in the source's own console and correct it");
    }

    @Test
    void refusalWithoutWords_isToldByItsStatus() {
        prometheus.answers(206, "application/json", "{\"status\":\"success\",\"data\":null}");

        assertThat(reason(prometheus))
                .isEqualTo("data source main: rejected \"sum(rate(hits[2m]))\" with HTTP 206; run the query in the"
                        + " source's own console and correct it");
    }

    @Test
    void answerWithoutData_isNoResult() {
        prometheus.answers(200, "application/json", "{\"status\":\"success\",\"data\":null}");

        assertThat(reason(prometheus))
                .startsWith("data source main: \"sum(rate(hits[2m]))\" gave no result where numbers over time");
    }

    @Test
    void longErrorText_isCut() {
        String text = "x".repeat(5_000);
        prometheus.answers(
                422, "application/json", "{\"status\":\"error\",\"errorType\":\"e\",\"error\":\"" + text + "\"}");

        assertThat(reason(prometheus)).contains("x".repeat(200) + "...;").hasSizeLessThan(500);
    }

    @Test
    void answerOverTheLimit_isTooLarge() {
        // The limit is 1 MiB.
        assertThat(reason(prometheus.answersJson(" ".repeat((1 << 20) + 1))))
                .contains("the answer to \"sum(rate(hits[2m]))\" is longer than 1048576 bytes; the query must give one"
                        + " series: wrap it in sum(...), or use a longer queryStep");
    }

    @Test
    void answerAtTheLimit_isRead() {
        String answer = matrix(series("a"));
        String padded = answer + " ".repeat((1 << 20) - answer.length());

        assertThat(prometheus.answersJson(padded).read()).isInstanceOf(Loaded.class);
    }

    private static String reason(PrometheusStandIn prometheus) {
        return ((ReadFailure) prometheus.read()).reason();
    }

    private static String series(String pod) {
        return "{\"metric\":{\"pod\":\"" + pod + "\"},\"values\":[" + sample(0, "1") + "]}";
    }

    private static String withWarnings(String warnings) {
        String answer = matrix(series("a"));
        return answer.substring(0, answer.length() - 1) + ",\"warnings\":[" + warnings + "]}";
    }
}
