package io.almanac.forecast.season;

import io.almanac.forecast.filter.Track;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What is usual at a time of day: a weighted mean over the same local time on earlier days. Only earlier days count, so a
 * profile is known one day ahead of its source.
 *
 * <p>S(t) = sum of w x over sum of w, where x is the source k days before t and w = decay^(k-1), times the class weight if
 * that day is of t's class (weekend or not), times the week bonus if k is a multiple of 7, times the source's trust.
 */
public final class SeasonalProfile {
    private final DayLags lags;
    private final int[] days;
    private final double[] sameClass;
    private final double[] otherClass;

    private SeasonalProfile(DayLags lags, int[] days, double decay, double classWeight, double weekBonus) {
        this.lags = lags;
        this.days = days;
        this.sameClass = new double[days.length];
        this.otherClass = new double[days.length];
        for (int i = 0; i < days.length; i++) {
            otherClass[i] = StrictMath.pow(decay, days[i] - 1) * (days[i] % 7 == 0 ? weekBonus : 1);
            sameClass[i] = otherClass[i] * classWeight;
        }
    }

    /** A profile over the last {@code count} days. */
    public static SeasonalProfile daily(DayLags lags, int count, double decay, double classWeight, double weekBonus) {
        return new SeasonalProfile(lags, IntStream.rangeClosed(1, count).toArray(), decay, classWeight, weekBonus);
    }

    /** A profile over the same weekday of the last {@code count} weeks; {@code decay} is that of a day. */
    public static SeasonalProfile weekly(DayLags lags, int count, double decay) {
        return new SeasonalProfile(
                lags, IntStream.rangeClosed(1, count).map(week -> 7 * week).toArray(), decay, 1, 1);
    }

    /**
     * The profile at {@code slot}, which may lie up to a day after the source; NaN if no earlier day is trusted. O(days).
     *
     * @param trust at least 0, on the source's slots, which start at slot 0
     */
    public double at(int slot, Track source, Track trust) {
        double sum = 0;
        double total = 0;
        boolean isWeekend = lags.isWeekend(slot);
        for (int i = 0; i < days.length; i++) {
            int from = lags.daysBefore(slot, days[i]);
            if (from < 0) {
                break;
            }
            if (from < source.end()) {
                double weight = (lags.isWeekend(from) == isWeekend ? sameClass[i] : otherClass[i]) * trust.at(from);
                sum += weight * source.at(from);
                total += weight;
            }
        }
        return total > 0 ? sum / total : Double.NaN;
    }

    /**
     * The profile at slots {@code from .. to}, the latter excluded; {@code otherwise} where it is undefined. The same
     * numbers as {@link #at}, but for a clock that does not change day by day instead of slot by slot, which is several
     * times faster. O(days slots).
     */
    public double[] over(int from, int to, Track source, Track trust, IntToDoubleFunction otherwise) {
        double[] sums = new double[to - from];
        double[] totals = new double[to - from];
        if (lags.hasConstantOffset() && source.isWhole() && trust.isWhole()) {
            for (int i = 0; i < days.length; i++) {
                addDay(i, from, to, source, trust, sums, totals);
            }
            for (int i = 0; i < sums.length; i++) {
                sums[i] = totals[i] > 0 ? sums[i] / totals[i] : Double.NaN;
            }
        } else {
            Arrays.setAll(sums, i -> at(from + i, source, trust));
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Double.isNaN(sums[i]) ? otherwise.applyAsDouble(from + i) : sums[i];
        }
        return sums;
    }

    /** Adds what lay {@code days[i]} days before, in runs over which both stay in one local day. */
    private void addDay(int i, int from, int to, Track source, Track trust, double[] sums, double[] totals) {
        int lag = lags.daysBefore(0, days[i]);
        int end = Math.min(to, source.end() - lag);
        int slot = Math.max(from, -lag);
        while (slot < end) {
            boolean isSame = lags.isWeekend(slot) == lags.isWeekend(slot + lag);
            int midnight = Math.min(lags.nextMidnight(slot), lags.nextMidnight(slot + lag) - lag);
            int next = sameClass[i] == otherClass[i] ? end : Math.min(end, midnight);
            double weight = isSame ? sameClass[i] : otherClass[i];
            addRun(weight, source.whole(), trust.whole(), slot + lag, next - slot, sums, totals, slot - from);
            slot = next;
        }
    }

    private static void addRun(
            double weight, double[] source, double[] trust, int at, int count, double[] sums, double[] totals, int to) {
        for (int i = 0; i < count; i++) {
            double trusted = weight * trust[at + i];
            sums[to + i] += trusted * source[at + i];
            totals[to + i] += trusted;
        }
    }
}
