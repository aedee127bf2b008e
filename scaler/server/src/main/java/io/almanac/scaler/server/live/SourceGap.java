package io.almanac.scaler.server.live;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.Situation;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Instant;

/**
 * A time in which readings failed. When a source that was gone is back, what it says of that time is less than the load: the
 * windows of its rates held ever fewer samples. Decisions go without such values until those windows are over; what is
 * learned does not.
 *
 * @param seenUntil when load was last seen before
 * @param until the newest slot that could not be read
 */
record SourceGap(Instant seenUntil, Instant until) {
    /** {@code history} as a decision for {@code slot} may know it. O(slots of the silence). */
    TimeSeries heard(TimeSeries history, Instant slot, WorkloadSettings settings) {
        int before = history.slotAt(seenUntil).orElse(-1);
        if (before < 0 || slot.isAfter(until.plus(Situation.beforeSilence(settings)))) {
            return history;
        }
        double seen = history.value(before);
        TimeSeries heard = history;
        for (int i = before + 1; i < history.size() && !history.timestamp(i).isAfter(until); i++) {
            if (history.value(i) < seen) {
                heard = heard.without(history.timestamp(i), history.timestamp(i).plus(history.step()));
            }
        }
        return heard;
    }
}
