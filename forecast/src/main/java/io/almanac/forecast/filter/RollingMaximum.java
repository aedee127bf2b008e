package io.almanac.forecast.filter;

/** The largest of the last slots, for every slot. */
public final class RollingMaximum {
    private RollingMaximum() {}

    /**
     * Maximum of the last {@code width} slots up to each slot; fewer at the start. A decreasing queue of candidates
     * gives O(n) for any width (van Herk 1992).
     */
    public static double[] trailing(double[] values, int width) {
        double[] maxima = new double[values.length];
        int[] queue = new int[values.length];
        int head = 0;
        int tail = 0;
        for (int i = 0; i < values.length; i++) {
            while (tail > head && values[queue[tail - 1]] <= values[i]) {
                tail--;
            }
            queue[tail++] = i;
            if (queue[head] <= i - width) {
                head++;
            }
            maxima[i] = values[queue[head]];
        }
        return maxima;
    }
}
