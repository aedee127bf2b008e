package io.almanac.scaler.cli;

import io.almanac.scaler.cli.snapshot.Rclone;
import java.time.InstantSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code almanac snapshot}: archives of a server's state directory, by the commands below it. */
@Command(
        name = "snapshot",
        description = "Archives what a server has learned (its stateDirectory), and lays it out again.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.ManifestVersion.class,
        synopsisSubcommandLabel = "COMMAND")
final class SnapshotCommand {
    static final int FAILED = 1;

    /** It with its commands; archives are named after {@code clock} and say that {@code version} wrote them. */
    static CommandLine commandLine(InstantSource clock, String version, Rclone rclone) {
        return new CommandLine(new SnapshotCommand())
                .addSubcommand(new SnapshotCreateCommand(clock, version, rclone))
                .addSubcommand(new SnapshotListCommand(rclone))
                .addSubcommand(new SnapshotVerifyCommand())
                .addSubcommand(new SnapshotRestoreCommand(rclone));
    }
}
