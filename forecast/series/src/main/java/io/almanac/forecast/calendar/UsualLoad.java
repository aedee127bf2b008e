package io.almanac.forecast.calendar;

import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;

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

    /** O(slots of the history + slots in events and exclusions times their number near it). */
    public static TimeSeries of(TimeSeries history, Calendar calendar) {
        Duration step = history.step();
        Instant end = history.end();
        Calendar near = calendar.within(history.start().minus(step), end);
        if (near.events().isEmpty() && near.exclusions().isEmpty()) {
            return history;
        }
        boolean isExcludedNow = near.isExcluded(end, step);
        double[] values = history.values();
        BitSet touched = touched(near, history);
        for (int i = touched.nextSetBit(0); i >= 0; i = touched.nextSetBit(i + 1)) {
            Instant instant = history.timestamp(i);
            boolean isRecent = Duration.between(instant, end).compareTo(RECENT) < 0;
            values[i] = usual(values[i], instant, step, near, isRecent, isExcludedNow);
        }
        return TimeSeries.of(history.start(), step, values);
    }

    /** The slots that an event or an exclusion may be in: a few of a long history. */
    private static BitSet touched(Calendar near, TimeSeries history) {
        BitSet touched = new BitSet(history.size());
        near.events().forEach(event -> touch(touched, history, event.from(), event.until()));
        near.exclusions().forEach(span -> touch(touched, history, span.start(), span.end()));
        return touched;
    }

    private static void touch(BitSet touched, TimeSeries history, Instant from, Instant until) {
        int end = history.firstSlotAtOrAfter(until.plus(history.step()));
        touched.set(Math.min(history.firstSlotAtOrAfter(from), end), end);
    }

    private static double usual(
            double value, Instant instant, Duration step, Calendar near, boolean isRecent, boolean isExcludedNow) {
        if (near.isExcluded(instant, step) && !(isRecent && isExcludedNow)) {
            return Double.NaN;
        }
        if (!near.hasEvent(instant, step)) {
            return value;
        }
        return isRecent ? Math.min(value / near.slotFactor(instant, step), Double.MAX_VALUE) : Double.NaN;
    }
}
