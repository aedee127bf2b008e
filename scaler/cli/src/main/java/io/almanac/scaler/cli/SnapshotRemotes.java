package io.almanac.scaler.cli;

import io.almanac.scaler.cli.snapshot.ArchiveRemote;
import io.almanac.scaler.cli.snapshot.Rclone;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The remote that a command of {@code almanac snapshot} was given. */
final class SnapshotRemotes {
    private SnapshotRemotes() {}

    /** It, or a usage error, which does not repeat what may be a secret. */
    static ArchiveRemote require(CommandSpec spec, Rclone rclone, String given) {
        if (!ArchiveRemote.isRemote(given)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "a remote must be NAME:PATH such as backup:almanac, with a name that 'rclone listremotes' prints;"
                            + " what it takes to reach it belongs into rclone's configuration");
        }
        return new ArchiveRemote(rclone, given);
    }
}
