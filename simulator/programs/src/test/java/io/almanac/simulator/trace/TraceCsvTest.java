package io.almanac.simulator.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceCsvTest {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    @Test
    void soundFile_standsOnItsOwnGridWithMissingSteps() throws IOException {
        TraceReading reading = read(
                "timestamp,value",
                "2026-01-05T00:00:00Z,1.5",
                "2026-01-05T00:05:00Z,0",
                "2026-01-05T00:15:00+00:00, 3e1 ",
                "");

        assertThat(reading)
                .isEqualTo(new TraceReading.Sound(
                        TimeSeries.of(START, Duration.ofMinutes(5), 1.5, 0, Double.NaN, 30), List.of()));
    }

    @Test
    void everyKindOfProblem_isReportedOnceWithLineRuleAndRemedy() throws IOException {
        TraceReading reading = read(
                "timestamp,value",
                "2026-01-05T00:00:00Z,1",
                "05/01/2026 00:01,1",
                "2026-01-05T00:01:00Z,1",
                "2026-01-05T00:01:00Z,2",
                "2026-01-05T00:00:30Z,1",
                "2026-01-05T00:02:00Z,NaN",
                "2026-01-05T00:03:00Z,-4",
                "2026-01-05T00:04:00Z,many",
                "2026-01-05T00:05:00Z",
                "2026-13-05T00:06:00Z,1",
                "2026-01-05T00:07:00Z,1",
                "2026-01-05T00:08:00Z,1",
                "2026-01-05T00:08:20Z,1");

        String time = " must be a time such as 2026-01-05T13:45:00Z or 2026-01-05 13:45:00, or the seconds since 1970;"
                + " write year, month, day in that order";
        assertThat(problems(reading))
                .containsExactlyInAnyOrder(
                        "line 3: timestamp \"05/01/2026 00:01\"" + time + " (and 1 line like it)",
                        "line 5: timestamp 2026-01-05T00:01:00Z stands there twice; keep one row of each, of one series",
                        "line 6: timestamp 2026-01-05T00:00:30Z, after 2026-01-05T00:01:00Z, must be later than the one"
                                + " before it; sort the rows by time",
                        "line 7: value \"NaN\" must be finite;"
                                + " leave the value empty, or the row out, where the load is not known",
                        "line 8: value \"-4\" must be at least 0; leave the row out if the load is not known",
                        "line 9: value \"many\" must be a decimal number such as 13.5, with its unit after a blank if any;"
                                + " write it without separators of thousands",
                        "line 10: 1 fields in \"2026-01-05T00:05:00Z\" must be as many as in the first line;"
                                + " quote values that hold the separator, or separate by ; where commas are decimal",
                        "line 14: timestamp 2026-01-05T00:08:20Z is off the grid of steps of 1 min from"
                                + " 2026-01-05T00:00:00Z; export it with a fixed step");
    }

    @Test
    void problemOfManyRows_isToldOnceWithTheirNumber() throws IOException {
        String[] lines = new String[26];
        Arrays.fill(lines, "rubbish,1");
        lines[0] = TraceCsv.HEADER;

        List<String> problems = problems(read(lines));

        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("line 2: timestamp \"rubbish\"")
                .endsWith("(and 24 lines like it)");
    }

    @Test
    void tooFewRows_areAProblemOfTheFile() throws IOException {
        assertThat(problems(read("timestamp,value", "2026-01-05T00:00:00Z,1")))
                .containsExactly("1 sound rows; a trace needs at least 2; give a longer trace");
        assertThat(problems(read()))
                .containsExactly(
                        "line 1: the file is empty; must be timestamp,value; write the header and at least 2 rows");
    }

    @Test
    void strayTimestamp_doesNotFillTheMemory() throws IOException {
        TraceReading reading =
                read("timestamp,value", "0026-01-05T00:00:00Z,1", "2026-01-05T00:00:01Z,1", "2026-01-05T00:00:02Z,1");

        assertThat(problems(reading)).singleElement().asString().contains("line 4: the trace spans 6311");
    }

    @Test
    void missingFile_isAProblemAndNoException(@TempDir Path folder) {
        assertThat(problems(TraceCsv.read(folder.resolve("none.csv"))))
                .containsExactly("the file does not exist; it must be readable; check the path");
    }

    @Test
    void binaryFile_isAProblemAndNoException(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("binary.csv"), new byte[] {(byte) 0xC3, 0x28, '\n'});

        assertThat(problems(TraceCsv.read(file))).singleElement().asString().contains("not UTF-8");
    }

    @Test
    void folder_isAProblemAndNoException(@TempDir Path folder) {
        assertThat(problems(TraceCsv.read(folder))).singleElement().asString().contains("cannot be read");
    }

    @Test
    void byteOrderMark_isAllowed() throws IOException {
        assertThat(read("\uFEFFtimestamp,value", "2026-01-05T00:00:00Z,1", "2026-01-05T00:00:01Z,1"))
                .isInstanceOf(TraceReading.Sound.class);
    }

    @Test
    void written_readsBackAsItWas() throws IOException {
        TimeSeries series = TimeSeries.of(START, Duration.ofSeconds(30), 0.1, Double.NaN, 1e-7, 123456789.125, 1e17, 0);
        StringWriter out = new StringWriter();

        TraceCsv.write(series, out);

        assertThat(out.toString()).doesNotContain("NaN", "E").contains("\n2026-01-05T00:01:00Z,0.00000010\n");
        assertThat(TraceCsv.read(new StringReader(out.toString()), ZoneOffset.UTC))
                .isEqualTo(new TraceReading.Sound(series, List.of()));
    }

    private static TraceReading read(String... lines) throws IOException {
        return TraceCsv.read(new StringReader(String.join("\n", lines)), ZoneOffset.UTC);
    }

    private static List<String> problems(TraceReading reading) {
        return switch (reading) {
            case TraceReading.Sound sound -> List.of();
            case TraceReading.Unsound unsound ->
                unsound.problems().stream().map(TraceProblem::toString).toList();
        };
    }
}
