package io.almanac.forecast.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What people know about time that the load itself does not tell: holidays, events, outages and hours with a fixed
 * number of replicas.
 *
 * @param zone in whose local time dates and times of day are meant
 * @param days which dates are like another weekday
 * @param events in any order; they may overlap
 * @param exclusions in any order; they may overlap
 * @param schedules may overlap
 */
public record Calendar(
        ZoneId zone, DayKinds days, List<Event> events, List<Span> exclusions, List<Schedule> schedules) {
    public Calendar {
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(days, "days");
        events = List.copyOf(events);
        exclusions = List.copyOf(exclusions);
        schedules = List.copyOf(schedules);
    }

    /** A calendar that knows nothing but the zone. */
    public static Calendar ordinary(ZoneId zone) {
        return new Calendar(zone, DayKinds.ORDINARY, List.of(), List.of(), List.of());
    }

    /** Whether models have nothing to learn from it; there may be schedules. */
    public boolean isOrdinary() {
        return days.isOrdinary() && events.isEmpty() && exclusions.isEmpty();
    }

    /** This calendar with only those events and exclusions that touch {@code [first, last]}. O(events). */
    public Calendar within(Instant first, Instant last) {
        if (events.isEmpty() && exclusions.isEmpty()) {
            return this;
        }
        return new Calendar(
                zone,
                days,
                events.stream()
                        .filter(event ->
                                !event.until().isBefore(first) && !event.from().isAfter(last))
                        .toList(),
                exclusions.stream().filter(span -> span.touches(first, last)).toList(),
                schedules);
    }

    /** Whether a part of the slot that ends at {@code instant} belongs to an event, ramps included. */
    public boolean hasEvent(Instant instant, Duration step) {
        Instant after = instant.minus(step);
        return events.stream().anyMatch(event -> event.touches(after, instant));
    }

    /**
     * By how much the load at {@code instant} differs from what is usual. Of overlapping events the largest factor counts,
     * as capacity is cheaper than a shortage; without an event it is 1.
     */
    public double factorAt(Instant instant) {
        return events.stream()
                .filter(event -> event.isOn(instant))
                .mapToDouble(event -> event.factorAt(instant))
                .max()
                .orElse(1);
    }

    /**
     * The factor of the slot that ends at {@code instant}: that in its middle, which for a ramp is the mean over the slot.
     */
    public double slotFactor(Instant instant, Duration step) {
        return factorAt(instant.minus(step.dividedBy(2)));
    }

    /**
     * The largest factor in {@code [first, last]}: looked for at every half step and where events begin and end in full.
     */
    public double largestFactor(Instant first, Instant last, Duration step) {
        Calendar near = within(first, last);
        if (near.events.isEmpty()) {
            return 1;
        }
        Duration half = step.dividedBy(2);
        Stream<Instant> regular =
                Stream.iterate(first, instant -> !instant.isAfter(last), instant -> instant.plus(half));
        Stream<Instant> peaks = near.events.stream()
                .flatMap(event -> Stream.of(event.start(), event.end()))
                .filter(instant -> !instant.isBefore(first) && !instant.isAfter(last));
        return Stream.concat(regular, peaks).mapToDouble(near::factorAt).max().orElse(1);
    }

    /** When {@code schedule} is on in {@code [first, last]}; such a time may begin before, or end after. O(days). */
    public List<Span> timesOf(Schedule schedule, Instant first, Instant last) {
        return schedule.times(first, last, zone, days);
    }

    /** Whether a part of the slot that ends at {@code instant} is not to be learned from, other than for an event. */
    public boolean isExcluded(Instant instant, Duration step) {
        Instant after = instant.minus(step);
        return exclusions.stream().anyMatch(span -> span.touches(after, instant));
    }

    /** The most replicas that a schedule wants at an instant of {@code [first, last]}; empty if none is on. */
    public OptionalInt floor(Instant first, Instant last) {
        return schedules.stream()
                .filter(schedule -> schedule.isOnDuring(first, last, zone, days))
                .mapToInt(Schedule::minReplicas)
                .max();
    }

    /** The local date of {@code instant}. */
    public LocalDate dateOf(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }
}
