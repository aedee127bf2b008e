package io.almanac.forecast.decomposition;

/** Means of all runs of consecutive values. */
final class MovingMean {
    private MovingMean() {}

    /** The means of the {@code values.length - length + 1} runs of {@code length} values. O(n). */
    static double[] of(double[] values, int length) {
        double[] means = new double[values.length - length + 1];
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i];
            if (i >= length) {
                sum -= values[i - length];
            }
            if (i >= length - 1) {
                means[i - length + 1] = sum / length;
            }
        }
        return means;
    }
}
