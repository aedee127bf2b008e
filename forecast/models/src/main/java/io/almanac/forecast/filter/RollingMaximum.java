package io.almanac.forecast.filter;

/** The largest of the last slots, for every slot. */
public final class RollingMaximum {
    private RollingMaximum() {}

    /**
     * Maximum of the last {@code width} slots up to each slot; fewer at the start. A window is two shorter ones side by side,
     * or one over the other: O(n log width), and no number waits for another.
     */
    public static double[] trailing(double[] values, int width) {
        double[] maxima = values.clone();
        int reach = 1;
        while (reach < width) {
            int apart = Math.min(reach, width - reach);
            for (int i = maxima.length - 1; i >= apart; i--) {
                maxima[i] = Math.max(maxima[i], maxima[i - apart]);
            }
            reach += apart;
        }
        return maxima;
    }
}
