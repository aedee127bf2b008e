package io.almanac.forecast.accuracy;

/**
 * The adaptive conformal correction of an upper quantile: by what its distance from the median is multiplied so that it
 * is missed as often as it should be, learned from how often it was (Gibbs and Candes 2021, "Adaptive conformal inference
 * under distribution shift", NeurIPS; here on the logarithm of the distance instead of the level).
 *
 * <p>Starts at 1. After each batch of forecasts whose outcome is known, log factor &lt;- clip(log factor + rate (share
 * missed - (1 - level)), -0.4, 0.5).
 */
public final class AdaptiveFactor {
    private static final double LEAST_LOG = -0.4;
    private static final double MOST_LOG = 0.5;

    private final double level;
    private final double rate;
    private double log;

    /**
     * A factor that has seen nothing.
     *
     * @param level of the quantile, 0 &lt; level &lt; 1
     * @param rate how far one batch moves it, at least 0
     */
    public AdaptiveFactor(double level, double rate) {
        this.level = level;
        this.rate = rate;
    }

    /** Learns that {@code misses} of {@code count} outcomes lay above the corrected quantile; nothing if there were none. */
    public void learn(int misses, int count) {
        if (count > 0) {
            double missed = (double) misses / count;
            log = Math.clamp(log + rate * (missed - (1 - level)), LEAST_LOG, MOST_LOG);
        }
    }

    public double log() {
        return log;
    }

    public double factor() {
        return StrictMath.exp(log);
    }
}
