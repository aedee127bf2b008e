package io.almanac.forecast.filter;

import java.util.Arrays;

/**
 * Centred rolling medians of a series that is asked for again and again, longer each time and perhaps shorter at its old end:
 * those around which nothing has changed are not looked for anew. Mutable, for one thread; the numbers are those of {@link
 * RollingMedian}.
 */
public final class GrowingMedian {
    private long start;
    private int halfWidth;
    private double[] values = {};
    private double[] medians = {};

    /** The same for a series whose first slot has that number: the same slot has the same number each time. */
    public Numbered numbered(long first) {
        return new Numbered(this, first);
    }

    /** @param first the number of the first slot */
    public record Numbered(GrowingMedian medians, long first) {
        /** Of {@link GrowingMedian#centred}. */
        public double[] centred(double[] longer, int width) {
            return medians.centred(first, longer, width);
        }
    }

    /**
     * The medians of slots {@code i - halfWidth .. i + halfWidth}; 0 for those nearer to an end. O(n), and O(w) more for each
     * slot around which something has changed.
     *
     * @param first the number of the first slot, the same slot having the same number each time
     * @param longer kept, not copied
     */
    double[] centred(long first, double[] longer, int width) {
        int shift = width == halfWidth && first >= start && first - start < values.length ? (int) (first - start) : -1;
        double[] next = new double[longer.length];
        int from = Math.min(width, longer.length);
        if (shift >= 0) {
            int known = Math.max(from, same(longer, shift) - width);
            System.arraycopy(medians, from + shift, next, from, known - from);
            from = known;
        }
        if (from + width < longer.length) {
            double[] end = RollingMedian.centred(Arrays.copyOfRange(longer, from - width, longer.length), width);
            System.arraycopy(end, width, next, from, longer.length - width - from);
        }
        start = first;
        halfWidth = width;
        values = longer;
        medians = next;
        return next;
    }

    /** How many of the first values are those that were there before. */
    private int same(double[] longer, int shift) {
        int different = Arrays.mismatch(values, shift, values.length, longer, 0, longer.length);
        return different < 0 ? longer.length : different;
    }
}
