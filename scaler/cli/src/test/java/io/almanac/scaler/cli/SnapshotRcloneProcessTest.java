package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.cli.snapshot.ArchiveScene;
import io.almanac.simulator.program.InstalledProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives at a remote of the real rclone, one of type local. */
class SnapshotRcloneProcessTest {
    private static final String OLD = "almanac-20200101T000000Z.zip";

    @TempDir
    private Path folder;

    private Path state;
    private Path there;
    private String remote;

    @BeforeEach
    void remote() throws IOException {
        InstalledProgram.require("rclone");
        state = ArchiveScene.state(folder.resolve("state"));
        there = Files.createDirectory(folder.resolve("there"));
        remote = "backup:" + there;
        Files.writeString(folder.resolve("rclone.conf"), "[backup]\ntype = local\n");
    }

    @Test
    void archive_isCopied_oldOnesGo_andItComesBack() throws Exception {
        ArchiveScene.put(there, OLD, "old");
        ArchiveScene.put(there, "notes.txt", "mine");

        Finished created = run(
                "create",
                "--state-directory",
                state.toString(),
                "--to",
                folder.resolve("archives").toString(),
                "--remote",
                remote,
                "--keep",
                "1");

        assertThat(created.exitCode()).as(created.errors()).isZero();
        String name = folder.resolve("archives").toFile().list()[0];
        assertThat(created.output().lines())
                .containsExactly(
                        folder.resolve("archives").resolve(name) + ": 2 files, 12 bytes",
                        remote + "/" + name + ": copied",
                        remote + "/" + OLD + ": removed");
        assertThat(there.toFile().list()).containsExactlyInAnyOrder(name, "notes.txt");

        Finished listed = run("list", "--remote", remote);
        assertThat(listed.output()).matches(name + "  \\S+  2 files, 12 bytes, by almanac \\S+, readable\n");

        Path restored = folder.resolve("restored");
        Finished back = run("restore", "--remote", remote + "/" + name, "--state-directory", restored.toString());
        assertThat(back.exitCode()).as(back.errors()).isZero();
        assertThat(ArchiveScene.texts(restored)).isEqualTo(ArchiveScene.texts(state));
    }

    @Test
    void remoteThatIsNotConfigured_isSaidInItsWords_andTheArchiveStays() throws Exception {
        Finished run = run(
                "create",
                "--state-directory",
                state.toString(),
                "--to",
                folder.resolve("archives").toString(),
                "--remote",
                "nowhere:x",
                "--keep",
                "1");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors())
                .startsWith("the archive is written, but not all that should follow is done: rclone copyto failed: ")
                .contains("didn't find section in config file");
        assertThat(folder.resolve("archives").toFile().list()).hasSize(1);
    }

    @Test
    void archiveThatIsNotThere_isSaid_andNothingIsLeft() throws Exception {
        Path restored = folder.resolve("restored");

        Finished run = run("restore", "--remote", remote + "/" + OLD, "--state-directory", restored.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors())
                .startsWith(remote + "/" + OLD + ": cannot be restored to " + restored + " (rclone copyto failed: ");
        assertThat(restored).isEmptyDirectory();
    }

    private record Finished(int exitCode, String output, String errors) {}

    private Finished run(String... arguments) throws Exception {
        String[] all = new String[arguments.length + 1];
        all[0] = "snapshot";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        Map<String, String> environment =
                Map.of("RCLONE_CONFIG", folder.resolve("rclone.conf").toString());
        try (AlmanacProcess process = AlmanacProcess.start(folder, environment, all)) {
            String output = process.restOfOutput();
            return new Finished(process.awaitExit(), output, Files.readString(folder.resolve("almanac.log")));
        }
    }
}
