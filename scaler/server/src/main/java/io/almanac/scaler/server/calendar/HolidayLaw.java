package io.almanac.scaler.server.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The public holidays of a country by its law, from {@link CalendarYears#FIRST} to {@link CalendarYears#LAST}.
 *
 * @param isBridging whether a day between two holidays is one
 */
record HolidayLaw(Substitute substitute, boolean isBridging, List<HolidayRule> rules) {
    HolidayLaw {
        rules = List.copyOf(rules);
    }

    /** Which holidays give the next day that is none to people instead, or as well. */
    enum Substitute {
        NONE,
        /** Those on a Sunday. */
        SUNDAY,
        /** Those on a Sunday and those on the day of another one. */
        TAKEN
    }

    private record Day(LocalDate date, String name) {}

    /** Their names by date. */
    NavigableMap<LocalDate, String> days() {
        TreeMap<LocalDate, String> days = new TreeMap<>();
        List<Day> owed = new ArrayList<>();
        for (Day day : written()) {
            boolean isTaken = days.putIfAbsent(day.date(), day.name()) != null;
            if (isOwed(day.date(), isTaken)) {
                owed.add(day);
            }
        }
        for (Day day : owed) {
            LocalDate free = day.date();
            while (days.containsKey(free) || free.getDayOfWeek() == DayOfWeek.SUNDAY) {
                free = free.plusDays(1);
            }
            days.put(free, "substitute for " + day.name());
        }
        if (isBridging) {
            bridge(days);
        }
        return days;
    }

    private List<Day> written() {
        List<Day> written = new ArrayList<>();
        for (int year = CalendarYears.FIRST; year <= CalendarYears.LAST; year++) {
            for (HolidayRule rule : rules) {
                rule.in(year).forEach(date -> written.add(new Day(date, rule.name())));
            }
        }
        return written;
    }

    private boolean isOwed(LocalDate date, boolean isTaken) {
        return switch (substitute) {
            case NONE -> false;
            case SUNDAY -> date.getDayOfWeek() == DayOfWeek.SUNDAY;
            case TAKEN -> isTaken || date.getDayOfWeek() == DayOfWeek.SUNDAY;
        };
    }

    private static void bridge(TreeMap<LocalDate, String> days) {
        for (LocalDate day : List.copyOf(days.keySet())) {
            LocalDate next = day.plusDays(1);
            if (!days.containsKey(next)
                    && days.containsKey(day.plusDays(2))
                    && next.getDayOfWeek() != DayOfWeek.SUNDAY) {
                days.put(next, "day between two holidays");
            }
        }
    }
}
