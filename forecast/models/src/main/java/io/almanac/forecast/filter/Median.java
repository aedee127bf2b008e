package io.almanac.forecast.filter;

import java.util.Arrays;

/** The median of an unsorted array, by selection. */
public final class Median {
    private static final int FEW = 64;
    private static final int HANDFUL = 16;
    private static final int SAMPLE = 31;
    private static final int BEYOND = 2;

    private Median() {}

    /**
     * The median of {@code scratch[from .. to)}, which is reordered; the mean of the middle two for an even count.
     * Expected O(n) (Hoare 1961, "Find"); the work does not depend on chance.
     */
    public static double ofReordering(double[] scratch, int from, int to) {
        int middle = from + (to - from) / 2;
        double upper = select(scratch, from, to - 1, middle);
        if ((to - from) % 2 == 1) {
            return upper;
        }
        double lower = scratch[from];
        for (int i = from + 1; i < middle; i++) {
            lower = Math.max(lower, scratch[i]);
        }
        return 0.5 * (lower + upper);
    }

    /** The value that stands at {@code rank}, from 0, when the first {@code count} values are sorted; reorders them. */
    public static double select(double[] scratch, int count, int rank) {
        return select(scratch, 0, count - 1, rank);
    }

    /**
     * The pivot lies a little beyond the wanted rank, by a sample, so that little more than one pass is needed (Floyd and
     * Rivest 1975, "Expected time bounds for selection"); parting has no branch that could be mispredicted.
     */
    private static double select(double[] values, int first, int last, int wanted) {
        int low = first;
        int high = last;
        while (high - low >= FEW) {
            double pivot = pivot(values, low, high, wanted);
            int below = smallerFirst(values, low, high, pivot);
            if (wanted < below) {
                high = below - 1;
            } else {
                low = notLargerFirst(values, below, high, pivot);
                if (wanted < low) {
                    return pivot;
                }
            }
        }
        sort(values, low, high);
        return values[wanted];
    }

    /** A handful is put in order faster than a sort begins. */
    private static void sort(double[] values, int low, int high) {
        if (high - low >= HANDFUL) {
            Arrays.sort(values, low, high + 1);
            return;
        }
        for (int i = low + 1; i <= high; i++) {
            double value = values[i];
            int at = i;
            while (at > low && values[at - 1] > value) {
                values[at] = values[at - 1];
                at--;
            }
            values[at] = value;
        }
    }

    /** Of evenly spaced values the one that stands a little to the inner side of the wanted rank. */
    private static double pivot(double[] values, int low, int high, int wanted) {
        double[] sample = new double[SAMPLE];
        for (int i = 0; i < SAMPLE; i++) {
            sample[i] = values[low + (int) ((long) i * (high - low) / (SAMPLE - 1))];
        }
        Arrays.sort(sample);
        int rank = (int) ((long) (wanted - low) * SAMPLE / (high - low + 1));
        boolean isInLowerHalf = 2 * rank <= SAMPLE;
        return sample[Math.clamp(isInLowerHalf ? rank + BEYOND : rank - BEYOND, 0, SAMPLE - 1)];
    }

    /** Moves what is smaller than the pivot to the front, and returns where the rest begins. */
    private static int smallerFirst(double[] values, int low, int high, double pivot) {
        int next = low;
        for (int i = low; i <= high; i++) {
            double value = values[i];
            values[i] = values[next];
            values[next] = value;
            next += value < pivot ? 1 : 0;
        }
        return next;
    }

    /** The same with what is not larger; anything goes with a pivot that is no number. */
    private static int notLargerFirst(double[] values, int low, int high, double pivot) {
        int next = low;
        for (int i = low; i <= high; i++) {
            double value = values[i];
            values[i] = values[next];
            values[next] = value;
            next += value > pivot ? 0 : 1;
        }
        return next;
    }
}
