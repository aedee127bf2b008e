package io.almanac.forecast.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * Which local dates go by another weekday than their own: a holiday that is like a Sunday, a bridge day that is like a
 * Friday. All other dates are what they are.
 */
public record DayKinds(Map<LocalDate, DayOfWeek> treatedAs) {
    /** Every date is what it is. */
    public static final DayKinds ORDINARY = new DayKinds(Map.of());

    public DayKinds {
        treatedAs = Map.copyOf(treatedAs);
    }

    public boolean isOrdinary() {
        return treatedAs.isEmpty();
    }

    /** The weekday that {@code date} is treated as, if that was said. */
    public Optional<DayOfWeek> treated(LocalDate date) {
        return Optional.ofNullable(treatedAs.get(date));
    }

    /** The weekday that {@code date} goes by. */
    public DayOfWeek weekday(LocalDate date) {
        return treated(date).orElseGet(date::getDayOfWeek);
    }
}
