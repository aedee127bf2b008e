package io.almanac.scaler.server.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * When a holiday is, by its law.
 *
 * @param from the first year in which it is one
 * @param to the last one
 * @param only weekdays on which it is one
 * @param moved by how many days, where it falls on a weekday
 */
record HolidayRule(String name, Days days, int from, int to, Set<DayOfWeek> only, Map<DayOfWeek, Integer> moved) {
    HolidayRule {
        only = Set.copyOf(only);
        moved = Map.copyOf(moved);
    }

    /** Its days of a year, before anything is moved. */
    interface Days {
        Stream<LocalDate> in(int year);
    }

    Stream<LocalDate> in(int year) {
        return year < from || year > to
                ? Stream.of()
                : days.in(year)
                        .filter(date -> only.contains(date.getDayOfWeek()))
                        .map(date -> date.plusDays(moved.getOrDefault(date.getDayOfWeek(), 0)));
    }
}
