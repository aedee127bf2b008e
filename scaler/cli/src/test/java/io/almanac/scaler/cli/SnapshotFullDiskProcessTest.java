package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.almanac.scaler.cli.snapshot.ArchiveScene;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that is really full: a file system of one megabyte in a namespace of the process alone. Skipped where none may
 * be mounted.
 */
class SnapshotFullDiskProcessTest {
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    private Path folder;

    private Path state;

    @BeforeEach
    void disk() throws Exception {
        Files.createDirectory(folder.resolve("disk"));
        state = ArchiveScene.state(folder.resolve("state"));
        byte[] noise = new byte[2 * MEGABYTE]; // which no zip makes smaller
        new Random(1).nextBytes(noise);
        Files.write(state.resolve(ArchiveScene.ONE), noise);
        Finished tried = onDisk("true");
        assumeTrue(tried.exitCode() == 0, "a disk of its own needs the right to mount: " + tried.output());
    }

    @Test
    void archiveThatDoesNotFit_leavesNothing() throws Exception {
        Finished run =
                onDisk("\"$@\" snapshot create --state-directory state --to disk; echo exit code $?; ls -A disk");

        assertThat(run.output()).isEqualTo("""
                --to disk: the archive cannot be written (No space left on device); nothing of it is left
                exit code 1
                """);
    }

    @Test
    void stateThatDoesNotFit_leavesWhatWasThere() throws Exception {
        CommandRun.of("snapshot", "create", "--state-directory", state.toString(), "--to", folder.toString());
        String archive = folder.toFile().list((parent, name) -> name.endsWith(".zip"))[0];

        Finished run = onDisk("mkdir -p disk/web/old && echo old >disk/web/old/000000000000.snapshot\n"
                + "\"$@\" snapshot restore " + archive + " --replace --state-directory disk; echo exit code $?\n"
                + "find disk -type f");

        assertThat(run.output())
                .isEqualTo(archive + ": cannot be restored to disk (No space left on device)\n" + "exit code 1\n"
                        + "disk/web/old/000000000000.snapshot\n");
    }

    private record Finished(int exitCode, String output) {}

    /** Runs shell commands where {@code disk} has one megabyte; {@code "$@"} is almanac. */
    private Finished onDisk(String commands) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        "unshare",
                        "--map-root-user",
                        "--mount",
                        "sh",
                        "-c",
                        "mount -t tmpfs -o size=1m tmpfs disk || exit 1\n" + commands,
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "io.almanac.scaler.cli.Main")
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(Map.of("LC_ALL", "C"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Finished(process.waitFor(), output);
    }
}
