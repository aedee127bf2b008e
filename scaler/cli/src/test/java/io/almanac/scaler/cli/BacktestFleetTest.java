package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.server.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many services on the command line of {@code almanac backtest}: handed to a program that has Spark. */
class BacktestFleetTest {
    @TempDir
    private Path folder;

    private Path program;
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void program() throws IOException {
        program = Files.writeString(
                folder.resolve("program"), "#!/bin/sh\nprintf '%s|' \"$@\" >\"$(dirname \"$0\")/arguments\"\nexit 7\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(folder.resolve("traces"));
    }

    private int run(Optional<Path> spark, String... arguments) {
        return Main.backtest(new SparkProgram(spark), new PrintWriter(new StringWriter()), new PrintWriter(err, true))
                .execute(arguments);
    }

    private String traces() {
        return folder.resolve("traces").toString();
    }

    @Test
    void folder_isHandedOn_withEveryArgument() throws IOException {
        int code = run(Optional.of(program), traces(), "--threshold", "5", "--out", "my result");

        assertThat(code).as("the program's").isEqualTo(7);
        assertThat(folder.resolve("arguments")).hasContent(traces() + "|--threshold|5|--out|my result|");
    }

    @ParameterizedTest
    @CsvSource({"loads.parquet", "s3a://bucket/loads", "hdfs://name/loads.csv"})
    void dataSetsAndAddresses_areManyServices(String traces) {
        assertThat(run(Optional.of(program), traces, "--out", "result")).isEqualTo(7);
    }

    @Test
    void programWithoutSpark_saysWhereThereIsOne() {
        int code = run(Optional.empty(), traces(), "--out", "result");

        assertThat(code).isEqualTo(1);
        assertThat(err.toString())
                .isEqualTo(
                        "many services are replayed by Apache Spark, which is not part of this program; run ./almanac of a"
                                + " checkout, or submit its almanac-spark-submit.jar to a cluster (docs/many-services.md)\n");
    }

    @Test
    void programThatCannotStart_isNamed() {
        int code = run(Optional.of(folder.resolve("gone")), traces(), "--out", "result");

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).startsWith(folder.resolve("gone") + " cannot be started (");
    }

    @Test
    void optionsThatDoNotFit_areToldAtOnce() {
        int code = run(Optional.of(program), traces(), "web.csv", "--no-report", "--policy", "oracle,cron:gone");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "a folder or a data set of many services stands alone; give one, or trace files\n",
                        "many services need --out DIR, where what is done is kept\n",
                        "--no-report leaves nothing to rank services by; leave it out\n",
                        "--policy=oracle,cron:gone must contain predictive: services are ranked by what it is worth\n",
                        "--policy=cron:gone cannot be read (there is no such file)");
        assertThat(folder.resolve("arguments")).doesNotExist();
    }

    @Test
    void order_saysWhatItsResultsRestOn() {
        StringWriter basis = new StringWriter();
        Fleet told = new Fleet() {
            @Override
            public boolean takes(List<Path> traces) {
                return true;
            }

            @Override
            public int replay(FleetOrder order) {
                basis.append(order.result()).append('\n').append(order.basis());
                return 0;
            }
        };

        Main.backtest(told, new PrintWriter(err), new PrintWriter(err))
                .execute(
                        "s3a://bucket/loads",
                        "--risk=0.02",
                        "--json",
                        "--out",
                        "file:/tmp/x",
                        "--history",
                        "2d",
                        "--price=1");

        assertThat(basis.toString())
                .isEqualTo("file:/tmp/x\nalmanac " + Version.current()
                        + "\ns3a://bucket/loads\n--history=2d\n--risk=0.02\n");
    }
}
