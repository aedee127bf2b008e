package io.almanac.forecast.smoothing;

/**
 * Simple exponential smoothing, l(t) = l + alpha (y(t) - l), with the level after every slot kept (Brown, "Statistical
 * Forecasting for Inventory Control", 1959). A missing slot (NaN) changes nothing. O(n) time and memory.
 */
public final class LevelSmoothing {
    private final double[] levels;
    private final double squaredErrors;

    private LevelSmoothing(double[] levels, double squaredErrors) {
        this.levels = levels;
        this.squaredErrors = squaredErrors;
    }

    /**
     * Smooths {@code values}; NaN where missing.
     *
     * @param alpha share of a one-step error the level takes, above 0 and at most 1
     */
    public static LevelSmoothing of(double[] values, double start, double alpha) {
        if (!(alpha > 0 && alpha <= 1)) {
            throw new IllegalArgumentException("alpha=" + alpha + " must be above 0 and at most 1");
        }
        double[] levels = new double[values.length + 1];
        double level = start;
        double squares = 0;
        levels[0] = level;
        for (int t = 0; t < values.length; t++) {
            if (!Double.isNaN(values[t])) {
                double error = values[t] - level;
                level += alpha * error;
                squares += error * error;
            }
            levels[t + 1] = level;
        }
        return new LevelSmoothing(levels, squares);
    }

    /** The level after slot {@code t}, which is the forecast for every later slot; -1 is the start. */
    public double level(int t) {
        return levels[t + 1];
    }

    /** Sum of the squared one-step errors of all slots that were not missing. */
    public double squaredErrors() {
        return squaredErrors;
    }
}
