package io.almanac.forecast.season;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What is usual at a time of day: a weighted mean over the same local time on earlier days. Only earlier days count, so a
 * profile is known one day ahead of its source.
 *
 * <p>S(t) = sum of w x over sum of w, where x is the source k days before t and w = decay^(k-1), times the class weight if
 * that day is of t's class (weekend or not), times the week bonus if it is of the same weekday (k is a multiple of 7, or
 * one of the days is treated as the other's weekday), times the source's trust.
 */
public final class SeasonalProfile {
    private final DayLags lags;
    private final int[] days;
    /** For each lag the weight of another weekday of the other class. */
    private final double[] other;

    private final double weekBonus;
    private final double classWeight;

    private SeasonalProfile(DayLags lags, int[] days, double[] other, double classWeight, double weekBonus) {
        this.lags = lags;
        this.days = days;
        this.other = other;
        this.weekBonus = weekBonus;
        this.classWeight = classWeight;
    }

    /** A profile over the last {@code count} days. */
    public static SeasonalProfile daily(DayLags lags, int count, double decay, double classWeight, double weekBonus) {
        int[] days = IntStream.rangeClosed(1, count).toArray();
        return new SeasonalProfile(lags, days, decayed(days, decay), classWeight, weekBonus);
    }

    /** A profile over the same weekday of the last {@code count} weeks; {@code decay} is that of a day. */
    public static SeasonalProfile weekly(DayLags lags, int count, double decay) {
        int[] days = IntStream.rangeClosed(1, count).map(week -> 7 * week).toArray();
        return new SeasonalProfile(lags, days, decayed(days, decay), 1, 1);
    }

    private static double[] decayed(int[] days, double decay) {
        return Arrays.stream(days)
                .mapToDouble(day -> StrictMath.pow(decay, day - 1))
                .toArray();
    }

    /**
     * The profile at {@code slot}, which may lie up to a day after the source; NaN if no earlier day is trusted. O(days).
     *
     * @param trust at least 0, on the source's slots, which start at slot 0
     */
    public double at(int slot, double[] source, double[] trust) {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < days.length; i++) {
            int from = lags.daysBefore(slot, days[i]);
            if (from < 0) {
                break;
            }
            if (from < source.length) {
                double weight = weight(i, slot, from) * trust[from];
                sum += weight * source[from];
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
    public double[] over(int from, int to, double[] source, double[] trust, IntToDoubleFunction otherwise) {
        double[] sums = new double[to - from];
        double[] totals = new double[to - from];
        if (lags.hasConstantOffset()) {
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
    private void addDay(int i, int from, int to, double[] source, double[] trust, double[] sums, double[] totals) {
        int lag = lags.daysBefore(0, days[i]);
        int end = Math.min(to, source.length - lag);
        int slot = Math.max(from, -lag);
        while (slot < end) {
            int earlier = slot + lag;
            int midnight = Math.min(lags.nextMidnight(slot), lags.nextMidnight(earlier) - lag);
            int next = isAlikeOnAllDays() ? end : Math.min(end, midnight);
            double weight = weight(i, slot, earlier);
            for (int k = 0; k < next - slot; k++) {
                double share = weight * trust[earlier + k];
                sums[slot - from + k] += share * source[earlier + k];
                totals[slot - from + k] += share;
            }
            slot = next;
        }
    }

    private double weight(int i, int slot, int earlier) {
        double weight = other[i] * (lags.isSameWeekday(slot, earlier, days[i]) ? weekBonus : 1);
        return lags.isWeekend(slot) == lags.isWeekend(earlier) ? weight * classWeight : weight;
    }

    /** Whether a lag weighs the same on whatever days it falls. */
    private boolean isAlikeOnAllDays() {
        return classWeight == 1 && (weekBonus == 1 || lags.isOrdinary());
    }
}
