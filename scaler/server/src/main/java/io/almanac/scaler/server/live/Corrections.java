package io.almanac.scaler.server.live;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.server.source.HistoryReader;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Values of a load that are others by now than when they were followed: a source may correct what it said.
 *
 * @param then what they were, by slot; NaN where there was none
 */
record Corrections(Map<Instant, Double> then) {
    static final Corrections NONE = new Corrections(Map.of());

    Corrections {
        then = Map.copyOf(then);
    }

    /**
     * With those that {@code read} makes in what is {@code held}, of slots up to {@code followed}: a tail reads no more than the
     * overlap again. O(overlap) where there are none.
     */
    Corrections with(TimeSeries held, TimeSeries read, Instant followed) {
        Map<Instant, Double> all = new TreeMap<>(then);
        int overlap = held.lastObserved().orElse(0) - HistoryReader.OVERLAP_STEPS;
        for (int slot = Math.max(overlap, held.firstSlotAtOrAfter(read.start())); slot < held.size(); slot++) {
            Instant at = held.timestamp(slot);
            OptionalInt same = read.slotAt(at);
            if (at.isAfter(followed) || same.isEmpty()) {
                break;
            }
            if (Double.compare(held.value(slot), read.value(same.getAsInt())) != 0) {
                all.putIfAbsent(at, held.value(slot));
            }
        }
        return all.size() == then.size() ? this : new Corrections(all);
    }

    /** The load as it was followed. */
    TimeSeries undone(TimeSeries load) {
        double[] values = load.values();
        then.forEach((slot, value) -> load.slotAt(slot).ifPresent(i -> values[i] = value));
        return TimeSeries.of(load.start(), load.step(), values);
    }
}
