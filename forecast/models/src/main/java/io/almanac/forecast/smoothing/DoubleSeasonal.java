package io.almanac.forecast.smoothing;

import java.util.Arrays;

/**
 * Exponential smoothing with two additive seasons, one within the other, and a correction for autocorrelated errors,
 * run once forward with the state after every slot kept.
 *
 * <p>With d, w the shorter and the longer season one period ago and the one-step error e(t) = y(t) - (l + d + w):
 *
 * <pre>  l(t) = l + level e      d(t) = d + shorter (1 - level) e      w(t) = w + longer (1 - level) e
 *   forecast(t, h) = l(t) + d + w at the phases of t + h + autoregression^h e(t)</pre>
 *
 * (Taylor, "Short-term electricity demand forecasting using double seasonal exponential smoothing", Journal of the
 * Operational Research Society 54, 2003, in the additive form; without its trend, as in his
 * "Triple seasonal methods for short-term electricity demand forecasting", European Journal of Operational
 * Research 204, 2010.) Where a season was seen k times, the start's included, its gain is at least 1 / (k + 1), so that
 * a start from one period of noise is soon averaged away. A missing slot (NaN) changes nothing, and the error carried
 * on from it is 0. O(n) time and memory.
 */
public final class DoubleSeasonal {
    private final Gains gains;
    private final double[] levels;
    private final double[] errors;
    private final double[] shorter;
    private final double[] longer;
    private final double[] carried;
    private final int shortPeriod;
    private final int longPeriod;
    private final double squaredErrors;

    /**
     * The gains, each 0..1.
     *
     * @param level share of an error the level takes
     * @param shorter share of the rest the shorter season takes
     * @param longer share of the rest the longer season takes
     * @param autoregression share of an error that is still there a slot later
     */
    public record Gains(double level, double shorter, double longer, double autoregression) {
        public Gains {
            if (!(isShare(level) && isShare(shorter) && isShare(longer) && isShare(autoregression))) {
                throw new IllegalArgumentException("level=" + level + ", shorter=" + shorter + ", longer=" + longer
                        + ", autoregression=" + autoregression + " must each be 0 to 1");
            }
        }

        private static boolean isShare(double value) {
            return value >= 0 && value <= 1;
        }
    }

    private DoubleSeasonal(double[] values, double[] firstPeriod, int longPeriod, Gains gains) {
        this.gains = gains;
        this.shortPeriod = firstPeriod.length;
        this.longPeriod = longPeriod;
        this.levels = new double[values.length + 1];
        this.errors = new double[values.length + 1];
        this.shorter = Arrays.copyOf(firstPeriod, shortPeriod + values.length);
        this.longer = new double[longPeriod + values.length];
        levels[0] = HoltWinters.mean(firstPeriod);
        for (int phase = 0; phase < shortPeriod; phase++) {
            shorter[phase] -= levels[0];
        }
        this.carried = powers(gains.autoregression, longPeriod);
        this.squaredErrors = smooth(values);
    }

    /**
     * Smooths {@code values}; NaN where missing.
     *
     * @param firstPeriod the shorter period just before the values: its mean is the first level, the distances from it
     *     the first shorter season; the longer season starts at 0
     * @param longPeriod slots of the longer period
     */
    public static DoubleSeasonal of(double[] values, double[] firstPeriod, int longPeriod, Gains gains) {
        if (firstPeriod.length == 0 || longPeriod <= firstPeriod.length) {
            throw new IllegalArgumentException("periods of " + firstPeriod.length + " and " + longPeriod
                    + " slots must be at least 1 and increasing");
        }
        return new DoubleSeasonal(values, firstPeriod, longPeriod, gains);
    }

    private double smooth(double[] values) {
        double level = levels[0];
        double squares = 0;
        double before = 0;
        for (int t = 0; t < values.length; t++) {
            double day = shorter[t];
            double week = longer[t];
            double error = 0;
            if (!Double.isNaN(values[t])) {
                error = values[t] - level - day - week;
                double miss = error - gains.autoregression * before;
                squares += miss * miss;
                level += gains.level * error;
                double rest = (1 - gains.level) * error;
                day += Math.max(gains.shorter, 1.0 / (t / shortPeriod + 2)) * rest;
                week += Math.max(gains.longer, 1.0 / (t / longPeriod + 2)) * rest;
            }
            before = error;
            levels[t + 1] = level;
            errors[t + 1] = error;
            shorter[t + shortPeriod] = day;
            longer[t + longPeriod] = week;
        }
        return squares;
    }

    private static double[] powers(double share, int largest) {
        double[] powers = new double[largest + 1];
        powers[0] = 1;
        for (int lead = 1; lead <= largest; lead++) {
            powers[lead] = powers[lead - 1] * share;
        }
        return powers;
    }

    /**
     * What was to be expected {@code lead} slots, at least 1 and at most the longer period, after slot {@code origin};
     * -1 is the start.
     */
    public double forecast(int origin, int lead) {
        return levels[origin + 1]
                + newest(shorter, shortPeriod, origin, lead)
                + newest(longer, longPeriod, origin, lead)
                + carried[lead] * errors[origin + 1];
    }

    private static double newest(double[] seasons, int period, int origin, int lead) {
        int periods = (lead + period - 1) / period;
        return seasons[origin + lead - (periods - 1) * period];
    }

    /** Sum of the squared one-step errors, after the correction, of all slots that were not missing. */
    public double squaredErrors() {
        return squaredErrors;
    }
}
