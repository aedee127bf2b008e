package io.almanac.scaler.settings.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BareCounterTest {
    @Test
    void counterAsItIs_isWarnedOfAndRead() {
        WorkloadSettings settings =
                Triggers.parsed(Triggers.with(Map.of("query", "sum(http_requests_total{job=\"a\"})")));

        assertThat(settings.load().warning())
                .contains(
                        "query gives the counter http_requests_total as it is, and what grows for ever is no load: set"
                                + " it to sum(rate(http_requests_total{...}[2m])), or, if it is a gauge in spite of its name, to"
                                + " sum(last_over_time(http_requests_total{...}[5m]))");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http_requests_total",
                " http_requests_total\n",
                "http_requests_total{job=\"a\"}",
                "http_requests_total{path=~\"/a{2}|\\\\}\\\".*\",x='}'}",
                "(http_requests_total)",
                "http_requests_total offset 5m",
                "http_request_duration_seconds_count",
                "http_request_duration_seconds_sum",
                "sum(http_requests_total)",
                "SUM (http_requests_total)",
                "sum by (job) (http_requests_total{a=\"b\"})",
                "sum(http_requests_total) by (job)",
                "max(sum without(pod) (http_requests_total))",
                "# all of them\nsum(http_requests_total)",
                "sum(http_requests_total) / 60",
                "sum(http_requests_total{job='a'}) > 0",
                "sum(http_requests_total) or vector(0)"
            })
    void counterAlone_isWarnedOf(String query) {
        assertThat(BareCounter.warning(query)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up",
                "sum(rate(http_requests_total[2m]))",
                "sum(last_over_time(jobs_waiting_total[5m]))",
                "count(http_requests_total)",
                "deriv(http_requests_total[5m])",
                "a_sum / a_count",
                "scalar(http_requests_total)",
                "queue_length{name=\"jobs_total\"}",
                "total",
                "job:http_requests:rate2m",
                "http_requests_total - http_requests_total offset 1m",
                "vector(1)"
            })
    void anythingElse_isNot(String query) {
        assertThat(BareCounter.warning(query)).isEmpty();
    }

    @Test
    void hostileQuery_isNoTrouble() {
        for (String piece : new String[] {"(", "sum(", "\"", "{", "a_total ", "by(a)", "\\", "#", "sum by (a) ("}) {
            assertThat(BareCounter.warning(piece.repeat(16_384 / piece.length())))
                    .isEmpty();
        }
        assertThat(BareCounter.warning("a{b=\"" + "\\\\".repeat(8_000) + "\"}")).isEmpty();
    }
}
