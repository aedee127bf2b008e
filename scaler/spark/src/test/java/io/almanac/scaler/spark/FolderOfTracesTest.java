package io.almanac.scaler.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of traces on a real Spark, in this process. */
class FolderOfTracesTest {
    @TempDir
    private Path folder;

    private FleetCalls calls;

    @BeforeEach
    void prepare() {
        calls = FleetCalls.in(folder);
    }

    private void traces() throws IOException {
        calls.trace("web.csv", FleetCalls.FIVE_MINUTES, FleetCalls.FOUR_DAYS, FleetCalls::wave);
        calls.trace(
                "shop/cart *.csv", FleetCalls.FIVE_MINUTES, FleetCalls.FOUR_DAYS, slot -> slot % 96 >= 48 ? 200 : 40);
        calls.trace("idle.csv", FleetCalls.FIVE_MINUTES, FleetCalls.FOUR_DAYS, slot -> 50);
        calls.trace("hourly.csv", 3600, 96, slot -> FleetCalls.wave(12 * slot));
        calls.trace("zero.csv", FleetCalls.FIVE_MINUTES, FleetCalls.FOUR_DAYS, slot -> 0);
        calls.trace("short.csv", FleetCalls.FIVE_MINUTES, 288, FleetCalls::wave);
        calls.text("traces/broken.csv", "hello\nworld\n");
        calls.text("traces/README.md", "no trace");
        calls.text("traces/.hidden.csv", "no trace");
    }

    @Test
    void services_areRanked_andWhatFailsSpoilsNothing() throws IOException {
        traces();

        int code = calls.run();

        assertThat(code).isEqualTo(1);
        assertThat(calls.written())
                .containsExactly(
                        "done-hourly.parquet",
                        "done-idle.parquet",
                        "done-shop%2Fcart+%2A.parquet",
                        "done-web.parquet",
                        "failed-broken.parquet",
                        "failed-short.parquet",
                        "failed-zero.parquet");
        assertThat(calls.err().toString())
                .startsWith("7 services, 0 done before\n")
                .contains("zero: every value is 0; there is nothing to scale", "7/7 ");
        List<String> table = calls.table();
        assertThat(table.getFirst()).startsWith("7 services: predict ").contains("cannot tell 1, failed 3. Saves ");
        assertThat(table.stream().filter(line -> line.matches("[1-4] .*")).map(line -> line.split(" ", -1)[1]))
                .as("what saves most first, what cannot be told last")
                .containsExactly("web", "shop/cart", "idle", "hourly");
        assertThat(table.stream().filter(line -> line.contains("failed: ")).map(line -> line.split(":", -1)[0]))
                .containsExactly("broken", "short", "zero");
        assertThat(calls.file("result/ranking/_SUCCESS")).exists();
        assertThat(ResultFolder.row(
                                new org.apache.hadoop.fs.Path(calls.file("result/ranking/ranking.parquet")
                                        .toUri()),
                                new Configuration())
                        .entry()
                        .service())
                .as("first in the ranking")
                .isEqualTo("web");
        assertThat(calls.file("result/report.html")).content().contains("<th scope=\"row\">web</th>", "<dt>zero</dt>");
    }

    @Test
    void secondRun_doesWhatIsMissing_failedOrChanged() throws IOException {
        traces();
        calls.run();
        List<String> ranked = calls.table();
        Files.delete(calls.file("result/services/done-web.parquet"));
        calls.trace("zero.csv", FleetCalls.FIVE_MINUTES, FleetCalls.FOUR_DAYS, slot -> 50);
        Files.setLastModifiedTime(
                calls.file("traces/hourly.csv"), FileTime.from(Instant.now().plusSeconds(5)));
        calls.text("result/services/_done-web.parquet.killed", "half");

        calls.run();

        assertThat(calls.err().toString())
                .startsWith("7 services, 2 done before\n")
                .contains("5/5 ");
        assertThat(calls.written())
                .contains("done-web.parquet", "done-zero.parquet")
                .doesNotContain("failed-zero.parquet", "_done-web.parquet.killed");
        assertThat(calls.table()).containsAll(ranked.subList(2, 4));
    }

    @Test
    void resultOfOtherOptions_isNotMixed() throws IOException {
        calls.trace("web.csv", FleetCalls.FIVE_MINUTES, FleetCalls.FOUR_DAYS, FleetCalls::wave);
        calls.run();

        int code = calls.run("--risk", "0.05");

        assertThat(code).isEqualTo(1);
        assertThat(calls.err().toString())
                .isEqualTo(
                        "--out=" + calls.file("result") + " holds results of other options or traces (options.txt says"
                                + " which); give another folder, or remove it\n");
    }

    @Test
    void folderWithoutTraces_isNamed() throws IOException {
        Files.createDirectories(calls.file("traces"));

        int code = calls.run();

        assertThat(code).isEqualTo(1);
        assertThat(calls.err().toString())
                .isEqualTo(calls.file("traces")
                        + " has no trace (.csv, .tsv, .json) and no .parquet file; check the path\n");
    }

    @Test
    void json_hasEveryFigure() throws IOException {
        calls.trace("web.csv", FleetCalls.FIVE_MINUTES, FleetCalls.FOUR_DAYS, FleetCalls::wave);

        calls.run();

        int code = calls.run("--json", "--price", "0.5");

        assertThat(code).isZero();
        assertThat(calls.err().toString()).as("no result rests on a price").startsWith("1 services, 1 done before\n");
        assertThat(calls.out().toString())
                .contains("\"service\" : \"web\"", "\"verdict\" : ", "\"savedReplicaHoursPerMonth\" : ");
        assertThat(field("savedMoneyPerMonth")).isEqualTo(0.5 * field("savedReplicaHoursPerMonth"));
        assertThat(calls.file("result/report.html")).content().contains("<th>money/month</th>");
    }

    private double field(String name) {
        Matcher field = Pattern.compile("\"" + name + "\" : (-?[0-9.E]+)")
                .matcher(calls.out().toString());
        assertThat(field.find()).as(name).isTrue();
        return Double.parseDouble(field.group(1));
    }

    @Test
    void wrongOptions_areRefusedBeforeSparkStarts() {
        int code = calls.run("--no-report", "--policy", "oracle");

        assertThat(code).isEqualTo(2);
        assertThat(calls.err().toString()).contains("--no-report leaves nothing to rank services by; leave it out");
    }
}
