package io.almanac.forecast.season;

import java.util.Arrays;

/**
 * Sums over earlier days at every slot, from those of the day before: with x a day earlier and S(t) = sum of r^(k-1) x(t -
 * k), k = 1 to n, S(t) = x(t - 1) + r S(t - 1) - r^n x(t - n - 1). O(slots), however many days there are. What lies on
 * days of the slot's class counts more; so there is a sum for each kind of slot.
 */
final class DaySums {
    private final int lag;
    private final int count;
    private final double ratio;
    private final DayTurns turns;
    /** One a kind of slot; only the first and the last are used far from midnight. */
    private final double[][] kinds;

    private final double[] day;

    /**
     * @param lag in slots, whole days of a whole number of slots, each of its own kind
     * @param count n, how many lags
     * @param ratio r, from a lag to the next
     * @param turns what a day of one class tells about another
     */
    DaySums(int lag, int count, double ratio, DayTurns turns) {
        this.lag = lag;
        this.count = count;
        this.ratio = ratio;
        this.turns = turns;
        this.kinds = new double[turns.areAlike() ? 1 : DayTurns.KINDS][lag];
        this.day = new double[lag];
    }

    /** The sums at slots from {@code from} on, for {@code source} from slot 0 on, times {@code factor}. */
    void over(int from, double[] source, double factor, double[] sums) {
        for (double[] kind : kinds) {
            Arrays.fill(kind, 0);
        }
        double cut = -StrictMath.pow(ratio, count);
        int end = from + sums.length;
        for (int start = lag; start < end; start += lag) {
            scale(start);
            add(source, start - lag, 1);
            if (start >= (count + 1) * lag) {
                add(source, start - (count + 1) * lag, cut);
            }
            if (start + lag > from) {
                write(start, from, factor, sums);
            }
        }
    }

    private void scale(int start) {
        int next;
        for (int i = 0; i < lag; i = next) {
            next = Math.min(lag, end(start, i));
            for (int kind = 0; kind < kinds.length; kind += step(start + i)) {
                scale(kinds[kind], i, next);
            }
        }
    }

    private void scale(double[] row, int from, int to) {
        for (int i = from; i < to; i++) {
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
            add(kinds[kind(at + i)], factor, day, i, next);
        }
    }

    private void write(int start, int from, double factor, double[] sums) {
        int last = Math.min(lag, from + sums.length - start);
        int next;
        for (int i = Math.max(0, from - start); i < last; i = next) {
            next = Math.min(last, end(start, i));
            if (turns.areAlike()) {
                System.arraycopy(kinds[0], i, day, i, next - i);
            } else {
                mix(start, i, next);
            }
            for (int j = i; j < next; j++) {
                day[j] *= factor;
            }
            System.arraycopy(day, i, sums, start + i - from, next - i);
        }
    }

    private void mix(int start, int from, int to) {
        Arrays.fill(day, from, to, 0);
        for (int kind = 0; kind < kinds.length; kind += step(start + from)) {
            turns.add(day, kinds[kind], from, to, start, kind(start + from), kind);
        }
    }

    private int kind(int slot) {
        return turns.areAlike() ? 0 : turns.kind(slot);
    }

    /** From one kind that there is about a slot to the next. */
    private int step(int slot) {
        return turns.isNear(slot) ? 1 : DayTurns.KINDS - 1;
    }

    /** Where in a row the kind of slot {@code start + i} ends. */
    private int end(int start, int i) {
        return turns.areAlike() ? lag : turns.next(start + i) - start;
    }

    /** One index for both arrays: only so are several numbers added at a time. */
    static void add(double[] sums, double factor, double[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            sums[i] += factor * values[i];
        }
    }
}
