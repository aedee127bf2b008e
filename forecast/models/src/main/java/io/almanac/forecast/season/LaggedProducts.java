package io.almanac.forecast.season;

/** Products of a series with itself some slots later. */
final class LaggedProducts {
    private LaggedProducts() {}

    /** The sum of x(i) x(i - lag). Four sums take turns, so that an addition need not wait for the one before. O(n). */
    static double sum(double[] values, int lag) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int i = lag;
        for (; i + 4 <= values.length; i += 4) {
            first += values[i] * values[i - lag];
            second += values[i + 1] * values[i + 1 - lag];
            third += values[i + 2] * values[i + 2 - lag];
            fourth += values[i + 3] * values[i + 3 - lag];
        }
        for (; i < values.length; i++) {
            first += values[i] * values[i - lag];
        }
        return first + second + (third + fourth);
    }
}
