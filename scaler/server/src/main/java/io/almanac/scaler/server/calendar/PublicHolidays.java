package io.almanac.scaler.server.calendar;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import io.almanac.scaler.settings.rule.Reading;
import java.time.LocalDate;
import java.time.Year;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Public holidays as Jollyday knows them, from {@link CalendarYears#FIRST} to {@link CalendarYears#LAST}; where one is
 * observed on another day than its own, both.
 */
final class PublicHolidays {
    private PublicHolidays() {}

    /** @param region parts of a region are joined by dots, such as {@code by.mu} for Munich */
    static Reading<Set<LocalDate>> of(String country, Optional<String> region) {
        if (!HolidayManager.getSupportedCalendarCodes().contains(country.toUpperCase(Locale.ROOT))) {
            return Reading.unusable(
                    "is not a country whose holidays are known",
                    "use its two letters of ISO 3166-1, or write its holidays as dates");
        }
        HolidayManager manager = HolidayManager.getInstance(ManagerParameters.create(country.toLowerCase(Locale.ROOT)));
        List<String> path = region.map(
                        text -> List.of(text.toLowerCase(Locale.ROOT).split("\\.", -1)))
                .orElse(List.of());
        Map<String, CalendarHierarchy> known = manager.getCalendarHierarchy().getChildren();
        for (String part : path) {
            Optional<CalendarHierarchy> found = Optional.ofNullable(known.get(part));
            if (found.isEmpty()) {
                return Reading.unusable(
                        "is not a region of " + country + " with holidays of its own",
                        known.isEmpty()
                                ? "leave region out"
                                : "use one of " + String.join(", ", new TreeSet<>(known.keySet())));
            }
            known = found.get().getChildren();
        }
        return Reading.usable(dates(manager, path.toArray(String[]::new)));
    }

    private static Set<LocalDate> dates(HolidayManager manager, String... region) {
        Set<LocalDate> dates = new HashSet<>();
        for (int year = CalendarYears.FIRST; year <= CalendarYears.LAST; year++) {
            manager.getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY, region).stream()
                    .flatMap(PublicHolidays::dates)
                    .forEach(dates::add);
        }
        return Set.copyOf(dates);
    }

    private static Stream<LocalDate> dates(Holiday holiday) {
        return Stream.concat(Stream.of(holiday.getActualDate()), holiday.getObservedDate().stream());
    }
}
