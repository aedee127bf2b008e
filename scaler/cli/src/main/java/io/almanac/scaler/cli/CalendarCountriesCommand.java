package io.almanac.scaler.cli;

import io.almanac.scaler.server.calendar.PublicHolidays;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code almanac calendar countries}: whose public holidays are known. */
@Command(
        name = "countries",
        description =
                "Lists the countries whose public holidays are known, and their regions with holidays of their own.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.ManifestVersion.class)
final class CalendarCountriesCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before the command is called.
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PublicHolidays.places().forEach((code, name) -> out.println(code + "  " + name));
        out.flush();
        return 0;
    }
}
