package io.almanac.scaler.server.calendar;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import io.almanac.scaler.settings.rule.Reading;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Public holidays from {@link CalendarYears#FIRST} to {@link CalendarYears#LAST}: by {@link HolidayLaws} for the countries
 * there, else as Jollyday knows them. A holiday that falls on a weekend and gives another day off is on both days; one that
 * the law moves away from working days too is on the day that it is moved to alone.
 */
public final class PublicHolidays {
    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private PublicHolidays() {}

    /** The names of countries, and of the regions that have holidays of their own, by what they are written as. */
    public static SortedMap<String, String> places() {
        SortedMap<String, String> places = new TreeMap<>();
        for (String code : HolidayManager.getSupportedCalendarCodes()) {
            if (code.matches("[A-Z]{2}")) {
                CalendarHierarchy country = HolidayManager.getInstance(
                                ManagerParameters.create(code.toLowerCase(Locale.ROOT)))
                        .getCalendarHierarchy();
                places.put(code, country.getDescription(Locale.ENGLISH));
                addRegions(places, code + ":", country);
            }
        }
        return places;
    }

    private static void addRegions(SortedMap<String, String> places, String prefix, CalendarHierarchy parent) {
        parent.getChildren().forEach((id, region) -> {
            places.put(prefix + id, region.getDescription(Locale.ENGLISH));
            addRegions(places, prefix + id + ".", region);
        });
    }

    /**
     * Their names by date.
     *
     * @param region parts of a region are joined by dots, such as {@code by.mu} for Munich
     */
    public static Reading<NavigableMap<LocalDate, String>> of(String country, Optional<String> region) {
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
        return Reading.usable(days(country, manager, path.toArray(String[]::new)));
    }

    private static NavigableMap<LocalDate, String> days(String country, HolidayManager manager, String... region) {
        NavigableMap<LocalDate, String> ofRegion = days(manager, region);
        HolidayLaws.of(country).ifPresent(law -> {
            ofRegion.keySet().removeAll(days(manager).keySet());
            ofRegion.putAll(law.days());
        });
        return ofRegion;
    }

    private static NavigableMap<LocalDate, String> days(HolidayManager manager, String... region) {
        List<Holiday> holidays = IntStream.rangeClosed(CalendarYears.FIRST, CalendarYears.LAST)
                .mapToObj(year -> manager.getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY, region))
                .flatMap(Set::stream)
                .toList();
        Set<String> moved = moved(holidays);
        NavigableMap<LocalDate, String> days = new TreeMap<>();
        for (Holiday holiday : holidays) {
            String name = holiday.getDescription(Locale.ENGLISH);
            holiday.getObservedDate().ifPresent(date -> days.putIfAbsent(date, name + ", observed"));
            if (holiday.getObservedDate().isEmpty() || !moved.contains(holiday.getPropertiesKey())) {
                days.put(holiday.getActualDate(), name);
            }
        }
        return days;
    }

    /** Those that are moved off a working day, other than to make room for another one (Boxing Day for Christmas). */
    private static Set<String> moved(List<Holiday> holidays) {
        Set<LocalDate> observed = holidays.stream()
                .flatMap(holiday -> holiday.getObservedDate().stream())
                .collect(Collectors.toSet());
        return holidays.stream()
                .filter(holiday -> holiday.getObservedDate().isPresent())
                .filter(holiday -> !WEEKEND.contains(holiday.getActualDate().getDayOfWeek()))
                .filter(holiday -> !observed.contains(holiday.getActualDate()))
                .map(Holiday::getPropertiesKey)
                .collect(Collectors.toSet());
    }
}
