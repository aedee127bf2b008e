package io.almanac.scaler.cli;

import io.almanac.scaler.cli.snapshot.ArchiveFolder;
import io.almanac.scaler.cli.snapshot.ArchiveName;
import io.almanac.scaler.cli.snapshot.ArchivePlace;
import io.almanac.scaler.cli.snapshot.ManifestReading;
import io.almanac.scaler.cli.snapshot.Rclone;
import io.almanac.scaler.server.source.FileTrouble;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code almanac snapshot list}: the archives that there are. */
@Command(
        name = "list",
        description =
                "Lists archives, newest first: what they hold, by their manifests, and which have none that can be read.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.ManifestVersion.class)
final class SnapshotListCommand implements Callable<Integer> {
    private final Rclone rclone;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before the command is called.
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("FieldMayBeFinal") // picocli writes it.
    private Where where = new Where();

    private static final class Where {
        @Option(names = "--from", paramLabel = "DIR", description = "A folder of this machine.")
        private Optional<Path> from = Optional.empty();

        @Option(names = "--remote", paramLabel = "REMOTE:PATH", description = "A remote of rclone's configuration.")
        private Optional<String> remote = Optional.empty();
    }

    SnapshotListCommand(Rclone rclone) {
        this.rclone = rclone;
    }

    @Override
    public Integer call() {
        if (where.from.isEmpty() && where.remote.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "give --from DIR or --remote REMOTE:PATH");
        }
        ArchivePlace place = where.from.isPresent()
                ? new ArchiveFolder(where.from.get())
                : SnapshotRemotes.require(spec, rclone, where.remote.orElse(""));
        PrintWriter out = spec.commandLine().getOut();
        try {
            for (ArchiveName archive : place.newestFirst()) {
                out.println(archive + "  " + archive.time() + "  " + describe(place, archive));
            }
            return 0;
        } catch (IOException e) {
            spec.commandLine()
                    .getErr()
                    .println(where.from
                                    .map(Path::toString)
                                    .or(() -> where.remote)
                                    .orElse("") + ": cannot be listed (" + FileTrouble.ofReading(e) + ")");
            return SnapshotCommand.FAILED;
        }
    }

    private static String describe(ArchivePlace place, ArchiveName archive) {
        try {
            return switch (place.manifestOf(archive)) {
                case ManifestReading.Understood(var manifest) ->
                    manifest.size() + ", by almanac " + manifest.version() + ", readable";
                case ManifestReading.Unreadable(String why) -> "not readable: " + why;
            };
        } catch (IOException e) {
            return "not readable: " + FileTrouble.ofReading(e);
        }
    }
}
