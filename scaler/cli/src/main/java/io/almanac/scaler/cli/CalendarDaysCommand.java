package io.almanac.scaler.cli;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.scaler.server.calendar.CalendarFile;
import io.almanac.scaler.server.calendar.FileCalendarSources;
import io.almanac.scaler.server.calendar.PublicHolidays;
import io.almanac.scaler.settings.rule.Parsed;
import io.almanac.scaler.settings.rule.Problem;
import io.almanac.scaler.settings.rule.Reading;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code almanac calendar days}: every day and time of a calendar, and what it counts as. */
@Command(
        name = "days",
        description = "Prints the days and times of a calendar, and what each counts as.",
        footer = {
            "",
            "Examples: almanac calendar days JP --years 2026",
            "          almanac calendar days almanac.yaml:shop"
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.ManifestVersion.class)
final class CalendarDaysCommand implements Callable<Integer> {
    private static final String COUNTRY = "[A-Za-z]{2}(:.+)?";
    private static final String YEARS = "\\d{4}(-\\d{4})?";

    private final InstantSource clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before the command is called.
    private CommandSpec spec;

    @Parameters(
            paramLabel = "WHAT",
            description = "A country, or a region of it (JP, DE:by), an iCalendar file (*.ics), or calendars of a YAML"
                    + " file (FILE[:NAME]).")
    private String what = "";

    @Option(
            names = "--years",
            paramLabel = "YEAR[-YEAR]",
            description = "First and last year (default: this one and the next).")
    private Optional<String> years = Optional.empty();

    @Option(
            names = "--timezone",
            paramLabel = "ZONE",
            description = "For an iCalendar file: zone of its whole days and of times without one (default UTC).")
    private ZoneId zone = ZoneOffset.UTC;

    CalendarDaysCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        Reading<CalendarDays> days = read();
        return switch (days) {
            case Reading.Usable<CalendarDays>(CalendarDays found) -> print(found);
            case Reading.Unusable<CalendarDays>(String rule, Optional<String> remedy) -> {
                String advice = remedy.map(text -> "; " + text).orElse("");
                spec.commandLine().getErr().println(what + " " + rule + advice);
                yield 1;
            }
        };
    }

    private Reading<CalendarDays> read() {
        Span span = span();
        if (what.matches(COUNTRY) && !Files.exists(Path.of(what))) {
            Optional<String> region = what.length() > 2 ? Optional.of(what.substring(3)) : Optional.empty();
            return mapped(
                    PublicHolidays.of(what.substring(0, 2), region),
                    named -> CalendarDays.ofHolidays(named, span.first(), span.last()));
        }
        if (what.toLowerCase(Locale.ROOT).endsWith(".ics")) {
            return mapped(
                    FileCalendarSources.beside(Path.of(what))
                            .occurrences(Path.of(what).toAbsolutePath().toString(), zone),
                    found -> CalendarDays.ofOccurrences(found, zone, span.first(), span.last()));
        }
        return switch (CalendarFile.read(what)) {
            case Parsed.Value<Calendar>(Calendar calendar) ->
                Reading.usable(CalendarDays.of(calendar, span.first(), span.last()));
            case Parsed.Refused<Calendar>(List<Problem> problems) ->
                throw new ParameterException(spec.commandLine(), Problem.lines(problems));
        };
    }

    private record Span(int first, int last) {}

    private Span span() {
        String text = years.orElse("");
        if (text.isEmpty()) {
            int now = clock.instant().atZone(zone).getYear();
            return new Span(now, now + 1);
        }
        int last = text.matches(YEARS) ? Integer.parseInt(text.substring(text.length() - 4)) : -1;
        if (last < Integer.parseInt("0" + text.replaceAll("\\D.*", ""))) {
            throw new ParameterException(
                    spec.commandLine(), "--years=" + text + " must be a year or two, like 2026 or 2026-2028");
        }
        return new Span(Integer.parseInt(text.substring(0, 4)), last);
    }

    private int print(CalendarDays days) {
        PrintWriter out = spec.commandLine().getOut();
        days.lines().forEach(out::println);
        out.flush();
        return 0;
    }

    private static <A, B> Reading<B> mapped(Reading<A> reading, Function<A, B> function) {
        return switch (reading) {
            case Reading.Usable<A>(A value) -> Reading.usable(function.apply(value));
            case Reading.Unusable<A>(String rule, Optional<String> remedy) -> new Reading.Unusable<>(rule, remedy);
        };
    }
}
