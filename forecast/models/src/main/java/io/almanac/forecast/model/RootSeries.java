package io.almanac.forecast.model;

import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;

/**
 * The square roots of a history's loads with its gaps filled: a missing slot takes the value a day before it, else the
 * last one before it, else the first one after it. {@code isObserved} tells filled slots from measured ones.
 */
public record RootSeries(double[] roots, boolean[] isObserved, int slotsPerDay) {

    /** At least one slot of {@code history} must be observed. */
    public static RootSeries of(TimeSeries history) {
        int slotsPerDay = Math.max(1, Math.toIntExact(Duration.ofDays(1).dividedBy(history.step())));
        double[] roots = new double[history.size()];
        boolean[] isObserved = new boolean[roots.length];
        double previous = Math.sqrt(history.value(firstObserved(history)));
        for (int i = 0; i < roots.length; i++) {
            isObserved[i] = history.isObserved(i);
            if (isObserved[i]) {
                roots[i] = Math.sqrt(history.value(i));
            } else {
                roots[i] = i >= slotsPerDay ? roots[i - slotsPerDay] : previous;
            }
            previous = roots[i];
        }
        return new RootSeries(roots, isObserved, slotsPerDay);
    }

    public int size() {
        return roots.length;
    }

    /** The day of {@code slot}, counted back from the end: 0 is the last 24 h. */
    public int dayOf(int slot) {
        return (roots.length - 1 - slot) / slotsPerDay;
    }

    private static int firstObserved(TimeSeries history) {
        for (int i = 0; i < history.size(); i++) {
            if (history.isObserved(i)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no slot is observed in " + history);
    }
}
