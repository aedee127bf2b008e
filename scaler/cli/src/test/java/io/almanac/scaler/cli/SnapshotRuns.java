package io.almanac.scaler.cli;

import io.almanac.scaler.cli.snapshot.Rclone;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import picocli.CommandLine;

/** Commands below {@code almanac snapshot} in this process, at a given time. */
final class SnapshotRuns {
    private SnapshotRuns() {}

    static CommandRun run(Instant now, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = SnapshotCommand.commandLine(InstantSource.fixed(now), "0.1.0", new Rclone(Map.of()))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        int exitCode = OptionTypes.register(line).execute(arguments);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }
}
