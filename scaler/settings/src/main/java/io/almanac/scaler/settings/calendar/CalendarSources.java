package io.almanac.scaler.settings.calendar;

import io.almanac.scaler.settings.rule.Reading;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where public holidays and the events of iCalendar files come from: libraries and files, which settings do not know. */
public interface CalendarSources {
    /** Public holidays of a country, or of a region of it, over all years that matter. */
    Reading<Set<LocalDate>> holidays(String country, Optional<String> region);

    /**
     * Every occurrence in a file, whatever repeats being spelt out.
     *
     * @param file as it stands in the settings
     * @param zone of times that do not say their own, and of whole days
     */
    Reading<List<Occurrence>> occurrences(String file, ZoneId zone);

    /**
     * One occurrence of an event in a calendar.
     *
     * @param end not before {@code start}; the first instant that no longer belongs to it
     */
    record Occurrence(String name, Instant start, Instant end) {
        public Occurrence {
            if (end.isBefore(start)) {
                throw new IllegalArgumentException("end " + end + " must not be before start " + start);
            }
        }
    }

    /** Knows no holiday and no file. */
    CalendarSources NONE = new CalendarSources() {
        @Override
        public Reading<Set<LocalDate>> holidays(String country, Optional<String> region) {
            return Reading.unusable("cannot be looked up here");
        }

        @Override
        public Reading<List<Occurrence>> occurrences(String file, ZoneId zone) {
            return Reading.unusable("cannot be read here");
        }
    };
}
