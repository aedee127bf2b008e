package io.almanac.scaler.cli;

import io.almanac.scaler.cli.snapshot.ArchiveFolder;
import io.almanac.scaler.cli.snapshot.ArchivePlace;
import io.almanac.scaler.cli.snapshot.ArchiveRemote;
import io.almanac.scaler.cli.snapshot.ArchiveWriter;
import io.almanac.scaler.cli.snapshot.Rclone;
import io.almanac.scaler.server.source.FileTrouble;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code almanac snapshot create}: one archive of all snapshots, while the server goes on. */
@Command(
        name = "create",
        description = "Writes one archive of all snapshots; the server may go on meanwhile.",
        footer = {
            "",
            "Exit codes: 0 done, 1 something could not be read, written or copied, 2 wrong options.",
            "A snapshot that vanishes or goes on changing is left out, and a line says so."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.ManifestVersion.class)
final class SnapshotCreateCommand implements Callable<Integer> {
    private final InstantSource clock;
    private final String version;
    private final Rclone rclone;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before the command is called.
    private CommandSpec spec;

    @Option(
            names = "--state-directory",
            paramLabel = "DIR",
            required = true,
            description = "What the server's file calls stateDirectory.")
    private Path stateDirectory = Path.of("");

    @Option(
            names = "--to",
            paramLabel = "DIR",
            required = true,
            description = "Folder for almanac-TIME.zip; needs room for the snapshots and the archive.")
    private Path to = Path.of("");

    @Option(
            names = "--keep",
            paramLabel = "N",
            description = "Then remove all but the newest N archives, there and at the remote.")
    private Optional<Integer> keep = Optional.empty();

    @Option(
            names = "--remote",
            paramLabel = "REMOTE:PATH",
            description = "Copy it there too, by the program rclone and its configuration.")
    private Optional<String> remote = Optional.empty();

    SnapshotCreateCommand(InstantSource clock, String version, Rclone rclone) {
        this.clock = clock;
        this.version = version;
        this.rclone = rclone;
    }

    @Override
    public Integer call() {
        if (keep.filter(most -> most < 1).isPresent()) {
            throw new ParameterException(
                    spec.commandLine(), "--keep=" + keep.get() + " must be at least 1; leave it out to keep all");
        }
        if (absolute(to).startsWith(absolute(stateDirectory))) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--to=" + to + " must not be the state directory or within it, which holds snapshots alone");
        }
        Optional<ArchiveRemote> there = remote.map(given -> SnapshotRemotes.require(spec, rclone, given));
        PrintWriter err = spec.commandLine().getErr();
        if (!Files.isDirectory(stateDirectory)) {
            err.println("--state-directory " + stateDirectory + ": is no directory; give the server's stateDirectory");
            return SnapshotCommand.FAILED;
        }
        try {
            Files.createDirectories(to);
            return switch (new ArchiveWriter(stateDirectory, to).write(clock.instant(), version)) {
                case ArchiveWriter.Outcome.Empty empty -> {
                    empty.leftOut().forEach(err::println);
                    err.println(
                            "--state-directory " + stateDirectory + ": holds no snapshot, so nothing is archived and"
                                    + " nothing removed; give the server's stateDirectory");
                    yield SnapshotCommand.FAILED;
                }
                case ArchiveWriter.Outcome.Written written -> {
                    written.leftOut().forEach(err::println);
                    spec.commandLine()
                            .getOut()
                            .println(written.file() + ": " + written.manifest().size());
                    yield distribute(written, there);
                }
            };
        } catch (IOException e) {
            err.println("--to " + to + ": the archive cannot be written (" + FileTrouble.ofWriting(e)
                    + "); nothing of it is left");
            return SnapshotCommand.FAILED;
        }
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private int distribute(ArchiveWriter.Outcome.Written written, Optional<ArchiveRemote> there) {
        try {
            rotate(new ArchiveFolder(to));
            if (there.isPresent()) {
                there.get().add(written.file(), written.name());
                spec.commandLine().getOut().println(there.get().locationOf(written.name()) + ": copied");
                rotate(there.get());
            }
            return 0;
        } catch (IOException e) {
            spec.commandLine()
                    .getErr()
                    .println("the archive is written, but not all that should follow is done: "
                            + FileTrouble.ofWriting(e));
            return SnapshotCommand.FAILED;
        }
    }

    private void rotate(ArchivePlace place) throws IOException {
        if (keep.isPresent()) {
            place.keepNewest(keep.get())
                    .forEach(removed -> spec.commandLine().getOut().println(removed + ": removed"));
        }
    }
}
