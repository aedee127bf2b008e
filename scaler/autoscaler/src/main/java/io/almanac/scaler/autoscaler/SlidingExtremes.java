package io.almanac.scaler.autoscaler;

/**
 * Extremes of a window that slides over an array, O(1) a step on average. Source: Daniel Lemire, "Streaming
 * Maximum-Minimum Filter Using No More than Three Comparisons per Element" (Nordic Journal of Computing 13, 2006),
 * section 4, with the window ahead of its index and cut off at the end.
 */
final class SlidingExtremes {
    private SlidingExtremes() {}

    /** At i the largest of {@code values[i .. i + width - 1]}; {@code width} at least 1. */
    static int[] highestAhead(int[] values, int width) {
        return ahead(values, width, 1);
    }

    /** At i the smallest of {@code values[i .. i + width - 1]}; {@code width} at least 1. */
    static int[] lowestAhead(int[] values, int width) {
        return ahead(values, width, -1);
    }

    /**
     * From the last value to the first. The queue holds the indices of the window that may still become its extreme:
     * the nearest at the tail, their values growing (times {@code sign}) toward the head.
     */
    private static int[] ahead(int[] values, int width, int sign) {
        int[] extremes = new int[values.length];
        int[] queue = new int[values.length];
        int head = 0;
        int tail = 0;
        for (int i = values.length - 1; i >= 0; i--) {
            while (tail > head && Integer.signum(Integer.compare(values[queue[tail - 1]], values[i])) * sign <= 0) {
                tail--;
            }
            queue[tail++] = i;
            if (queue[head] - i >= width) {
                head++;
            }
            extremes[i] = values[queue[head]];
        }
        return extremes;
    }
}
