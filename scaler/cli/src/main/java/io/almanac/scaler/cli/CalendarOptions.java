package io.almanac.scaler.cli;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.scaler.server.calendar.CalendarFile;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say in whose local time days are, and which of them are special. */
final class CalendarOptions {
    static final String TIMEZONE = "--timezone";
    static final String CALENDAR = "--calendar";

    @Option(
            names = TIMEZONE,
            paramLabel = "ZONE",
            description = "In whose local time days and weekdays are told apart (default UTC, or the calendar's).")
    private Optional<ZoneId> zone = Optional.empty();

    @Option(
            names = CALENDAR,
            paramLabel = "FILE[:NAME]",
            description = "Holidays, events and outages to go by: the calendars of a YAML file, or of the server's"
                    + " file; NAME where it has several.")
    private Optional<String> file = Optional.empty();

    /** Whether one of them is. */
    boolean isGiven() {
        return zone.isPresent() || file.isPresent();
    }

    /** The calendar, read from its file; what is wrong with it is added to {@code problems}. */
    Calendar calendar(List<String> problems) {
        Calendar ordinary = Calendar.ordinary(zone.orElse(ZoneOffset.UTC));
        if (file.isEmpty()) {
            return ordinary;
        }
        if (zone.isPresent()) {
            problems.add("--timezone and --calendar are both given; a calendar brings its own time zone");
        }
        return CalendarFile.read(file.get())
                .orReport(problem -> problems.add(problem.toString()))
                .orElse(ordinary);
    }
}
