package io.almanac.scaler.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class AdoptCommandTest {
    private static final String DEPLOYMENT = "{apiVersion: apps/v1, kind: Deployment, metadata: {name: checkout}}";

    @TempDir
    private Path folder;

    @Test
    void options_reachTheTrigger() throws IOException {
        CommandRun run = CommandRun.of(
                "adopt",
                file(DEPLOYMENT),
                "--query=up",
                "--threshold=80",
                "--lead-time=90s",
                "--mode=reactive",
                "--min=2",
                "--max=7",
                "--scaler-address=a.b:6001");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).endsWith("""
                      metadata:
                        scalerAddress: "a.b:6001"
                        query: "up"
                        threshold: "80"
                        leadTime: "90s"
                        mode: "reactive"
                        minReplicas: "2"
                        maxReplicas: "7"
                """);
    }

    @Test
    void standardInput_isRead() {
        CommandRun run = CommandRun.of(
                new CommandLine(new AdoptCommand(new ByteArrayInputStream(DEPLOYMENT.getBytes(UTF_8)))),
                "-",
                "--threshold=80",
                "--min=2",
                "--max=7");

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("scaleTargetRef:").contains("name: \"checkout\"");
    }

    @Test
    void shadow_isTheModeToBeginWith() throws IOException {
        CommandRun run = CommandRun.of("adopt", file(DEPLOYMENT), "--threshold=80", "--min=2", "--max=7");

        assertThat(run.out()).contains("mode: \"shadow\"").contains("scalerAddress: \"almanac.almanac:6001\"");
    }

    @Test
    void outFile_isWritten() throws IOException {
        Path out = folder.resolve("scaledobject.yaml");

        CommandRun run =
                CommandRun.of("adopt", file(DEPLOYMENT), "--threshold=80", "--min=2", "--max=7", "--out=" + out);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(out).content().contains("kind: \"ScaledObject\"");
    }

    @Test
    void problems_areSaid_andNothingIsWritten() throws IOException {
        Path out = folder.resolve("scaledobject.yaml");

        CommandRun run = CommandRun.of("adopt", file(DEPLOYMENT), "--out=" + out);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("--threshold").contains("--min").contains("--max");
        assertThat(out).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --threshold=abc       | --threshold=abc must be a number such as 100 or 0.5; set it to the load one replica
            --threshold=-1        | --threshold=-1 must be at least 0.001; set it to the load one replica
            --lead-time=90d       | --lead-time=90d must be at most 6h; set it to the time a pod needs to become ready
            --mode=foo            | --mode=foo must be one of predictive, shadow, observe, reactive; predictive serves
            --min=x               | --min=x must be a whole number such as 3; set it to the minReplicaCount
            --max=0               | --max=0 must be at least 1; set it to the maxReplicaCount
            --query=              | --query must not be empty; set it to the PromQL
            --scaler-address=foo  | --scaler-address=foo must be HOST:PORT such as almanac.almanac:6001; write the host
            """)
    void wrongOption_isWrongUsage_andNamedAsItWasTyped(String option, String explained) throws IOException {
        CommandRun run = CommandRun.of("adopt", file(DEPLOYMENT), option);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("almanac adopt: " + explained).contains("See 'almanac adopt --help'.");
    }

    @Test
    void wrongOptions_areNamedTogether() throws IOException {
        CommandRun run = CommandRun.of("adopt", file(DEPLOYMENT), "--min=x", "--max=y");

        assertThat(run.err()).contains("--min=x").contains("--max=y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"almanac.almanac:6001", "10.0.0.1:443", "[::1]:6001", "dns:///almanac.almanac:6001"})
    void addressesThatKedaTakes_areTaken(String address) throws IOException {
        CommandRun run = CommandRun.of(
                "adopt", file(DEPLOYMENT), "--threshold=80", "--min=2", "--max=7", "--scaler-address=" + address);

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("scalerAddress: \"" + address + "\"");
    }

    @Test
    void missingFile_isNamed() {
        CommandRun run = CommandRun.of("adopt", "nowhere.yaml");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("nowhere.yaml: cannot be read (there is no such file); give the path of a readable file");
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("workload.yaml"), text).toString();
    }
}
