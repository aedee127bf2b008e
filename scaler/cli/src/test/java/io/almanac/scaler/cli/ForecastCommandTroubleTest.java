package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastCommandTroubleTest {
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
    void badFile_isReportedAndTheRestDone() throws IOException {
        String first = calls.trace("a.csv", HOUR, 24, slot -> 1);
        Path bad = Files.writeString(folder.resolve("bad.csv"), "timestamp,value\n2026-01-05T00:00:00Z,-1\n");
        String missing = calls.file("missing.csv");
        String last = calls.trace("z.csv", HOUR, 24, slot -> 2);

        assertThat(calls.run(first, bad.toString(), missing, last, "--out", calls.file("f")))
                .isEqualTo(1);

        assertThat(Files.readAllLines(folder.resolve("f")).stream().skip(1).map(row -> row.split(",", -1)[0]))
                .containsExactly("a", "a", "z", "z");
        assertThat(calls.err().toString())
                .contains("bad.csv: line 2: value \"-1\" must be at least 0", "missing.csv: the file does not exist")
                .contains("4/4 z");
    }

    @Test
    void hardTraces_areForecastOrRefusedAndStopNobody() throws IOException {
        List<String> words = new ArrayList<>(List.of(
                calls.trace("constant.csv", FIVE_MINUTES, TEN_DAYS, slot -> 42),
                calls.trace("zero.csv", FIVE_MINUTES, TEN_DAYS, slot -> 0),
                calls.trace("two-days.csv", FIVE_MINUTES, 576, ForecastCalls::wave),
                calls.trace("sparse.csv", FIVE_MINUTES, TEN_DAYS, slot -> slot % 20 == 0 ? 7 : Double.NaN),
                calls.trace("huge.csv", FIVE_MINUTES, TEN_DAYS, slot -> 1e15 * (1 + slot % 3)),
                calls.trace("seven.csv", 420, 2_057, slot -> 40 + slot % 3),
                calls.trace("gap.csv", FIVE_MINUTES, TEN_DAYS, slot -> slot < 2_000 || slot > 2_600 ? 5 : Double.NaN),
                calls.trace("shift.csv", FIVE_MINUTES, TEN_DAYS, slot -> slot < 2_868 ? 100 : 300),
                calls.trace("negative.csv", FIVE_MINUTES, TEN_DAYS, slot -> slot == 9 ? -1 : 5),
                calls.trace("point.csv", FIVE_MINUTES, 1, slot -> 3),
                calls.trace("web.csv", FIVE_MINUTES, TEN_DAYS, ForecastCalls::wave)));
        words.addAll(List.of("--model", "auto", "--out", calls.file("f")));

        assertThat(calls.run(words.toArray(String[]::new))).isEqualTo(1);

        // Two hours of five minutes, or of seven; a value in 100 min is a step of 100 min.
        Map<String, Long> rows = Files.readAllLines(folder.resolve("f")).stream()
                .skip(1)
                .collect(Collectors.groupingBy(row -> row.split(",", -1)[0], Collectors.counting()));
        assertThat(rows)
                .hasSize(9)
                .containsEntry("constant", 24L)
                .containsEntry("sparse", 1L)
                .containsEntry("seven", 17L)
                .containsEntry("web", 24L)
                .doesNotContainKeys("negative", "point");
        assertThat(calls.err().toString())
                .contains("negative.csv: line 11: value \"-1.0\" must be at least 0", "point.csv");
    }

    @Test
    void traceWithoutAnOrigin_isSkippedAndOnlyThat() throws IOException {
        String web = calls.trace("web.csv", FIVE_MINUTES, TEN_DAYS, ForecastCalls::wave);
        String brief = calls.trace("brief.csv", FIVE_MINUTES, 100, slot -> 1);

        assertThat(calls.run(web, brief, "--skip", "9d", "--out", calls.file("f")))
                .isZero();
        assertThat(calls.err().toString()).contains("8h20m long; the first origin is 9d after the start");
        assertThat(calls.run(brief, "--skip", "9d", "--out", calls.file("f"))).isEqualTo(1);
    }

    @Test
    void namedModelThatCannotBeFitted_isARefusal() throws IOException {
        String web = calls.trace("web.csv", HOUR, 72, slot -> slot);

        assertThat(calls.run(web, "--model", "seasonal-naive-week", "--out", calls.file("f")))
                .isEqualTo(1);

        assertThat(Files.readAllLines(folder.resolve("f"))).hasSize(1);
        assertThat(calls.err().toString())
                .contains("refused at 1 origins, first 2026-01-07T23:00:00Z: seasonal-naive-week: history of 3d,"
                        + " needs 8d");
    }

    @Test
    void traceAlone_isDrawn() throws IOException {
        assertThat(calls.run(calls.trace("web.csv", HOUR, 48, slot -> 1))).isZero();

        assertThat(calls.out().toString()).contains("web: 2h ahead of 2026-01-06T23:00:00Z", "load, then q0.5");
    }

    @Test
    void outputThatCannotBeWritten_fails() throws IOException {
        String web = calls.trace("web.csv", HOUR, 24, slot -> 1);

        assertThat(calls.run(web, "--out", calls.file("none/f"))).isEqualTo(1);
        assertThat(calls.err().toString()).contains("cannot write", "none/f", "check path");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                      | give either TRACE files or a --source to read from",
                "web.csv --out f --horizon 49h         | --horizon=49h must be at most 48h",
                "web.csv --out f --horizon 0s          | --horizon=0s must be longer than 0s",
                "web.csv --out f --horizon two         | must be a duration",
                "web.csv --out f --every 0s              | --every=0s must be longer than 0s",
                "web.csv --out f --step 25h            | --step=25h must be at most 24h",
                "web.csv --out f --quantiles 0.5,1     | --quantiles: 1.0 must lie strictly between 0 and 1",
                "web.csv --out f --model prophet       | --model=prophet must be one of auto, boosted-trees",
                "web.csv --out f --windows 15m         | --windows and --max-out go together",
                "web.csv --out f --max-out m           | --windows and --max-out go together",
                "web.csv --max-out m --windows 25h     | --windows: 25h must be longer than 0s, at most 24h",
                "web.csv --out f --at 2026-01-05T00:00:00Z --skip 7d | --at asks for one origin",
                "web.csv --json --chart                | --json is for scripts",
                "web.csv --out web.csv                 | is named twice",
                "a/web.csv b/web.csv --out f           | would be the same series",
            })
    void wrongOptions_areNamedAndNothingIsWritten(String arguments, String problem) {
        String[] words = arguments == null ? new String[0] : arguments.split(" ", -1);

        assertThat(calls.command(1).execute(words)).isEqualTo(2);
        assertThat(calls.err().toString()).contains(problem);
        assertThat(Path.of("f")).doesNotExist();
    }
}
