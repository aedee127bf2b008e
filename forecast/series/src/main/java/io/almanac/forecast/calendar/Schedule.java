package io.almanac.forecast.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Replicas to have at certain times of the week, whatever the load.
 *
 * <p>It goes by the wall clock: it is on while the clock shows a time from {@code from} on and before {@code to} on one
 * of the days. So when the clock is put forward, the times that it skips are never on, and a schedule that would begin in
 * them begins when the clock has jumped; when it is put back, the times that it shows twice are on twice.
 *
 * @param name for people
 * @param days on which it begins, as the calendar's {@link DayKinds} have them; at least one
 * @param to not after {@code from} for a schedule that ends on the day after; equal to it for 24 hours
 * @param minReplicas at least 1
 */
public record Schedule(String name, Set<DayOfWeek> days, LocalTime from, LocalTime to, int minReplicas) {
    public Schedule {
        days = Set.copyOf(days);
        if (days.isEmpty()) {
            throw new IllegalArgumentException("schedule " + name + " must have at least one day");
        }
        if (minReplicas < 1) {
            throw new IllegalArgumentException("minReplicas " + minReplicas + " must be at least 1");
        }
    }

    boolean isOn(Instant instant, ZoneId zone, DayKinds kinds) {
        ZonedDateTime local = instant.atZone(zone);
        LocalTime time = local.toLocalTime();
        boolean isOvernight = !from.isBefore(to);
        boolean hasBegun = !time.isBefore(from) && (isOvernight || time.isBefore(to));
        return (hasBegun && beginsOn(local.toLocalDate(), kinds))
                || (isOvernight
                        && time.isBefore(to)
                        && beginsOn(local.toLocalDate().minusDays(1), kinds));
    }

    /** Whether it is on at an instant of {@code [first, last]}: at its begin, or when it begins later. */
    boolean isOnDuring(Instant first, Instant last, ZoneId zone, DayKinds kinds) {
        if (isOn(first, zone, kinds)) {
            return true;
        }
        LocalDate lastDay = last.atZone(zone).toLocalDate();
        for (LocalDate day = first.atZone(zone).toLocalDate(); !day.isAfter(lastDay); day = day.plusDays(1)) {
            for (Instant begin : begins(day, zone)) {
                if (begin.isAfter(first) && !begin.isAfter(last) && isOn(begin, zone, kinds)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** When it is on, as far as that begins from a day before {@code first} on and not after {@code last}. O(days). */
    List<Span> times(Instant first, Instant last, ZoneId zone, DayKinds kinds) {
        List<Span> times = new ArrayList<>();
        LocalDate lastDay = last.atZone(zone).toLocalDate();
        LocalDate day = first.atZone(zone).toLocalDate().minusDays(1);
        for (; !day.isAfter(lastDay); day = day.plusDays(1)) {
            Instant begin = day.atTime(from).atZone(zone).toInstant();
            Instant end = (from.isBefore(to) ? day : day.plusDays(1))
                    .atTime(to)
                    .atZone(zone)
                    .toInstant();
            if (beginsOn(day, kinds) && end.isAfter(begin) && !begin.isAfter(last) && end.isAfter(first)) {
                times.add(new Span(begin, end, name));
            }
        }
        return times;
    }

    private boolean beginsOn(LocalDate day, DayKinds kinds) {
        return days.contains(kinds.weekday(day));
    }

    /** When the clock shows {@code from} on {@code day}: once, twice, or when it has jumped over it. */
    private List<Instant> begins(LocalDate day, ZoneId zone) {
        LocalDateTime local = day.atTime(from);
        ZoneOffsetTransition transition = zone.getRules().getTransition(local);
        if (transition == null) {
            return List.of(local.atZone(zone).toInstant());
        }
        return transition.isGap()
                ? List.of(transition.getInstant())
                : List.of(local.toInstant(transition.getOffsetBefore()), local.toInstant(transition.getOffsetAfter()));
    }
}
