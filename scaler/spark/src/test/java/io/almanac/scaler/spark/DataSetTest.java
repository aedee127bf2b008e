package io.almanac.scaler.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Parquet data set of many services on a real Spark, in this process. */
class DataSetTest {
    @TempDir
    private Path folder;

    private FleetCalls calls;

    @BeforeEach
    void prepare() {
        calls = FleetCalls.in(folder);
    }

    /** The figures of a service in the table, without its place. */
    private String figures(String service) {
        return calls.table().stream()
                .filter(line -> line.contains(" " + service + " "))
                .map(line -> line.replaceFirst("^\\d+ " + service + " ", ""))
                .findFirst()
                .orElse("none");
    }

    @Test
    void rows_areWhatATraceFileWouldBe() throws IOException {
        calls.trace("file.csv", FleetCalls.FIVE_MINUTES, FleetCalls.FOUR_DAYS, FleetCalls::wave);
        DataSets.waves(calls.file("traces/a.parquet"), List.of("b", "c"));
        DataSets.waves(calls.file("traces/service=d%2Fe/part.parquet"), List.of("d/e"));

        int code = calls.run();

        assertThat(code).isZero();
        assertThat(figures("file")).contains("predict");
        assertThat(List.of(figures("b"), figures("c"), figures("d/e"))).containsOnly(figures("file"));
    }

    @Test
    void rowsInSeveralFiles_areJoined_andOptionsOfAServiceCount() throws IOException {
        for (int day = 0; day < 4; day++) {
            int first = day * 288;
            DataSets.write(
                    calls.file("traces/date=" + day + "/part.parquet"),
                    "optional binary service (STRING); optional int64 time (TIMESTAMP(MILLIS,false));"
                            + " required int32 value; required int32 threshold; required binary start_delay (STRING);",
                    288,
                    (row, group) -> group.append("service", "web")
                            .append("time", DataSets.seconds(first + row) * 1_000)
                            .append("value", (int) FleetCalls.wave(first + row))
                            .append("threshold", 5)
                            .append("start_delay", "7m"));
        }

        int code = calls.run("--json", "--threshold", "50");

        assertThat(code).isZero();
        assertThat(calls.out().toString()).contains("\"capacityPerReplica\" : 5.0", "\"scoredDays\" : 1.99");
    }

    @Test
    void wrongFiles_areNamed_andTheOthersAreDone() throws IOException {
        DataSets.waves(calls.file("traces/good.parquet"), List.of("web"));
        DataSets.write(
                calls.file("traces/wrong.parquet"),
                "required binary service (STRING); required int64 time; required binary value (STRING);",
                1,
                (row, group) -> group.append("service", "x").append("time", 1L).append("value", "1"));
        calls.text("traces/torn.parquet", "PAR1 and no more");
        DataSets.write(
                calls.file("traces/nameless.parquet"),
                "optional binary service (STRING); required int64 time (TIMESTAMP(NANOS,true)); required float value;",
                1,
                (row, group) -> group.append("time", 1L).append("value", 1f));

        int code = calls.run();

        assertThat(code).isEqualTo(1);
        assertThat(calls.written())
                .containsExactly(
                        "done-web.parquet",
                        "failed-nameless.parquet.parquet",
                        "failed-torn.parquet.parquet",
                        "failed-wrong.parquet.parquet");
        assertThat(calls.err().toString())
                .contains(
                        "wrong.parquet: cannot be read as a data set: its column time is required int64 time and must be a"
                                + " timestamp; its column value is required binary value (STRING) and must be a double, float, int"
                                + " or long")
                .contains("nameless.parquet: has rows without a service; give each a name")
                .contains("torn.parquet: cannot be read as a data set: ");
    }

    @Test
    void serviceWhoseOptionsAreWrong_isNamed() throws IOException {
        DataSets.write(
                calls.file("traces/a.parquet"),
                "required binary service (STRING); required int96 time; required double value; optional double risk;",
                3,
                (row, group) -> group.append("service", row < 2 ? "torn" : "bold")
                        .append("time", LegacyTime.of(row * 60L))
                        .append("value", 1.0)
                        .append("risk", row == 0 ? 0.01 : 7.0));

        int code = calls.run();

        assertThat(code).isEqualTo(1);
        assertThat(calls.err().toString())
                .contains("bold: --risk=7.0 must be")
                .contains("torn: cannot be read (its column risk has several values (0.01, 7.0)");
    }

    @Test
    void sameServiceInAFileAndADataSet_isNamed() throws IOException {
        calls.trace("web.csv", FleetCalls.FIVE_MINUTES, FleetCalls.FOUR_DAYS, FleetCalls::wave);
        DataSets.waves(calls.file("traces/a.parquet"), List.of("web"));

        int code = calls.run();

        assertThat(code).isEqualTo(1);
        assertThat(calls.err().toString())
                .contains("web: several files or data sets have a service of this name; rename one");
    }
}
