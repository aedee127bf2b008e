package io.almanac.forecast.season;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What is usual at a time of day: a weighted mean over the same local time on earlier days. Only earlier days count, so a
 * profile is known one day ahead of its source.
 *
 * <p>S(t) = sum of w x over sum of w, where x is the source k days before t and w = decay^(k-1), times the class weight if
 * that day is of t's class, weekend or not, about midnight as {@link DayTurns} says, times the week bonus if it is of the
 * same weekday (k is a multiple of 7, or one of the days is treated as the other's weekday), times the source's trust.
 */
public final class SeasonalProfile {
    private final DayLags lags;
    private final int[] days;
    /** For each lag the weight of another weekday of the other class. */
    private final double[] other;

    private final double weekBonus;
    private final DayTurns turns;

    private SeasonalProfile(DayLags lags, int[] days, double[] other, double classWeight, double weekBonus) {
        this.lags = lags;
        this.days = days;
        this.other = other;
        this.weekBonus = weekBonus;
        this.turns = new DayTurns(lags, classWeight);
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
     * numbers as {@link #at} but for rounding; for a clock that does not change day by day instead of slot by slot, which is
     * many times faster. O(slots) where a day is a whole number of slots and of its own kind, else O(days slots).
     */
    public double[] over(int from, int to, double[] source, double[] trust, IntToDoubleFunction otherwise) {
        double[] profile = new double[to - from];
        if (lags.hasConstantOffset()) {
            double[] totals = new double[to - from];
            sumOver(from, trust, totals);
            sumOver(from, products(source, trust), profile);
            for (int i = 0; i < profile.length; i++) {
                profile[i] /= totals[i];
            }
            for (int i = 0; i < profile.length; i++) { // on its own, so that several are divided at a time
                if (!(totals[i] > 0)) {
                    profile[i] = otherwise.applyAsDouble(from + i);
                }
            }
        } else {
            for (int i = 0; i < profile.length; i++) {
                double usual = at(from + i, source, trust);
                profile[i] = Double.isNaN(usual) ? otherwise.applyAsDouble(from + i) : usual;
            }
        }
        return profile;
    }

    private static double[] products(double[] a, double[] b) {
        double[] products = new double[a.length];
        for (int i = 0; i < products.length; i++) {
            products[i] = a[i] * b[i];
        }
        return products;
    }

    /** Sums of w x for each x of the source, the slots of its sums beginning at {@code from}. */
    private void sumOver(int from, double[] source, double[] sums) {
        if (lags.areWholeDays() && lags.isOrdinary() && days.length > 0) {
            double ratio = days.length > 1 ? other[1] / other[0] : 0;
            new DaySums(-lags.daysBefore(0, days[0]), days.length, ratio, turns).over(from, source, other[0], sums);
            addLags(from, source, 1 - 1 / weekBonus, sums);
        } else {
            addLags(from, source, 1, sums);
        }
    }

    /** @param share of its weight that each lag adds; those that do not get the bonus add nothing unless it is 1 */
    private void addLags(int from, double[] source, double share, double[] sums) {
        if (share == 0) {
            return;
        }
        double[] lagged = new double[sums.length];
        for (int i = 0; i < days.length; i++) {
            int lag = lags.daysBefore(0, days[i]);
            int first = Math.max(from, -lag);
            int end = Math.min(from + lagged.length, source.length - lag);
            if (first < end && (share == 1 || days[i] % 7 == 0)) {
                System.arraycopy(source, first + lag, lagged, first - from, end - first);
                addDay(i, from, first, end, share, lagged, sums);
            }
        }
    }

    /** Adds what lay {@code days[i]} days before, in runs over which it weighs the same. */
    private void addDay(int i, int from, int first, int end, double share, double[] lagged, double[] sums) {
        int lag = lags.daysBefore(0, days[i]);
        int slot = first;
        while (slot < end) {
            int next = Math.min(end, runEnd(slot, lag));
            DaySums.add(sums, share * weight(i, slot, slot + lag), lagged, slot - from, next - from);
            slot = next;
        }
    }

    /** Where, from {@code slot} on, an earlier slot's weight may change, {@code -lag} slots before. */
    private int runEnd(int slot, int lag) {
        if (isAlikeOnAllDays()) {
            return Integer.MAX_VALUE;
        }
        int midnight = Math.min(lags.nextMidnight(slot), lags.nextMidnight(slot + lag) - lag);
        if (turns.areAlike()) {
            return midnight;
        }
        return turns.isSame(turns.kind(slot), turns.kind(slot + lag))
                ? Math.min(midnight, Math.min(turns.next(slot), turns.next(slot + lag) - lag))
                : slot + 1;
    }

    private double weight(int i, int slot, int earlier) {
        double weight = other[i] * (lags.isSameWeekday(slot, earlier, days[i]) ? weekBonus : 1);
        return turns.areAlike() ? weight : weight * turns.weight(slot, turns.kind(slot), turns.kind(earlier));
    }

    /** Whether a lag weighs the same on whatever days it falls. */
    private boolean isAlikeOnAllDays() {
        return turns.areAlike() && (weekBonus == 1 || lags.isOrdinary());
    }
}
