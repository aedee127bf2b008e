package io.almanac.forecast.filter;

import java.util.Arrays;

/** Centred rolling medians; at the ends the median runs over what there is. */
public final class RollingMedian {
    private static final int FEWEST_WIDTHS = 4;

    private RollingMedian() {}

    /**
     * Median of slots {@code i - halfWidth .. i + halfWidth} for every i. A sorted window is kept by insertion: O(n w),
     * in practice one short block move a slot. Of a long series two windows go side by side, one through each half, so that
     * a search need not wait for the one before.
     */
    public static double[] centred(double[] values, int halfWidth) {
        int size = values.length;
        if (size < FEWEST_WIDTHS * (2 * halfWidth + 1)) {
            return byOneWindow(values, halfWidth);
        }
        double[] medians = new double[size];
        double[] start = byOneWindow(Arrays.copyOf(values, 2 * halfWidth), halfWidth);
        double[] end = byOneWindow(Arrays.copyOfRange(values, size - 2 * halfWidth, size), halfWidth);
        System.arraycopy(start, 0, medians, 0, halfWidth);
        System.arraycopy(end, halfWidth, medians, size - halfWidth, halfWidth);
        int middle = size / 2;
        double[] first = sorted(values, 0, 2 * halfWidth + 1);
        double[] second = sorted(values, middle - halfWidth, middle + halfWidth + 1);
        for (int i = halfWidth, j = middle; j < size - halfWidth; i++, j++) {
            medians[i] = 0.5 * (first[halfWidth] + first[halfWidth]);
            medians[j] = 0.5 * (second[halfWidth] + second[halfWidth]);
            if (j + 1 < size - halfWidth) {
                replace(
                        first,
                        values[i - halfWidth],
                        values[i + halfWidth + 1],
                        second,
                        values[j - halfWidth],
                        values[j + halfWidth + 1]);
            }
        }
        return medians;
    }

    private static double[] sorted(double[] values, int from, int to) {
        double[] window = Arrays.copyOfRange(values, from, to);
        Arrays.sort(window);
        return window;
    }

    /** In two windows of one size. */
    private static void replace(
            double[] first, double gone, double come, double[] second, double secondGone, double secondCome) {
        int from = 0;
        int to = 0;
        int secondFrom = 0;
        int secondTo = 0;
        for (int left = first.length; left > 1; left -= left >>> 1) {
            int half = left >>> 1;
            from += first[from + half - 1] < gone ? half : 0;
            to += first[to + half - 1] < come ? half : 0;
            secondFrom += second[secondFrom + half - 1] < secondGone ? half : 0;
            secondTo += second[secondTo + half - 1] < secondCome ? half : 0;
        }
        move(first, gone, from, come, to);
        move(second, secondGone, secondFrom, secondCome, secondTo);
    }

    private static double[] byOneWindow(double[] values, int halfWidth) {
        double[] window = new double[2 * halfWidth + 1];
        double[] medians = new double[values.length];
        int size = 0;
        for (int i = -halfWidth; i < values.length; i++) {
            boolean leaves = i - halfWidth - 1 >= 0;
            boolean comes = i + halfWidth < values.length;
            if (leaves && comes) {
                replace(window, size, values[i - halfWidth - 1], values[i + halfWidth]);
            } else if (leaves) {
                replace(window, size--, values[i - halfWidth - 1], Double.POSITIVE_INFINITY);
            } else if (comes) {
                window[size] = Double.POSITIVE_INFINITY;
                replace(window, ++size, Double.POSITIVE_INFINITY, values[i + halfWidth]);
            }
            if (i >= 0) {
                medians[i] = 0.5 * (window[(size - 1) / 2] + window[size / 2]);
            }
        }
        return medians;
    }

    /** Moves what lies between the two by one; both are looked for at once, as neither search waits for the other. */
    private static void replace(double[] window, int size, double gone, double come) {
        int from = 0;
        int to = 0;
        for (int left = size; left > 1; left -= left >>> 1) {
            int half = left >>> 1;
            from += window[from + half - 1] < gone ? half : 0;
            to += window[to + half - 1] < come ? half : 0;
        }
        move(window, gone, from, come, to);
    }

    /** Each belongs near a place: there, or one further. */
    private static void move(double[] window, double gone, int nearGone, double come, int nearCome) {
        int from = nearGone + (window[nearGone] < gone ? 1 : 0);
        int to = nearCome + (window[nearCome] < come ? 1 : 0);
        if (from < to) {
            System.arraycopy(window, from + 1, window, from, to - 1 - from);
            window[to - 1] = come;
        } else {
            System.arraycopy(window, to, window, to + 1, from - to);
            window[to] = come;
        }
    }
}
