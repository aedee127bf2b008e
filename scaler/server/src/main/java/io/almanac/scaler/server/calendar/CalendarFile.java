package io.almanac.scaler.server.calendar;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.scaler.server.source.FileTrouble;
import io.almanac.scaler.settings.calendar.CalendarsFile;
import io.almanac.scaler.settings.rule.Parsed;
import io.almanac.scaler.settings.rule.Problem;
import io.almanac.scaler.settings.rule.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one calendar for a command, given as {@code FILE} or {@code FILE:NAME}. */
public final class CalendarFile {
    private CalendarFile() {}

    /** @param given a file that is there may have a colon in its name; else what follows the last one is the name */
    public static Parsed<Calendar> read(String given) {
        try {
            int colon = given.lastIndexOf(':');
            boolean isNamed = colon > 0 && !Files.exists(Path.of(given));
            Path file = Path.of(isNamed ? given.substring(0, colon) : given);
            Optional<String> name = isNamed ? Optional.of(given.substring(colon + 1)) : Optional.empty();
            return read(file, name);
        } catch (InvalidPathException impossible) {
            return refused(given, "is not a path; give FILE or FILE:NAME");
        }
    }

    private static Parsed<Calendar> read(Path file, Optional<String> name) {
        String yaml;
        try {
            yaml = Files.readString(file);
        } catch (IOException e) {
            return refused(
                    file.toString(),
                    "cannot be read (" + FileTrouble.ofReading(e) + "); give the path of a readable file");
        }
        return switch (CalendarsFile.parse(file.toString(), yaml, FileCalendarSources.beside(file))) {
            case Parsed.Refused<Map<String, Calendar>> refused -> new Parsed.Refused<>(refused.problems());
            case Parsed.Value<Map<String, Calendar>>(Map<String, Calendar> calendars) ->
                chosen(file, CalendarsFile.choose(calendars, name));
        };
    }

    private static Parsed<Calendar> chosen(Path file, Reading<Calendar> choice) {
        return switch (choice) {
            case Reading.Usable<Calendar>(Calendar calendar) -> new Parsed.Value<>(calendar);
            case Reading.Unusable<Calendar>(String rule, Optional<String> remedy) ->
                refused(file.toString(), rule + "; " + remedy.orElse("correct it"));
        };
    }

    private static Parsed<Calendar> refused(String where, String message) {
        return new Parsed.Refused<>(List.of(new Problem(where, message)));
    }
}
