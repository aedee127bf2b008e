package io.almanac.forecast.filter;

import java.util.Arrays;

/** Centred rolling medians; at the ends the median runs over what there is. */
public final class RollingMedian {
    private RollingMedian() {}

    /**
     * Median of slots {@code i - halfWidth .. i + halfWidth} for every i. A sorted window is kept by insertion: O(n w),
     * in practice one short block move a slot.
     */
    public static double[] centred(double[] values, int halfWidth) {
        double[] window = new double[2 * halfWidth + 1];
        double[] medians = new double[values.length];
        int size = 0;
        for (int i = -halfWidth; i < values.length; i++) {
            if (i - halfWidth - 1 >= 0) {
                remove(window, size--, values[i - halfWidth - 1]);
            }
            if (i + halfWidth < values.length) {
                insert(window, size++, values[i + halfWidth]);
            }
            if (i >= 0) {
                medians[i] = 0.5 * (window[(size - 1) / 2] + window[size / 2]);
            }
        }
        return medians;
    }

    private static void insert(double[] window, int size, double value) {
        int found = Arrays.binarySearch(window, 0, size, value);
        int at = found >= 0 ? found : -found - 1;
        System.arraycopy(window, at, window, at + 1, size - at);
        window[at] = value;
    }

    private static void remove(double[] window, int size, double value) {
        int at = Arrays.binarySearch(window, 0, size, value);
        System.arraycopy(window, at + 1, window, at, size - at - 1);
    }
}
