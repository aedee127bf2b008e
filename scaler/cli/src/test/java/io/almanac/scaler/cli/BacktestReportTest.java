package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BacktestReportTest {
    private static final String[] FAST = {"--policy", "predictive,reactive:0.8", "--step", "5m", "--threshold", "10"};

    @TempDir
    private Path folder;

    private String web = "";
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void prepare() throws IOException {
        ForecastCalls files = new ForecastCalls(folder, new StringWriter(), new StringWriter());
        web = files.trace("web.csv", 300, 4 * 288, ForecastCalls::wave);
    }

    private int run(String... more) {
        CommandLine command = OptionTypes.register(new CommandLine(new BacktestCommand(1, new SparkProgram())))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        String[] arguments = new String[1 + FAST.length + more.length];
        arguments[0] = web;
        System.arraycopy(FAST, 0, arguments, 1, FAST.length);
        System.arraycopy(more, 0, arguments, 1 + FAST.length, more.length);
        return command.execute(arguments);
    }

    @Test
    void out_hasReportManifestAndAdvice() throws IOException {
        Path result = folder.resolve("my result");

        int code = run("--out", result.toString(), "--budget", "1000", "--what-if-start-delay", "30s");

        assertThat(code).isZero();
        JsonNode advice = new ObjectMapper()
                .readTree(result.resolve("summary.json").toFile())
                .at("/traces/0/advice");
        assertThat(advice.path("verdict").asText()).isIn("predict", "calibrate_only");
        assertThat(advice.at("/fasterStart/startDelay_s").asInt()).isEqualTo(30);
        assertThat(advice.at("/budget/replicaHoursPerDay").asDouble()).isEqualTo(1000);
        assertThat(out.toString()).contains(advice.path("headline").asText());
        assertThat(Files.readString(result.resolve("report.html")))
                .contains("almanac backtest " + web + " --policy predictive,reactive:0.8", "--out '" + result + "'");
        assertThat(result.resolve("scaled-object.yaml")).exists();
        assertThat(err.toString()).contains("1/1 web: " + result.resolve("report.html"));
    }

    @Test
    void todaysObjectAndPrice_areInSummaryReportAndObject() throws IOException {
        Path result = folder.resolve("result");
        Path object = Files.writeString(folder.resolve("today.yaml"), """
                apiVersion: keda.sh/v1alpha1
                kind: ScaledObject
                metadata: {name: checkout, namespace: shop}
                spec:
                  scaleTargetRef: {name: checkout}
                  triggers:
                    - {type: prometheus, metadata: {serverAddress: "http://p", query: up, threshold: "5"}}
                """);

        int code = run("--out", result.toString(), "--scaled-object", object.toString(), "--price", "R$ 0.20");

        assertThat(err.toString()).doesNotContain("--");
        assertThat(code).isZero();
        JsonNode advice = new ObjectMapper()
                .readTree(result.resolve("summary.json").toFile())
                .at("/traces/0/advice");
        JsonNode today = advice.at("/months/0");
        assertThat(today.path("way").asText()).isEqualTo("today");
        assertThat(today.path("setting").asText()).isEqualTo("today's target of 5");
        assertThat(today.path("money").asDouble())
                .isCloseTo(0.2 * today.path("replicaHours").asDouble(), within(0.005)); // whole cents
        assertThat(advice.at("/price/before").asText()).isEqualTo("R$ ");
        assertThat(Files.readString(result.resolve("scaled-object.yaml"))).contains("namespace: \"shop\"");
        assertThat(Files.readString(result.resolve("report.html"))).contains("the ScaledObject that was given");
    }

    @Test
    void command_isSaidOnceInAReportOfTheWholeProgram() throws IOException {
        Path result = folder.resolve("result");

        CommandRun run = CommandRun.of(
                "backtest",
                web,
                "--policy",
                "predictive",
                "--step",
                "5m",
                "--no-decisions",
                "--out",
                result.toString());

        assertThat(run.exitCode()).isZero();
        String page = Files.readString(result.resolve("report.html"));
        int at = page.indexOf("almanac backtest ", page.indexOf("\"command\":"));
        assertThat(page.substring(at, page.indexOf(" --policy", at))).isEqualTo("almanac backtest " + web);
    }

    @Test
    void noReport_leavesReportManifestAndAdviceOut() throws IOException {
        Path result = folder.resolve("result");

        assertThat(run("--no-report", "--no-decisions", "--out", result.toString()))
                .isZero();

        assertThat(result).isDirectoryContaining("glob:**summary.json");
        assertThat(result).isDirectoryNotContaining("glob:**.{html,yaml,csv}");
        assertThat(Files.readString(result.resolve("summary.json"))).doesNotContain("advice");
    }

    @Test
    void unusableOptions_areReportedTogether() {
        assertThat(run("--budget", "0", "--what-if-start-delay", "2m", "--price", "free"))
                .isEqualTo(2);

        assertThat(err.toString())
                .contains("--budget=0.0 must be replica-hours a day, more than 0")
                .contains("--price=free must be what a replica costs an hour, more than 0, such as 0.04, 'R$ 0.20'")
                .contains("--what-if-start-delay=2m must be longer than 0s and shorter than --start-delay=2m");
    }
}
