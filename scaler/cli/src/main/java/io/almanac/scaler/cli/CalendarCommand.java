package io.almanac.scaler.cli;

import java.time.InstantSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code almanac calendar}: what calendars hold, by the commands below it. */
@Command(
        name = "calendar",
        description = "Shows the days of calendars, and whose public holidays are known.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.ManifestVersion.class,
        synopsisSubcommandLabel = "COMMAND")
final class CalendarCommand {
    private CalendarCommand() {}

    /** It with its commands; {@code clock} says which years are meant if nothing else does. */
    static CommandLine commandLine(InstantSource clock) {
        return new CommandLine(new CalendarCommand())
                .addSubcommand(new CalendarDaysCommand(clock))
                .addSubcommand(new CalendarCountriesCommand());
    }
}
