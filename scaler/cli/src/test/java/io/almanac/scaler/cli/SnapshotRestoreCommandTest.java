package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.cli.snapshot.ArchiveScene;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotRestoreCommandTest {
    private static final String NAME = "almanac-20261130T040145Z.zip";

    @TempDir
    private Path folder;

    private Path state;
    private Path archives;

    @BeforeEach
    void state() throws IOException {
        state = ArchiveScene.state(folder.resolve("state"));
        archives = folder.resolve("archives");
    }

    @Test
    void restore_givesBackWhatWasArchived() throws IOException {
        create(ArchiveScene.TIME);
        Path restored = folder.resolve("restored");

        CommandRun run = SnapshotRuns.run(
                ArchiveScene.TIME,
                "restore",
                archives.resolve(NAME).toString(),
                "--state-directory",
                restored.toString());

        assertThat(run).isEqualTo(new CommandRun(0, restored + ": 2 files, 12 bytes of 2026-11-30T04:01:45Z\n", ""));
        assertThat(ArchiveScene.texts(restored)).isEqualTo(ArchiveScene.texts(state));
    }

    @Test
    void restore_overSnapshots_takesReplace() throws IOException {
        create(ArchiveScene.TIME);
        ArchiveScene.put(state, ArchiveScene.ONE, "newer");
        String archive = archives.resolve(NAME).toString();

        assertThat(SnapshotRuns.run(ArchiveScene.TIME, "restore", archive, "--state-directory", state.toString()))
                .isEqualTo(new CommandRun(
                        1,
                        "",
                        "--state-directory " + state
                                + ": it is not empty; give an empty one, or --replace to lose what is in it\n"));
        assertThat(SnapshotRuns.run(
                        ArchiveScene.TIME, "restore", archive, "--state-directory", state.toString(), "--replace"))
                .extracting(CommandRun::exitCode)
                .isEqualTo(0);
        assertThat(ArchiveScene.texts(state)).isEqualTo(Map.of(ArchiveScene.ONE, "first", ArchiveScene.TWO, "another"));
    }

    @Test
    void restore_ofNothing_saysSo() {
        assertThat(SnapshotRuns.run(
                        ArchiveScene.TIME,
                        "restore",
                        "nowhere.zip",
                        "--state-directory",
                        folder.resolve("x").toString()))
                .isEqualTo(new CommandRun(
                        1,
                        "",
                        "nowhere.zip: is no file; give the path of an archive, or --remote if it is at a remote\n"));
    }

    private CommandRun create(Instant now) {
        return SnapshotRuns.run(now, "create", "--state-directory", state.toString(), "--to", archives.toString());
    }
}
