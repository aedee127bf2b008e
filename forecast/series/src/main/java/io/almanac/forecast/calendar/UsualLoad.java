package io.almanac.forecast.calendar;

import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;

/**
 * A history as a model should see it, so that days which were an event or an outage are not taken for normal ones.
 *
 * <p>Slots of events and exclusions become missing. The last {@link #RECENT} before the end are different, for without
 * them a model would not know how high the load is now: an event's slots there are divided by its factor, and slots of an
 * exclusion that lasts until the end stay as they are.
 */
public final class UsualLoad {
    /** Long enough for the present level to be known, short enough to weigh nothing in a profile of two weeks. */
    public static final Duration RECENT = Duration.ofHours(2);

    private UsualLoad() {}

    /**
     * O(events and exclusions near the history), which shares its memory; O(slots) within {@link #RECENT} of an event, and so it
     * may be asked for at each slot.
     */
    public static TimeSeries of(TimeSeries history, Calendar calendar) {
        Duration step = history.step();
        Instant end = history.end();
        Calendar near = calendar.within(history.start().minus(step), end);
        if (near.events().isEmpty() && near.exclusions().isEmpty()) {
            return history;
        }
        Instant recent =
                history.timestamp(history.firstSlotAtOrAfter(end.minus(RECENT).plusNanos(1)));
        TimeSeries rest = history;
        for (Event event : near.events()) {
            rest = without(rest, event.from(), event.until(), recent);
        }
        for (Span span : near.exclusions()) {
            rest = without(rest, span.start(), span.end(), near.isExcluded(end, step) ? recent : Instant.MAX);
        }
        return near.events().stream().anyMatch(event -> event.touches(recent.minus(step), end))
                ? divided(rest, near, recent)
                : rest;
    }

    /** The load without the slots before {@code last} of which a part lies between {@code from} and {@code until}. */
    private static TimeSeries without(TimeSeries load, Instant from, Instant until, Instant last) {
        Instant after = until.plus(load.step());
        return load.without(from.plusNanos(1), after.isBefore(last) ? after : last);
    }

    /** The load with the slots of events from {@code recent} on divided by their factors. */
    private static TimeSeries divided(TimeSeries load, Calendar near, Instant recent) {
        Duration step = load.step();
        double[] values = load.values();
        for (int slot = load.firstSlotAtOrAfter(recent); slot < values.length; slot++) {
            Instant instant = load.timestamp(slot);
            if (near.hasEvent(instant, step)) {
                values[slot] = Math.min(values[slot] / near.slotFactor(instant, step), Double.MAX_VALUE);
            }
        }
        return TimeSeries.of(load.start(), step, values);
    }
}
