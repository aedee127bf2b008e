package io.almanac.forecast.clean;

import io.almanac.forecast.series.Sample;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Values that are no load but a fault of what measures it. A value is absurd if it is more than {@link #RATIO} times the
 * largest one believed before it, where {@link #HISTORY} lies between it and the first value, and that largest one is above 0.
 * It counts as missing until it is the {@link #IN_A_ROW}th absurd value in a row, missing slots left out: then all of
 * these are believed, as a launch is followed two steps late and a fault of one scrape, which a window of two steps shows
 * twice, never. Causal: what is known at a slot rests on the values up to that slot alone.
 *
 * <p>On the recorded traces of the benchmarks, at their own steps and at 15 s to 1 h, the largest true ratio after six
 * hours is 4.8.
 */
public final class AbsurdValues {
    public static final double RATIO = 1000;
    public static final int IN_A_ROW = 3;
    static final Duration HISTORY = Duration.ofHours(6);

    /** An absurd value: its slot, and the slot from which on it is believed. */
    private record Absurd(int slot, int believedAt) {
        static final int NEVER = Integer.MAX_VALUE;
    }

    private final TimeSeries series;
    private final List<Absurd> absurd;
    private final TimeSeries settled;

    private AbsurdValues(TimeSeries series, List<Absurd> absurd) {
        this.series = series;
        this.absurd = absurd;
        this.settled = without(
                series,
                absurd.stream().filter(one -> one.believedAt == Absurd.NEVER).toList());
    }

    /**
     * What was known at an instant.
     *
     * @param series up to that instant, the values that were set aside missing
     * @param setAside those, oldest first
     */
    public record Known(TimeSeries series, List<Sample> setAside) {
        public Known {
            setAside = List.copyOf(setAside);
        }
    }

    /** Those of {@code series}. O(n); where none can be absurd, which is nearly always, one look at each value. */
    public static AbsurdValues of(TimeSeries series) {
        return canHoldAny(series) ? judged(series) : new AbsurdValues(series, List.of());
    }

    /** Whether a value is as large as to be absurd beside the first ones, which are all believed: later ones bear more. */
    private static boolean canHoldAny(TimeSeries series) {
        int first = 0;
        while (first < series.size() && !series.isObserved(first)) {
            first++;
        }
        long step = series.step().toSeconds();
        int believed = (int) Math.min(series.size(), first + Math.ceilDiv(HISTORY.toSeconds(), step));
        double largest = 0;
        for (int i = first; i < believed; i++) {
            double value = series.value(i);
            largest = value > largest ? value : largest;
        }
        return believed < series.size() && series.exceeds(believed, RATIO * largest);
    }

    private static AbsurdValues judged(TimeSeries series) {
        List<Absurd> absurd = new ArrayList<>();
        List<Integer> row = new ArrayList<>();
        double largest = 0;
        int first = series.size();
        long unjudged = Math.ceilDiv(HISTORY.toSeconds(), series.step().toSeconds());
        for (int i = 0; i < series.size(); i++) {
            if (!series.isObserved(i)) {
                continue;
            }
            first = Math.min(first, i);
            if (i - first >= unjudged && largest > 0 && series.value(i) > RATIO * largest) {
                row.add(i);
                if (row.size() < IN_A_ROW) {
                    continue;
                }
            } else {
                addAll(absurd, row, Absurd.NEVER);
            }
            for (int slot : row) {
                largest = Math.max(largest, series.value(slot));
            }
            addAll(absurd, row, i);
            largest = Math.max(largest, series.value(i));
        }
        addAll(absurd, row, Absurd.NEVER);
        return new AbsurdValues(series, absurd);
    }

    /** The series without those of its values that are never believed. */
    public TimeSeries settled() {
        return settled;
    }

    /** What was known at {@code last}. O(1) if no value is absurd, O(n) in the two steps before a launch is believed. */
    public Known at(Instant last) {
        TimeSeries until = settled.until(last);
        if (absurd.isEmpty()) {
            return new Known(until, List.of());
        }
        int newest = until.size() - 1;
        List<Absurd> waiting = absurd.stream()
                .filter(one -> one.slot <= newest && one.believedAt > newest)
                .toList();
        List<Absurd> unsettled =
                waiting.stream().filter(one -> one.believedAt != Absurd.NEVER).toList();
        List<Sample> setAside = waiting.stream()
                .map(one -> new Sample(series.timestamp(one.slot), series.value(one.slot)))
                .toList();
        return new Known(without(until, unsettled), setAside);
    }

    private static void addAll(List<Absurd> absurd, List<Integer> row, int believedAt) {
        row.forEach(slot -> absurd.add(new Absurd(slot, believedAt)));
        row.clear();
    }

    private static TimeSeries without(TimeSeries series, List<Absurd> absurd) {
        if (absurd.isEmpty()) {
            return series;
        }
        double[] values = series.values();
        absurd.forEach(one -> values[one.slot] = Double.NaN);
        return TimeSeries.of(series.start(), series.step(), values);
    }
}
