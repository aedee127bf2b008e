package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scenarios of {@code loadtests} against the real chain of apps, each a process of its own. */
@Timeout(120)
class LoadTestsK6Test {
    private static final Pattern FIRST = Pattern.compile("^app-a: requests on (http://\\S+)/, metrics on ");
    private static final String TRACE = Path.of(
                    System.getProperty("almanac.root"), "simulator", "examples", "crane_app_09.csv")
            .toString();
    private static final int THRESHOLDS_BROKEN = 99;

    @TempDir
    private static Path logs;

    private static Optional<AlmanacProcess> chain = Optional.empty();
    private static String app;

    @TempDir
    private Path folder;

    private K6 k6;

    @BeforeAll
    static void startChain() throws IOException {
        K6.in(logs);
        AlmanacProcess started = AlmanacProcess.start(logs, environment("0"), "app", "--chain");
        chain = Optional.of(started);
        app = started.awaitLine(FIRST).group(1);
    }

    @AfterAll
    static void stop() {
        chain.ifPresent(AlmanacProcess::close);
    }

    @BeforeEach
    void findK6() {
        k6 = K6.in(folder);
    }

    @Test
    void smoke_passesAndLeavesBothSummaries() throws Exception {
        K6.Run run = k6.run("smoke", Map.of("BASE_URL", app));

        assertThat(run.exitCode()).as(run.output()).isZero();
        JsonNode summary = k6.summary("smoke");
        assertThat(summary.at("/scenario").asText()).isEqualTo("smoke");
        // Six requests in each of 20 rounds, and one before them
        assertThat(summary.at("/metrics/http_reqs/values/count").asInt()).isEqualTo(121);
        assertThat(summary.at("/metrics/checks/values/fails").asInt()).isZero();
        assertThat(k6.page("smoke"))
                .contains("<h1>smoke: <span class=\"good\">passed</span></h1>", "http_req_duration", "<svg")
                .doesNotContain("<script", "<link", "src=");
    }

    @Test
    void failingApp_breaksTheThresholds() throws Exception {
        try (AlmanacProcess failing = AlmanacProcess.start(folder, environment("50"), "app")) {
            K6.Run run =
                    k6.run("smoke", Map.of("BASE_URL", failing.awaitLine(FIRST).group(1)));

            assertThat(run.exitCode()).as(run.output()).isEqualTo(THRESHOLDS_BROKEN);
            assertThat(run.output()).contains("BROKEN checks rate==1", "BROKEN http_req_failed rate<0.01");
            assertThat(k6.page("smoke")).contains("<h1>smoke: <span class=\"bad\">failed</span></h1>");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"load-test", "spike", "soak"})
    void shortenedScenario_passes(String scenario) throws Exception {
        K6.Run run = k6.run(scenario, Map.of("BASE_URL", app, "RATE", "40", "DURATION", "3s"));

        assertThat(run.exitCode()).as(run.output()).isZero();
        JsonNode metrics = k6.summary(scenario).at("/metrics");
        assertThat(metrics.at("/http_reqs/values/count").asInt()).isPositive();
        assertThat(metrics.at("/http_req_failed/values/rate").asDouble()).isZero();
    }

    @Test
    void trace_isReplayedInItsProportions() throws Exception {
        Path steps = Files.writeString(folder.resolve("steps.csv"), stepTrace());

        K6.Run run = k6.run(
                "realistic-load",
                Map.of("BASE_URL", app, "TRACE", steps.toString(), "DAYS", "all", "DAY", "4s", "RATE", "100"));

        assertThat(run.exitCode()).as(run.output()).isZero();
        // Half a day at a tenth of the other half's load: 2 s of 10/s and 2 s of 100/s
        assertThat(k6.wanted("realistic-load")).isBetween(209, 231);
    }

    @Test
    void recordedTrace_isReplayedFromAWeekdayToAWeekend() throws Exception {
        K6.Run run = k6.run("realistic-load", Map.of("BASE_URL", app, "TRACE", TRACE, "DAY", "2s", "RATE", "60"));

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(k6.summary("realistic-load").at("/state/testRunDurationMs").asDouble())
                .isBetween(3_500.0, 6_000.0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'time,load'                                    | line 1: header \\\"time,load\\\" must be timestamp,value",
                "'timestamp,value;yesterday,1'                  | line 2: timestamp \\\"yesterday\\\" must be RFC 3339",
                "'timestamp,value;2026-01-05T00:00:00Z,-1'      | line 2: value \\\"-1\\\" must be a number of at least 0",
                "'timestamp,value;2026-01-05T00:00:00Z'         | line 2: \\\"2026-01-05T00:00:00Z\\\" must be timestamp,value",
                "'timestamp,value;2026-01-05T00:00:00Z,1;2026-01-04T00:00:00Z,1' | line 3: timestamp 2026-01-04T00:00:00Z"
                        + " must be later",
                "'timestamp,value;2026-01-05T00:00:00Z,1'       | has 1 samples; a trace needs at least 2",
                "'timestamp,value;2026-01-05T00:00:00Z,1;2026-01-05T00:01:00Z,1' | and the trace has no whole day",
            })
    void traceThatIsNone_isNamedWithTheRemedy(String rows, String problem) throws Exception {
        Path trace = Files.writeString(folder.resolve("trace.csv"), rows.replace(';', '\n'));

        K6.Run run = k6.run("realistic-load", Map.of("TRACE", trace.toString()));

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.output()).contains(trace + ": ", problem, "the trace cannot be replayed");
    }

    @Test
    void traceThatIsNotThere_isNamedWithTheRemedy() throws Exception {
        K6.Run run = k6.run("realistic-load", Map.of("TRACE", "nothing.csv"));

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.output()).contains("nothing.csv: cannot be read", "give the path of a readable file");
    }

    @Test
    void wrongOptions_areAllNamed() throws Exception {
        Map<String, String> options = new HashMap<>(Map.of("RATE", "fast", "DURATION", "10", "BASE_URL", "app-a"));

        K6.Run run = k6.run("spike", options);

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.output())
                .contains(
                        "spike: BASE_URL=app-a must be an http or https URL",
                        "spike: RATE=fast must be a number from 1 to 100000",
                        "spike: DURATION=10 must be a duration longer than 0, such as 500ms, 30s, 5m or 1h");
    }

    @Test
    void nobodyAtTheAddress_isNamedWithTheRemedy() throws Exception {
        K6.Run run = k6.run("soak", Map.of("BASE_URL", "http://127.0.0.1:1"));

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.output())
                .contains(
                        "BASE_URL=http://127.0.0.1:1 must be a demo app, but GET /healthz got:",
                        "connection refused",
                        "start one by ./almanac app --chain",
                        "soak: nothing was sent");
    }

    @Test
    void missingTrace_isAskedFor() throws Exception {
        assertThat(k6.run("realistic-load", Map.of()).output())
                .contains("realistic-load: TRACE must be given: the CSV to replay");
    }

    private static Map<String, String> environment(String errorPercent) {
        return Map.of(
                "APP_ADDRESS",
                "127.0.0.1",
                "APP_PORT",
                "0",
                "APP_METRICS_PORT",
                "0",
                "APP_DRAIN",
                "0s",
                "APP_ERRORS",
                errorPercent);
    }

    /** A day at steps of an hour: 1 until noon, then 10. */
    private static String stepTrace() {
        StringBuilder rows = new StringBuilder("timestamp,value\n");
        for (int hour = 0; hour < 24; hour++) {
            rows.append("2026-01-05T%02d:00:00Z,%d%n".formatted(hour, hour < 12 ? 1 : 10));
        }
        return rows.toString();
    }
}
