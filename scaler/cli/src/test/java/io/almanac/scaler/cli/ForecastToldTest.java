package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a forecast beside its rows. */
class ForecastToldTest {
    private static final int HOUR = 3_600;
    private static final int FIVE_MINUTES = 300;
    private static final int TEN_DAYS = 10 * 288;

    @TempDir
    private Path folder;

    private ForecastCalls calls;

    @BeforeEach
    void prepare() {
        calls = new ForecastCalls(folder, new StringWriter(), new StringWriter());
    }

    @Test
    void json_saysWhatBecameOfEachTrace() throws IOException {
        // Fifty-two hours in halves: too few for the regression, so there is a contest.
        String web = calls.trace("web.csv", 1800, 104, ForecastCalls::wave);

        assertThat(calls.run(web, calls.file("none.csv"), "--model", "auto", "--json"))
                .isEqualTo(1);

        JsonNode series = new JsonMapper().readTree(calls.out().toString()).at("/series");
        assertThat(series.at("/0/series").asText()).isEqualTo("web");
        assertThat(series.at("/0/status").asText()).isEqualTo("forecast");
        assertThat(series.at("/0/origins").asInt()).isOne();
        assertThat(series.at("/0/losses/last-value").isNumber()).isTrue();
        assertThat(series.at("/0/models").size()).isOne();
        assertThat(series.at("/1/status").asText()).isEqualTo("failed");
        assertThat(series.at("/1/notes/0").asText()).contains("none.csv: the file does not exist");
        assertThat(series.at("/1/report").isNull()).isTrue();
    }

    @Test
    void explain_saysWhatTheModelSaw() throws IOException {
        String web = calls.trace("web.csv", FIVE_MINUTES, TEN_DAYS, ForecastCalls::wave);

        assertThat(calls.run(web, "--explain")).isZero();

        assertThat(calls.out().toString())
                .startsWith("web from 2026-01-14T23:55:00Z by seasonal-regression")
                .contains("history           10d from 2026-01-05T00:00:00Z, step 5m, 0 of 2880 missing")
                .contains("transform", "day-class weight", "smoothing", "skill", "learned from")
                .containsPattern("widening +0\\.95 quantiles \\d\\.\\d\\d times as far from the median 2h ahead, "
                        + "\\d\\.\\d\\d times at the longest lead");
    }

    @Test
    void explain_saysWhatWasSetAside() throws IOException {
        // The wave is down on the fifth day from noon on, for six hours.
        String web = calls.trace(
                "web.csv",
                FIVE_MINUTES,
                TEN_DAYS,
                slot -> slot >= 4 * 288 + 144 && slot < 4 * 288 + 216 ? 0 : ForecastCalls.wave(slot));

        assertThat(calls.run(web, "--explain")).isZero();

        assertThat(calls.out().toString())
                .containsPattern(
                        "set aside +outage from 2026-01-09T12:00:00Z to 2026-01-09T18:00:00Z, 0\\.\\d+ times what is"
                                + " usual then: not learned from");
    }

    @Test
    void json_saysHowFarQuantilesWereWidened() throws IOException {
        String web = calls.trace("web.csv", FIVE_MINUTES, TEN_DAYS, ForecastCalls::wave);

        calls.run(web, "--model", "seasonal-regression", "--json");

        JsonNode report = new JsonMapper().readTree(calls.out().toString()).at("/series/0/report");
        // a factor within e^-0.4 to e^0.5, beyond 2 h with as much again for the growth of errors
        assertThat(report.at("/nearWidening").asDouble()).isBetween(0.67, 1.65);
        assertThat(report.at("/farWidening").asDouble()).isBetween(0.40, 2.72);
    }

    @Test
    void chart_isAsWideAsTheTerminal() throws IOException {
        String web = calls.trace("web.csv", HOUR, 24, slot -> slot);

        calls.command(1, Map.of("COLUMNS", "64")).execute(web, "--chart");
        assertThat(calls.out().toString().lines().mapToInt(String::length).max())
                .hasValue(64);

        calls.command(1, Map.of()).execute(web, "--chart");
        assertThat(calls.out().toString().lines().mapToInt(String::length).max())
                .hasValue(80);
    }
}
