package io.almanac.scaler.server.live;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.Situation;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The newest time in which readings failed. When a source that was gone is back, what it says of that time is less than the
 * load: the windows of its rates held ever fewer samples. Decisions go without such values until those windows are over; what
 * is learned does not.
 */
final class SourceGap {
    private volatile Optional<Gap> newest = Optional.empty();

    /**
     * A time without readings.
     *
     * @param seenUntil when load was last seen before
     * @param until the newest slot that could not be read
     */
    private record Gap(Instant seenUntil, Instant until) {}

    /** A reading for {@code slot} failed; {@code history} is what had been read, if anything had. */
    void unread(Optional<TimeSeries> history, Instant slot) {
        history.ifPresent(read ->
                read.lastObserved().ifPresent(seen -> newest = Optional.of(new Gap(read.timestamp(seen), slot))));
    }

    /**
     * {@code history} as a decision for {@code slot} may know it. Of a long gap the end alone is left out, which is all that a
     * present load is read of: O(slots of some minutes).
     */
    TimeSeries heard(TimeSeries history, Instant slot, WorkloadSettings settings) {
        Duration windows = Situation.beforeSilence(settings);
        return newest.filter(gap -> !slot.isAfter(gap.until.plus(windows)))
                .map(gap -> without(gap, gap.until.minus(windows.multipliedBy(2)), history))
                .orElse(history);
    }

    private static TimeSeries without(Gap gap, Instant from, TimeSeries history) {
        int before = history.slotAt(gap.seenUntil).orElse(history.size());
        TimeSeries heard = history;
        for (int i = Math.max(before + 1, history.firstSlotAtOrAfter(from));
                i < history.size() && !history.timestamp(i).isAfter(gap.until);
                i++) {
            if (history.value(i) < history.value(before)) {
                heard = heard.without(history.timestamp(i), history.timestamp(i).plus(history.step()));
            }
        }
        return heard;
    }
}
