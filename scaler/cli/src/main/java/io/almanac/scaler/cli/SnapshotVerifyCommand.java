package io.almanac.scaler.cli;

import io.almanac.scaler.cli.snapshot.ArchiveCheck;
import io.almanac.scaler.cli.snapshot.Manifest;
import io.almanac.scaler.server.source.FileTrouble;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code almanac snapshot verify}: whether an archive is what its manifest says. */
@Command(
        name = "verify",
        description = "Compares all that is in an archive with its manifest, and says all that is wrong.",
        footer = {"", "Exit codes: 0 nothing is wrong, 1 something is, 2 wrong options."},
        mixinStandardHelpOptions = true,
        versionProvider = Main.ManifestVersion.class)
final class SnapshotVerifyCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before the command is called.
    private CommandSpec spec;

    @Parameters(paramLabel = "ARCHIVE", description = "A file that 'almanac snapshot create' wrote.")
    private Path archive = Path.of("");

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try {
            ArchiveCheck check = ArchiveCheck.of(archive);
            check.problems().forEach(problem -> err.println(archive + ": " + problem));
            if (!check.problems().isEmpty()) {
                return SnapshotCommand.FAILED;
            }
            spec.commandLine()
                    .getOut()
                    .println(archive + ": good, "
                            + check.manifest().map(Manifest::size).orElseThrow());
            return 0;
        } catch (IOException e) {
            err.println(archive + ": cannot be read (" + FileTrouble.ofReading(e) + "); give the path of an archive");
            return SnapshotCommand.FAILED;
        }
    }
}
