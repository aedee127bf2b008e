package io.almanac.forecast.model.regression;

/**
 * The factor on the distance of a lead's upper quantiles from the median: how much larger errors were on days to come
 * than on days left out, and the adaptive correction of each level, whose logarithm is linear between the levels
 * learned, 0 at the median, and constant beyond the highest.
 *
 * @param growthLog logarithm of the growth of errors
 * @param adaptiveLogs one for each of {@link #LEVELS}
 */
@SuppressWarnings("ArrayRecordComponent") // numbers handed on, never compared
record Widening(double growthLog, double[] adaptiveLogs) {
    /** At which the adaptive correction is learned, increasing. */
    static final double[] LEVELS = {0.9, 0.95, 0.99};

    private static final double MEDIAN = 0.5;

    /** The factor on the {@code level} quantile's distance; 1 up to the median. */
    double factor(double level) {
        return level <= MEDIAN ? 1 : StrictMath.exp(growthLog + adaptiveLog(level));
    }

    private double adaptiveLog(double level) {
        double from = MEDIAN;
        double fromLog = 0;
        for (int i = 0; i < LEVELS.length; i++) {
            if (level <= LEVELS[i]) {
                return fromLog + (level - from) / (LEVELS[i] - from) * (adaptiveLogs[i] - fromLog);
            }
            from = LEVELS[i];
            fromLog = adaptiveLogs[i];
        }
        return fromLog;
    }
}
