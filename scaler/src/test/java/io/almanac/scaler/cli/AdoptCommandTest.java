package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void missingFile_isNamed() {
        CommandRun run = CommandRun.of("adopt", "nowhere.yaml");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("nowhere.yaml").contains("cannot be read");
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("workload.yaml"), text).toString();
    }
}
