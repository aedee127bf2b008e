package io.almanac.forecast.model.regression;

/**
 * Numbers in two bytes each, off by at most a 131070th of the distance from the least to the largest.
 *
 * @param least the least
 * @param grain what one more in an array of {@code multiples}, which have no sign, is
 */
@SuppressWarnings("ArrayRecordComponent") // numbers handed on, never compared
record Grained(double least, double grain, short[] multiples) {
    private static final int MOST = 0xFFFF;

    /** Those of {@code values}, all finite, from {@code first} on. */
    static Grained from(int first, double[] values) {
        double least = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = first; i < values.length; i++) {
            least = Math.min(least, values[i]);
            largest = Math.max(largest, values[i]);
        }
        double grain = (largest - least) / MOST;
        short[] multiples = new short[values.length - first];
        for (int i = 0; i < multiples.length; i++) {
            multiples[i] = (short) Math.round(grain == 0 ? 0 : (values[first + i] - least) / grain);
        }
        return new Grained(least, grain, multiples);
    }

    double at(int position) {
        return least + grain * (multiples[position] & MOST);
    }

    int size() {
        return multiples.length;
    }
}
