package io.almanac.scaler.cli;

import io.almanac.scaler.cli.snapshot.ArchiveRemote;
import io.almanac.scaler.cli.snapshot.Rclone;
import io.almanac.scaler.cli.snapshot.Restoration;
import io.almanac.scaler.server.source.FileTrouble;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code almanac snapshot restore}: an archive becomes a state directory. */
@Command(
        name = "restore",
        description =
                "Lays an archive out as a state directory, all of it or nothing. Stop the server first: it reads the"
                        + " directory when it starts.",
        footer = {"", "Exit codes: 0 done, 1 the directory is as it was, 2 wrong options."},
        mixinStandardHelpOptions = true,
        versionProvider = Main.ManifestVersion.class)
final class SnapshotRestoreCommand implements Callable<Integer> {
    private final Rclone rclone;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before the command is called.
    private CommandSpec spec;

    @Parameters(paramLabel = "ARCHIVE", description = "A file that 'almanac snapshot create' wrote.")
    private String archive = "";

    @Option(
            names = "--state-directory",
            paramLabel = "DIR",
            required = true,
            description = "What the server's file calls stateDirectory; made if it is not there.")
    private Path stateDirectory = Path.of("");

    @Option(names = "--replace", description = "Lose the snapshots that are there; without it, there may be none.")
    private boolean isReplacing;

    @Option(names = "--remote", description = "ARCHIVE is REMOTE:PATH/FILE of rclone's configuration.")
    private boolean isRemote;

    SnapshotRestoreCommand(Rclone rclone) {
        this.rclone = rclone;
    }

    @Override
    public Integer call() {
        if (isRemote) {
            SnapshotRemotes.require(spec, rclone, archive);
        }
        PrintWriter err = spec.commandLine().getErr();
        Restoration restoration = new Restoration(stateDirectory);
        try {
            List<String> obstacles =
                    restoration.obstacles(isReplacing ? Restoration.Present.REPLACE : Restoration.Present.KEEP);
            obstacles.forEach(problem -> err.println("--state-directory " + stateDirectory + ": " + problem));
            if (!obstacles.isEmpty()) {
                return SnapshotCommand.FAILED;
            }
        } catch (IOException e) {
            err.println("--state-directory " + stateDirectory + ": cannot be read (" + FileTrouble.ofReading(e) + ")");
            return SnapshotCommand.FAILED;
        }
        try {
            if (isRemote) {
                return fetchAndRestore(restoration);
            }
            if (!Files.isRegularFile(Path.of(archive))) {
                err.println(archive + ": is no file; give the path of an archive, or --remote if it is at a remote");
                return SnapshotCommand.FAILED;
            }
            return restore(restoration, Path.of(archive));
        } catch (IOException e) {
            err.println(archive + ": cannot be restored to " + stateDirectory + " (" + FileTrouble.ofWriting(e) + ")");
            return SnapshotCommand.FAILED;
        }
    }

    private int fetchAndRestore(Restoration restoration) throws IOException {
        Path fetched = restoration.room();
        try {
            ArchiveRemote.fetch(rclone, archive, fetched);
            return restore(restoration, fetched);
        } finally {
            Files.delete(fetched);
        }
    }

    private int restore(Restoration restoration, Path file) throws IOException {
        return switch (restoration.restore(file)) {
            case Restoration.Outcome.Refused(List<String> problems) -> {
                problems.forEach(problem -> spec.commandLine().getErr().println(archive + ": " + problem));
                yield SnapshotCommand.FAILED;
            }
            case Restoration.Outcome.Restored(var manifest) -> {
                spec.commandLine().getOut().println(stateDirectory + ": " + manifest.size() + " of " + manifest.time());
                yield 0;
            }
        };
    }
}
