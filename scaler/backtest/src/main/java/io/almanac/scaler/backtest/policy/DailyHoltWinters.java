package io.almanac.scaler.backtest.policy;

import java.util.Arrays;

/**
 * Additive Holt-Winters with a daily season over 5-minute means, one period ahead.
 *
 * <pre>
 *   level  l' = a (y - s_i) + (1 - a)(l + b)      trend  b' = c (l' - l) + (1 - c) b
 *   season s_i' = g (y - l') + (1 - g) s_i        next   l' + b' + s_(i+1)
 * </pre>
 *
 * Starts with the first day's mean as level and what is above it as season. Source: P. R. Winters, "Forecasting Sales
 * by Exponentially Weighted Moving Averages" (Management Science 6, 1960). Mutable.
 */
final class DailyHoltWinters {
    /** Periods of a day. */
    static final int SEASON = 288;

    private final double levelGain;
    private final double trendGain;
    private final double seasonGain;
    private final double[] season;
    private int index;
    private double level;
    private double trend;
    private double next;
    private double squaredError;

    /** @param firstDay the first {@value #SEASON} means */
    DailyHoltWinters(double levelGain, double trendGain, double seasonGain, double[] firstDay) {
        this.levelGain = levelGain;
        this.trendGain = trendGain;
        this.seasonGain = seasonGain;
        this.level = Arrays.stream(firstDay).average().orElseThrow();
        this.season = Arrays.stream(firstDay).map(value -> value - level).toArray();
        this.next = level + season[0];
    }

    /** The mean of the period that has just ended. */
    void observe(double value) {
        squaredError += (value - next) * (value - next);
        double before = level;
        level = levelGain * (value - season[index]) + (1 - levelGain) * (level + trend);
        trend = trendGain * (level - before) + (1 - trendGain) * trend;
        season[index] = seasonGain * (value - level) + (1 - seasonGain) * season[index];
        index = (index + 1) % SEASON;
        next = level + trend + season[index];
    }

    /** Forecast of the next period's mean. */
    double next() {
        return next;
    }

    /** Sum of squared errors of all forecasts so far. */
    double squaredError() {
        return squaredError;
    }
}
