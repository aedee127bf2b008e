package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BacktestCommandTest {
    @TempDir
    private Path folder;

    private BacktestCalls calls;

    @BeforeEach
    void prepare() {
        calls = BacktestCalls.in(folder);
    }

    @Test
    void oneTrace_givesScoreboardSummaryAndDecisions() throws IOException {
        String web = calls.web("web.csv");

        int code = calls.run(
                1, web, "--policy", "reactive:0.8,oracle", "--threshold", "10", "--out", calls.file("result"));

        assertThat(code).isZero();
        assertThat(calls.out().lines().toList())
                .anyMatch(line -> line.startsWith("web: 2.0 days scored from 2026-01-07T00:00:00Z"))
                .anyMatch(line -> line.startsWith("reactive:0.8 "))
                .anyMatch(line -> line.startsWith("oracle ") && line.contains("0.00 %") && line.contains("1.000"));
        JsonNode trace = calls.summary("result").path("traces").path(0);
        assertThat(trace.path("trace").asText()).isEqualTo("web");
        assertThat(trace.path("policies").path(1).path("costRatio").asDouble()).isEqualTo(1);
        assertThat(calls.summary("result").path("settings").path("startDelay_s").asInt())
                .isEqualTo(120);
        // 2 scored days less the last 5 minutes are 11500 ticks and one, two policies each.
        List<String> rows = Files.readAllLines(folder.resolve("result/decisions.csv"));
        assertThat(rows).hasSize(1 + 2 * 11_501);
        assertThat(rows.subList(0, 3))
                .satisfiesExactly(
                        header -> assertThat(header).isEqualTo("timestamp,policy,load,desired,ready,value"),
                        first -> assertThat(first).startsWith("2026-01-07T00:00:00Z,reactive:0.8,"),
                        second -> assertThat(second).startsWith("2026-01-07T00:00:00Z,oracle,"));
    }

    @Test
    void decisions_giveTheMeasuresOfTheSummary() throws IOException {
        calls.run(
                1,
                calls.web("web.csv"),
                "--policy",
                "reactive:0.9",
                "--threshold",
                "10",
                "--out",
                calls.file("result"));

        List<String[]> rows = Files.readAllLines(folder.resolve("result/decisions.csv")).stream()
                .skip(1)
                .map(row -> row.split(",", -1))
                .toList();
        double shorts = rows.stream()
                .filter(row -> Double.parseDouble(row[2]) > 10 * Integer.parseInt(row[4]))
                .count();
        JsonNode policy =
                calls.summary("result").path("traces").path(0).path("policies").path(0);
        assertThat(policy.path("timeShortRatio").asDouble())
                .isEqualTo(shorts / rows.size())
                .isPositive();
    }

    @Test
    void threadsAndReruns_changeNoByte() throws IOException {
        String[] traces = {calls.web("a.csv"), calls.web("b.csv"), calls.web("c.csv")};
        String[] options = {"--policy", "reactive:0.7,predictive", "--step", "5m", "--out"};
        String[] one = concat(traces, concat(options, calls.file("one")));
        String[] four = concat(traces, concat(options, calls.file("four")));

        assertThat(calls.run(1, one)).isZero();
        String printed = calls.out();
        assertThat(calls.run(4, four)).isZero();

        assertThat(calls.out()).isEqualTo(printed + printed);
        for (String file : List.of("summary.json", "a/decisions.csv", "c/decisions.csv")) {
            assertThat(folder.resolve("four").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("one").resolve(file));
        }
    }

    @Test
    void badTrace_isReportedAndTheRestDone() throws IOException {
        String good = calls.web("good.csv");
        String brief = calls.trace("brief.csv", 100, slot -> 1);
        Path unordered = Files.writeString(
                folder.resolve("unordered.csv"),
                "timestamp,value\n2026-01-05T00:05:00Z,1\n2026-01-05T00:00:00Z,1\n2026-01-05T00:10:00Z,1\n");

        int code = calls.run(
                2, brief, good, unordered.toString(), "--policy", "oracle", "--out", calls.file("r"), "--no-decisions");

        assertThat(code).isEqualTo(1);
        assertThat(calls.err())
                .contains("brief: is 8h15m long and 2d of it are history that is not scored")
                .contains("unordered.csv: line 3")
                .contains("3/3 unordered");
        assertThat(calls.summary("r").path("traces").findValuesAsText("status"))
                .containsExactly("failed", "done", "failed");
        assertThat(folder.resolve("r/good/decisions.csv")).doesNotExist();
    }

    @Test
    void json_isTheSummaryAndNothingElse() throws IOException {
        assertThat(calls.run(1, calls.web("web.csv"), "--policy", "oracle", "--json"))
                .isZero();

        assertThat(new ObjectMapper().readTree(calls.out()).path("traces").size())
                .isEqualTo(1);
    }

    @Test
    void folderThatCannotBeMade_fails() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "");

        assertThat(calls.run(1, calls.web("web.csv"), "--policy", "oracle", "--out", file + "/result"))
                .isEqualTo(1);
        assertThat(calls.err()).contains("cannot write to", "taken/result");
    }

    @Test
    void schedule_isReadFromItsFile() throws IOException {
        Path plan = Files.writeString(folder.resolve("plan.csv"), "days,from,to,replicas\nmon-fri,8,18:00,20\n");

        assertThat(calls.run(1, "web.csv", "--policy", "cron:" + plan)).isEqualTo(2);
        assertThat(calls.err()).contains("plan.csv: line 2: from=8 must be a time of day like 08:00");
    }

    @Test
    void allProblems_areToldAtOnce() {
        assertThat(calls.run(
                        1,
                        "web.csv",
                        "--policy",
                        "predictiv,oracle",
                        "--risk",
                        "2",
                        "--min-replicas",
                        "9",
                        "--max-replicas",
                        "3"))
                .isEqualTo(2);
        assertThat(calls.err())
                .contains("--policy=predictiv is not known; did you mean predictive?")
                .contains("--risk=2.0 must be at most 0.5; write the share of the time")
                .contains("--min-replicas=9 must not be above --max-replicas=3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                | give either TRACE files or a --source",
                "web.csv --threshold 0           | --threshold=0 must be a load of more than 0",
                "web.csv --threshold much        | --threshold=much must be a load of more than 0",
                "web.csv --threshold 20f         | --threshold=20f must be a load of more than 0",
                "web.csv --replicas-at-peak 0    | --replicas-at-peak=0 must be at least 1",
                "web.csv --start-delay 0s        | --start-delay=0s must be longer than 0s",
                "web.csv --min-replicas 0        | a backtest does not scale to zero",
                "web.csv --max-replicas 0        | --max-replicas=0 must be at least 1",
                "web.csv --tolerance 2           | --tolerance=2.0 must be at most 1",
                "web.csv --scale-down-window 2h  | --scale-down-window=2h must be at most 1h",
                "web.csv --history 0s            | --history=0s must be longer than 0s",
                "web.csv --score-last 0s         | --score-last=0s must be longer than 0s",
                "web.csv --step 7s               | --step=7s must be at least 15s",
                "web.csv --step 17s              | --step=17s must divide a day",
                "web.csv --training-period 2d    | --training-period=2d must be at most 1d",
                "web.csv --step 5m --training-period 1m | --training-period=1m must be at least --step=5m",
                "web.csv --model prophet         | --model=prophet must be one of auto, ",
                "a/web.csv b/web.csv             | would be the same trace",
                "web.csv --source http://x:1 --query up --from 2026-01-05T00:00:00Z --to 2026-01-09T00:00:00Z | either",
                "--source http://x:1             | --source needs --query",
                "--source ftp://x                | --source=ftp://x must be a URL that starts with http:// or https://",
                "--source prometheus:9090        | --source=prometheus:9090 must be a URL that starts with http://",
                "--source http://x:99999         | --source=http://x:99999 must be a URL with a host",
                "--source http://u:secret@x      | --source=...@x must not contain a user name or password; give",
                "--source http://x:1 --query up  | --source needs --from and --to",
                "--source http://x:1 --query up --from 2026-01-05T00:00:00Z --to 2026-01-04T00:00:00Z | must be before",
                "web.csv --query up              | go with --source",
                "web.csv --scaled-object no.yaml | --scaled-object=no.yaml cannot be read",
            })
    void wrongOptions_areNamed(String arguments, String problem) {
        String[] words = arguments == null ? new String[0] : arguments.split(" ", -1);

        assertThat(calls.run(1, words)).isEqualTo(2);
        assertThat(calls.err()).contains(problem);
    }

    private static String[] concat(String[] first, String... second) {
        String[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
