package io.almanac.forecast.filter;

/** The largest of the last slots, for every slot. */
public final class RollingMaximum {
    private RollingMaximum() {}

    /**
     * Maximum of the last {@code width} slots up to each slot; fewer at the start. Slots are cut into blocks of the width:
     * a window is the end of one block and the start of the next, and running maxima from both ends of every block give
     * O(n) for any width (van Herk 1992).
     */
    public static double[] trailing(double[] values, int width) {
        int size = values.length;
        double[] fromBlockStart = values.clone();
        double[] toBlockEnd = values.clone();
        for (int i = 1; i < size; i++) {
            if (i % width != 0) {
                fromBlockStart[i] = Math.max(fromBlockStart[i - 1], values[i]);
            }
        }
        for (int i = size - 2; i >= 0; i--) {
            if ((i + 1) % width != 0) {
                toBlockEnd[i] = Math.max(toBlockEnd[i + 1], values[i]);
            }
        }
        for (int i = width; i < size; i++) {
            toBlockEnd[i - width] = Math.max(toBlockEnd[i - width + 1], fromBlockStart[i]);
        }
        double[] maxima = fromBlockStart;
        for (int i = width; i < size; i++) {
            maxima[i] = toBlockEnd[i - width];
        }
        return maxima;
    }
}
