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

    /** Moves what lies between the two by one; both are looked for at once, as neither search waits for the other. */
    private static void replace(double[] window, int size, double gone, double come) {
        int from = 0;
        int to = 0;
        for (int left = size; left > 1; left -= left >>> 1) {
            int half = left >>> 1;
            from += window[from + half - 1] < gone ? half : 0;
            to += window[to + half - 1] < come ? half : 0;
        }
        from += window[from] < gone ? 1 : 0;
        to += window[to] < come ? 1 : 0;
        if (from < to) {
            System.arraycopy(window, from + 1, window, from, to - 1 - from);
            window[to - 1] = come;
        } else {
            System.arraycopy(window, to, window, to + 1, from - to);
            window[to] = come;
        }
    }
}
