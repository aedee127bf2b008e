package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.almanac.simulator.trace.TraceCsv;
import io.almanac.simulator.trace.TraceReading;
import io.almanac.simulator.traffic.TrafficPresets;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SimulateCommandTest {
    private static final Instant NOW = Instant.parse("2026-03-25T12:00:40Z");
    private static final Pattern URL = Pattern.compile("http://[0-9.]+:[0-9]+");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void csv_holdsTheWholeLengthFromTheStart() throws IOException {
        int exitCode = run(
                "--preset",
                "shop",
                "--start",
                "2026-01-05T00:00:00Z",
                "--length",
                "2h",
                "--step",
                "30s",
                "--csv",
                file("a"));

        assertThat(exitCode).isZero();
        assertThat(Files.readAllLines(folder.resolve("a")))
                .hasSize(241)
                .startsWith("timestamp,value")
                .element(240)
                .asString()
                .startsWith("2026-01-05T01:59:30Z,");
        assertThat(out.toString()).contains("240 rows from 2026-01-05T00:00:00Z to 2026-01-05T01:59:30Z");
    }

    @Test
    void withoutStart_theLastRowIsNow() throws IOException {
        run("--preset", "api", "--length", "1h", "--csv", file("a"));

        assertThat(Files.readAllLines(folder.resolve("a")))
                .hasSize(61)
                .element(60)
                .asString()
                .startsWith("2026-03-25T12:00:00Z,");
    }

    @Test
    void sameSeed_writesTheSameBytesAndAnotherOneDoesNot() throws IOException {
        run("--preset", "demo", "--length", "1d", "--csv", file("a"), "--openmetrics", file("a.om"));
        run("--preset", "demo", "--length", "1d", "--csv", file("b"), "--openmetrics", file("b.om"));
        run("--preset", "demo", "--length", "1d", "--csv", file("c"), "--seed", "2");

        assertThat(folder.resolve("b")).hasSameBinaryContentAs(folder.resolve("a"));
        assertThat(folder.resolve("b.om")).hasSameBinaryContentAs(folder.resolve("a.om"));
        assertThat(Files.readString(folder.resolve("c"))).isNotEqualTo(Files.readString(folder.resolve("a")));
    }

    @Test
    void openMetrics_carriesTheApp() throws IOException {
        assertThat(run("--preset", "batch", "--length", "1h", "--app", "web", "--openmetrics", file("a.om")))
                .isZero();

        // One hour in 60 steps of 1 m, each slot the minute before it: 240 intervals and the origin, 3 endpoints.
        assertThat(Files.readAllLines(folder.resolve("a.om")))
                .hasSize(2 + 3 * 241 + 1)
                .endsWith("# EOF")
                .element(2)
                .asString()
                .startsWith("app_requests_total{app=\"web\",endpoint=\"/jobs/hourly\"} 0 ");
    }

    @Test
    void trace_isWrittenBackAsItWas() throws IOException {
        Path trace = Files.writeString(
                folder.resolve("web.csv"),
                "timestamp,value\n2016-01-01T00:00:00Z,1.5\n2016-01-01T00:01:00Z,2\n2016-01-01T00:03:00Z,4\n");

        assertThat(run("--trace", trace.toString(), "--csv", file("b"))).isZero();

        assertThat(folder.resolve("b")).hasSameTextualContentAs(trace);
    }

    @Test
    void list_namesEveryPreset() {
        assertThat(run("--list")).isZero();
        assertThat(out.toString().lines())
                .hasSize(TrafficPresets.values().length)
                .anyMatch(line -> line.matches("shop +evening peak.*New_York.*"));
    }

    @Test
    void scale_multipliesTheTotalRate() throws IOException {
        run("--preset", "api", "--length", "1d", "--csv", file("whole"));
        run("--preset", "api", "--length", "1d", "--csv", file("tenth"), "--scale", "0.1");

        // Counts are drawn anew: a day of some 200 requests/s and a tenth of it differ from 10 by well below 0.1.
        assertThat(mean("whole") / mean("tenth")).isCloseTo(10, within(0.1));
    }

    @Test
    void scaledTrace_isTheTraceTimesTheFactor() throws IOException {
        Path trace = Files.writeString(folder.resolve("web.csv"), """
                timestamp,value
                2026-01-05T00:00:00Z,4
                2026-01-05T00:01:00Z,10
                """);

        run("--trace", trace.toString(), "--csv", file("half"), "--scale", "0.5");

        assertThat(Files.readAllLines(folder.resolve("half")))
                .containsExactly("timestamp,value", "2026-01-05T00:00:00Z,2", "2026-01-05T00:01:00Z,5");
    }

    private double mean(String name) {
        return switch (TraceCsv.read(folder.resolve(name))) {
            case TraceReading.Sound sound ->
                Arrays.stream(sound.series().values()).average().orElseThrow();
            case TraceReading.Unsound unsound -> throw new AssertionError(unsound.describe(name));
        };
    }

    @Test
    void remoteWrite_sendsUpToNowAndReportsARefusal() throws IOException {
        try (MockWebServer receiver = new MockWebServer()) {
            receiver.start();
            receiver.enqueue(new MockResponse.Builder().code(204).build());
            receiver.enqueue(
                    new MockResponse.Builder().code(400).body("out of bounds").build());
            String url = receiver.url("/").toString();

            // From 10:59:40 to now, 12:00:40: 61 minutes of 4 samples, and the origin; 3 endpoints.
            assertThat(run("--preset", "api", "--start", "2026-03-25T11:00:40Z", "--remote-write", url))
                    .isZero();
            assertThat(out.toString()).contains("/api/v1/write: 735 samples in 1 requests");
            assertThat(run("--preset", "api", "--length", "1h", "--remote-write", url))
                    .isEqualTo(1);
            assertThat(err.toString()).contains("refused after 0 samples: HTTP 400 out of bounds");
        }
    }

    @Test
    void serve_answersUntilInterrupted() throws Exception {
        Path trace = Path.of(System.getProperty("almanac.root"), "simulator", "examples", "crane_app_09.csv");
        StringWriter output = new StringWriter();
        CommandLine command = OptionTypes.register(new CommandLine(new SimulateCommand(InstantSource.fixed(NOW))))
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(err));
        Thread thread = Thread.ofPlatform()
                .start(() -> command.execute("--trace", trace.toString(), "--app", "web", "--serve", "--port", "0"));
        try {
            String body =
                    query(awaitUrl(output), "sum(rate(app_requests_total{app=\"web\"}[1m]))", NOW.minusSeconds(40));

            // The trace ends on Saturday 2021-10-23; moved by 231 weeks it ends on Saturday 2026-03-28, and the value
            // of Wednesday 2021-10-20T12:00Z is served at 2026-03-25T12:00Z.
            assertThat(body).contains("\"value\":[1774440000,\"" + integerPart(trace, "2021-10-20T12:00:00Z"));
        } finally {
            thread.interrupt();
            thread.join(Duration.ofSeconds(30));
        }
        assertThat(thread.isAlive()).isFalse();
    }

    private int run(String... arguments) {
        return OptionTypes.register(new CommandLine(new SimulateCommand(InstantSource.fixed(NOW))))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private static URI awaitUrl(StringWriter output) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < deadline) {
            Matcher url = URL.matcher(output.toString());
            if (url.find()) {
                return URI.create(url.group());
            }
            Thread.sleep(Duration.ofMillis(20));
        }
        throw new AssertionError("not serving; output: " + output);
    }

    private static String query(URI baseUrl, String query, Instant time) throws IOException {
        HttpUrl url = HttpUrl.get(baseUrl + "/api/v1/query")
                .newBuilder()
                .addQueryParameter("query", query)
                .addQueryParameter("time", time.toString())
                .build();
        try (Response response = new OkHttpClient()
                .newCall(new Request.Builder().url(url).build())
                .execute()) {
            return response.body().string();
        }
    }

    private static String integerPart(Path trace, String timestamp) {
        return switch (TraceCsv.read(trace)) {
            case TraceReading.Sound sound ->
                Long.toString((long) sound.series()
                                .value(sound.series()
                                        .slotAt(Instant.parse(timestamp))
                                        .orElseThrow()))
                        + '.';
            case TraceReading.Unsound unsound -> throw new AssertionError(unsound);
        };
    }
}
