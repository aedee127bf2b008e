package io.almanac.forecast.filter;

/** The median of an unsorted array, by selection. */
public final class Median {
    private Median() {}

    /**
     * The median of {@code scratch[from .. to)}, which is reordered; the mean of the middle two for an even count.
     * Expected O(n) (Hoare 1961, "Find"); the pivot is the middle element, so the work does not depend on chance.
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

    private static double select(double[] values, int first, int last, int wanted) {
        int low = first;
        int high = last;
        while (low < high) {
            double pivot = values[(low + high) >>> 1];
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    double swapped = values[i];
                    values[i++] = values[j];
                    values[j--] = swapped;
                }
            }
            if (wanted <= j) {
                high = j;
            } else if (wanted >= i) {
                low = i;
            } else {
                return values[wanted];
            }
        }
        return values[wanted];
    }
}
