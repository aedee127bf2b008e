package io.almanac.forecast.filter;

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

    /** Moves what lies between the two by one. */
    private static void replace(double[] window, int size, double gone, double come) {
        int from = below(window, size, gone);
        int to = below(window, size, come);
        if (from < to) {
            System.arraycopy(window, from + 1, window, from, to - 1 - from);
            window[to - 1] = come;
        } else {
            System.arraycopy(window, to, window, to + 1, from - to);
            window[to] = come;
        }
    }

    /** How many of the first {@code size} are smaller than {@code value}. */
    private static int below(double[] window, int size, double value) {
        int base = 0;
        int left = size;
        while (left > 1) {
            int half = left >>> 1;
            base += window[base + half - 1] < value ? half : 0;
            left -= half;
        }
        return size > 0 && window[base] < value ? base + 1 : base;
    }
}
