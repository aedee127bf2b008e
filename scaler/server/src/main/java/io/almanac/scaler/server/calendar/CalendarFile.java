package io.almanac.scaler.server.calendar;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.scaler.server.source.FileTrouble;
import io.almanac.scaler.settings.calendar.CalendarsFile;
import io.almanac.scaler.settings.rule.Problem;
import io.almanac.scaler.settings.rule.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads one calendar for a command, given as {@code FILE} or {@code FILE:NAME}. */
public final class CalendarFile {
    private CalendarFile() {}

    /** What came of reading. */
    public sealed interface Outcome {
        record Read(Calendar calendar) implements Outcome {}

        /** @param problems at least one, for people */
        record Refused(List<String> problems) implements Outcome {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /** @param given a file that is there may have a colon in its name; else what follows the last one is the name */
    public static Outcome read(String given) {
        try {
            int colon = given.lastIndexOf(':');
            boolean isNamed = colon > 0 && !Files.exists(Path.of(given));
            Path file = Path.of(isNamed ? given.substring(0, colon) : given);
            Optional<String> name = isNamed ? Optional.of(given.substring(colon + 1)) : Optional.empty();
            return read(file, name);
        } catch (InvalidPathException impossible) {
            return new Outcome.Refused(List.of(given + ": is not a path; give FILE or FILE:NAME"));
        }
    }

    private static Outcome read(Path file, Optional<String> name) {
        String yaml;
        try {
            yaml = Files.readString(file);
        } catch (IOException e) {
            return new Outcome.Refused(List.of(
                    file + ": cannot be read (" + FileTrouble.ofReading(e) + "); give the path of a readable file"));
        }
        return switch (CalendarsFile.parse(file.toString(), yaml, FileCalendarSources.beside(file))) {
            case CalendarsFile.Refused refused ->
                new Outcome.Refused(
                        refused.problems().stream().map(Problem::toString).toList());
            case CalendarsFile.Parsed parsed -> chosen(file, parsed.choose(name));
        };
    }

    private static Outcome chosen(Path file, Reading<Calendar> choice) {
        return switch (choice) {
            case Reading.Usable<Calendar>(Calendar calendar) -> new Outcome.Read(calendar);
            case Reading.Unusable<Calendar>(String rule, Optional<String> remedy) ->
                new Outcome.Refused(List.of(file + ": " + rule + "; " + remedy.orElse("correct it")));
        };
    }
}
