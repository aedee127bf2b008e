package io.almanac.scaler.server.live;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.Situation;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The newest time in which readings failed, or in which no process was there to read. When a source that was gone is back, what it says of that time is less than the
 * load: the windows of its rates held ever fewer samples. Decisions go without such values until those windows are over; what
 * is learned does not, as a process that did not see the gap learns the same.
 */
final class SourceGap {
    /** A process that was away for no longer goes on exactly as one that was not. */
    private static final int SHORT_STEPS = 2;

    private volatile Optional<Gap> newest = Optional.empty();
    private volatile Optional<Instant> newestOfProcessBefore = Optional.empty(); // until the first reading

    /**
     * A time without readings.
     *
     * @param seenUntil when load was last seen before
     * @param until the newest slot that could not be read
     */
    private record Gap(Instant seenUntil, Instant until) {}

    /** What is held was read by a process before, up to {@code slot}. */
    void restored(Instant slot) {
        newestOfProcessBefore = Optional.of(slot);
    }

    /**
     * A reading for {@code slot} succeeded. Whether the source was there while no process was, nobody knows, so after some
     * minutes it counts as gone; what was held before a longer while is no load to compare with.
     *
     * @param history what was held before
     */
    void read(Optional<TimeSeries> history, Instant slot, WorkloadSettings settings) {
        Duration windows = Situation.beforeSilence(settings).multipliedBy(2);
        Duration missed = settings.load().queryStep().multipliedBy(SHORT_STEPS);
        newestOfProcessBefore
                .map(before -> Duration.between(before, slot))
                .filter(away -> away.compareTo(missed) > 0 && away.compareTo(windows) <= 0)
                .ifPresent(away -> unread(history, slot));
        newestOfProcessBefore = Optional.empty();
    }

    /** A reading for {@code slot} failed; {@code history} is what had been read, if anything had. */
    void unread(Optional<TimeSeries> history, Instant slot) {
        newestOfProcessBefore = Optional.empty();
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
