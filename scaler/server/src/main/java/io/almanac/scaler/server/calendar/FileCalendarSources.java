package io.almanac.scaler.server.calendar;

import io.almanac.scaler.settings.calendar.CalendarSources;
import io.almanac.scaler.settings.rule.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;

/**
 * Holidays from a library and iCalendar files from disk.
 *
 * @param folder where paths that are not absolute begin
 */
public record FileCalendarSources(Path folder) implements CalendarSources {
    /** Ten thousand events without attachments. */
    private static final int MOST_BYTES = 4 << 20;

    /** Paths begin in the folder of {@code file}, which names them. */
    public static FileCalendarSources beside(Path file) {
        return new FileCalendarSources(
                Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("")));
    }

    @Override
    public Reading<Set<LocalDate>> holidays(String country, Optional<String> region) {
        return switch (PublicHolidays.of(country, region)) {
            case Reading.Usable<NavigableMap<LocalDate, String>>(NavigableMap<LocalDate, String> days) ->
                Reading.usable(Set.copyOf(days.keySet()));
            case Reading.Unusable<NavigableMap<LocalDate, String>>(String rule, Optional<String> remedy) ->
                new Reading.Unusable<>(rule, remedy);
        };
    }

    @Override
    public Reading<List<Occurrence>> occurrences(String file, ZoneId zone) {
        byte[] bytes;
        try {
            Path path = folder.resolve(file);
            // A pipe would be waited for without end.
            if (!Files.isRegularFile(path)) {
                return Reading.unusable("must be a file that is there");
            }
            try (InputStream content = Files.newInputStream(path)) {
                bytes = content.readNBytes(MOST_BYTES + 1);
            }
        } catch (IOException | InvalidPathException unreadable) {
            return Reading.unusable("cannot be read");
        }
        return bytes.length > MOST_BYTES
                ? Reading.unusable("must be at most 4 MiB long", "leave out what is long past")
                : IcsText.occurrences(new String(bytes, StandardCharsets.UTF_8), zone);
    }
}
