package io.almanac.forecast.season;

import java.util.Arrays;

/**
 * Sums over earlier days at every slot, from those of the day before: with x a day earlier and S(t) = sum of r^(k-1) x(t -
 * k), k = 1 to n, S(t) = x(t - 1) + r S(t - 1) - r^n x(t - n - 1). O(slots), however many days there are. What lies on
 * days of the slot's class counts more; so there is a sum for either class.
 */
final class DaySums {
    private final DayLags lags;
    private final int lag;
    private final int count;
    private final double ratio;
    private final double classWeight;
    private final double[] working;
    private final double[] weekend;
    private final double[] day;

    /**
     * @param lags of days of a whole number of slots, each of its own kind
     * @param lag in slots, whole days
     * @param count n, how many lags
     * @param ratio r, from a lag to the next
     * @param classWeight of a day of the same class
     */
    DaySums(DayLags lags, int lag, int count, double ratio, double classWeight) {
        this.lags = lags;
        this.lag = lag;
        this.count = count;
        this.ratio = ratio;
        this.classWeight = classWeight;
        this.working = new double[lag];
        this.weekend = new double[classWeight == 1 ? 0 : lag];
        this.day = new double[lag];
    }

    /** The sums at slots from {@code from} on, for {@code source} from slot 0 on, times {@code factor}. */
    void over(int from, double[] source, double factor, double[] sums) {
        Arrays.fill(working, 0);
        Arrays.fill(weekend, 0);
        double cut = -StrictMath.pow(ratio, count);
        int end = from + sums.length;
        for (int start = lag; start < end; start += lag) {
            scale(working);
            scale(weekend);
            add(source, start - lag, 1);
            if (start >= (count + 1) * lag) {
                add(source, start - (count + 1) * lag, cut);
            }
            if (start + lag > from) {
                write(start, from, factor, sums);
            }
        }
    }

    private void scale(double[] row) {
        for (int i = 0; i < row.length; i++) {
            row[i] *= ratio;
        }
    }

    private void add(double[] source, int at, double factor) {
        int known = Math.min(source.length - at, lag);
        if (known <= 0) {
            return;
        }
        System.arraycopy(source, at, day, 0, known);
        int next;
        for (int i = 0; i < known; i = next) {
            next = Math.min(known, end(at, i));
            add(isApart(at + i) ? weekend : working, factor, day, i, next);
        }
    }

    private void write(int start, int from, double factor, double[] sums) {
        int last = Math.min(lag, from + sums.length - start);
        int next;
        for (int i = Math.max(0, from - start); i < last; i = next) {
            next = Math.min(last, end(start, i));
            System.arraycopy(working, i, day, i, next - i);
            if (classWeight != 1) {
                mix(isApart(start + i), i, next);
            }
            for (int j = i; j < next; j++) {
                day[j] *= factor;
            }
            System.arraycopy(day, i, sums, start + i - from, next - i);
        }
    }

    private void mix(boolean isWeekend, int from, int to) {
        double ofWorking = isWeekend ? 1 : classWeight;
        double ofWeekend = isWeekend ? classWeight : 1;
        for (int i = from; i < to; i++) {
            day[i] = ofWorking * working[i] + ofWeekend * weekend[i];
        }
    }

    private boolean isApart(int slot) {
        return classWeight != 1 && lags.isWeekend(slot);
    }

    /** Where in a row the class of slot {@code start + i} ends. */
    private int end(int start, int i) {
        return classWeight == 1 ? lag : lags.nextMidnight(start + i) - start;
    }

    /** One index for both arrays: only so are several numbers added at a time. */
    static void add(double[] sums, double factor, double[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            sums[i] += factor * values[i];
        }
    }
}
