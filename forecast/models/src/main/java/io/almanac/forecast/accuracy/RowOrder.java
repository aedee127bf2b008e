package io.almanac.forecast.accuracy;

import java.util.Arrays;

/**
 * In which order rows stand when sorted by a value. Each row travels in the lowest bits of its value, so that the order is one
 * of longs: values that differ by less than those bits hold, with 4096 rows a relative 2^-40, count as equal.
 */
public final class RowOrder {
    private static final int FEW = 256;
    private static final int DIGIT_BITS = 11;
    private static final int HIGH_SHIFT = Long.SIZE - DIGIT_BITS;
    private static final int LOW_SHIFT = HIGH_SHIFT - DIGIT_BITS;
    private static final int DIGIT_MASK = (1 << DIGIT_BITS) - 1;
    /** Moves a row for which putting right what the leading bits left in disorder is cheaper than a sort. */
    private static final int FEW_MOVES = 4;

    private RowOrder() {}

    /**
     * The first {@code count} rows by increasing value, those of one value as they come. O(count), or O(count log count) if
     * values are few or alike in their leading 22 bits.
     */
    public static int[] increasing(double[] values, int count) {
        int rowBits = 32 - Integer.numberOfLeadingZeros(Math.max(1, count - 1));
        long rowMask = (1L << rowBits) - 1;
        long[] keys = new long[count];
        for (int row = 0; row < count; row++) {
            long bits = Double.doubleToRawLongBits(values[row] + 0.0);
            keys[row] = ((bits ^ ((bits >> 63) & Long.MAX_VALUE)) & ~rowMask) | row;
        }
        long[] sorted = count < FEW ? keys : byLeadingBits(keys);
        if (count < FEW || !isPutRight(sorted)) {
            Arrays.sort(sorted);
        }
        int[] rows = new int[count];
        for (int i = 0; i < count; i++) {
            rows[i] = (int) (sorted[i] & rowMask);
        }
        return rows;
    }

    /** Sorted by their leading bits, last digit first (Knuth, "Sorting and Searching", 1998, section 5.2.5). */
    private static long[] byLeadingBits(long[] keys) {
        int[] lowStarts = new int[DIGIT_MASK + 2];
        int[] highStarts = new int[DIGIT_MASK + 2];
        for (long key : keys) {
            lowStarts[digit(key, LOW_SHIFT) + 1]++;
            highStarts[digit(key, HIGH_SHIFT) + 1]++;
        }
        return byDigit(byDigit(keys, LOW_SHIFT, lowStarts), HIGH_SHIFT, highStarts);
    }

    /** @param counts of the keys with each digit, one place further */
    private static long[] byDigit(long[] keys, int shift, int[] counts) {
        for (int i = 1; i < counts.length; i++) {
            counts[i] += counts[i - 1];
        }
        long[] sorted = new long[keys.length];
        for (long key : keys) {
            sorted[counts[digit(key, shift)]++] = key;
        }
        return sorted;
    }

    /** A digit of a signed number, counted from the least one on. */
    private static int digit(long key, int shift) {
        return (int) ((key ^ Long.MIN_VALUE) >>> shift) & DIGIT_MASK;
    }

    /** Inserts each into those before it, unless that takes too many moves. */
    private static boolean isPutRight(long[] keys) {
        int left = FEW_MOVES * keys.length;
        for (int i = 1; i < keys.length && left >= 0; i++) {
            long key = keys[i];
            int at = i;
            while (at > 0 && keys[at - 1] > key && left-- >= 0) {
                keys[at] = keys[at - 1];
                at--;
            }
            keys[at] = key;
        }
        return left >= 0;
    }
}
