package io.almanac.forecast.smoothing;

/**
 * The Theta method in its equivalent form: simple exponential smoothing plus half the slope of the straight line
 * through all values so far.
 *
 * <pre>  forecast(t, h) = l(t) + (b(t) / 2) (h - 1 + (1 - (1 - alpha)^n) / alpha)</pre>
 *
 * where l is the smoothed level, b the least-squares slope over the n slots up to t (Assimakopoulos and Nikolopoulos,
 * "The theta model: a decomposition approach to forecasting", International Journal of Forecasting 16, 2000; Hyndman
 * and Billah, "Unmasking the Theta method", International Journal of Forecasting 19, 2003). The slope is 0 until
 * {@code fewest} values are there. A missing slot (NaN) counts in time and has no value. O(n) time and memory.
 */
public final class Theta {
    private final LevelSmoothing smoothing;
    private final double[] slopes;
    private final double[] delays;

    private Theta(LevelSmoothing smoothing, double[] slopes, double[] delays) {
        this.smoothing = smoothing;
        this.slopes = slopes;
        this.delays = delays;
    }

    /**
     * Smooths {@code values}; NaN where missing.
     *
     * @param start the level before the first slot
     * @param alpha above 0 and at most 1
     * @param fewest values it takes to know a slope, at least 2
     */
    public static Theta of(double[] values, double start, double alpha, int fewest) {
        if (fewest < 2) {
            throw new IllegalArgumentException("fewest=" + fewest + " must be at least 2: a line needs two points");
        }
        return new Theta(LevelSmoothing.of(values, start, alpha), slopes(values, fewest), delays(values.length, alpha));
    }

    /** The slope over the values up to each slot, by running mean and centred sums (Welford 1962). */
    private static double[] slopes(double[] values, int fewest) {
        double[] slopes = new double[values.length];
        int count = 0;
        double meanTime = 0;
        double meanValue = 0;
        double squares = 0;
        double products = 0;
        for (int t = 0; t < values.length; t++) {
            if (!Double.isNaN(values[t])) {
                count++;
                double time = t - meanTime;
                meanTime += time / count;
                meanValue += (values[t] - meanValue) / count;
                squares += time * (t - meanTime);
                products += time * (values[t] - meanValue);
            }
            slopes[t] = count >= fewest ? products / squares : 0;
        }
        return slopes;
    }

    /** By how many slots the level lags behind the line after each slot: (1 - (1 - alpha)^n) / alpha. */
    private static double[] delays(int count, double alpha) {
        double[] delays = new double[count];
        double rest = 1;
        for (int t = 0; t < count; t++) {
            rest *= 1 - alpha;
            delays[t] = (1 - rest) / alpha;
        }
        return delays;
    }

    /** What was to be expected {@code lead} slots, at least 1, after slot {@code origin}; -1 is the start. */
    public double forecast(int origin, int lead) {
        double drift = origin < 0 ? 0 : slopes[origin] / 2 * (lead - 1 + delays[origin]);
        return smoothing.level(origin) + drift;
    }
}
