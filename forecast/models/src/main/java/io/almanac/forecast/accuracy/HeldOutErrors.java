package io.almanac.forecast.accuracy;

import io.almanac.forecast.series.Quantile;
import java.util.Arrays;

/**
 * A sample of forecast errors, {@code actual - expected} in the square root of the load, that a forecaster made on slots
 * it had not learned from; the source of calibrated quantiles (split conformal prediction: Vovk, Gammerman and Shafer,
 * "Algorithmic Learning in a Random World", 2005; Lei et al., "Distribution-Free Predictive Inference for Regression",
 * JASA 2018). Every error remembers the day it was made on, so that a quantile can be judged on days that did not set
 * it. Immutable.
 */
public final class HeldOutErrors {
    private final int[] days;
    private final double[] expected;
    private final double[] actual;
    private final double[] sorted;

    private HeldOutErrors(int[] days, double[] expected, double[] actual) {
        this.days = days;
        this.expected = expected;
        this.actual = actual;
        this.sorted = sortedErrors(days, expected, actual, -1);
    }

    private HeldOutErrors(double[] sorted) {
        this.days = new int[0];
        this.expected = new double[0];
        this.actual = new double[0];
        this.sorted = sorted;
    }

    /** The same quantiles in a third of the memory; {@link #leaveOneDayOutLoss} is infinite. */
    public HeldOutErrors sortedOnly() {
        return new HeldOutErrors(sorted);
    }

    public int size() {
        return sorted.length;
    }

    /**
     * The conformal quantile of the errors: the {@code ceil((n + 1) * level)}-th smallest of n, at most the largest.
     * A new error drawn like these stays at or below it with probability at least {@code level} while n is large
     * enough for that rank to exist.
     */
    public double quantile(double level) {
        return quantileOf(sorted, level);
    }

    /**
     * Mean pinball loss, in load, of the bound {@code (expected + quantile)^2} where the quantile comes from all days
     * but the one judged; divided by the mean actual load. Infinite if there is no second day or no load.
     */
    public double leaveOneDayOutLoss(Quantile level) {
        double loss = 0;
        double total = 0;
        int newestDay = Arrays.stream(days).max().orElse(-1);
        for (int day = 0; day <= newestDay; day++) {
            double[] others = sortedErrors(days, expected, actual, day);
            if (others.length == 0) {
                return Double.POSITIVE_INFINITY;
            }
            double bound = quantileOf(others, level.level());
            for (int i = 0; i < days.length; i++) {
                if (days[i] == day) {
                    double root = Math.max(0, expected[i] + bound);
                    loss += level.pinballLoss(actual[i] * actual[i], root * root);
                    total += actual[i] * actual[i];
                }
            }
        }
        return total > 0 ? loss / total : Double.POSITIVE_INFINITY;
    }

    private static double quantileOf(double[] ascending, double level) {
        int rank = (int) Math.ceil((ascending.length + 1) * level);
        return ascending[Math.clamp(rank, 1, ascending.length) - 1];
    }

    private static double[] sortedErrors(int[] days, double[] expected, double[] actual, int without) {
        double[] errors = new double[days.length];
        int count = 0;
        for (int i = 0; i < days.length; i++) {
            if (days[i] != without) {
                errors[count++] = actual[i] - expected[i];
            }
        }
        double[] ascending = Arrays.copyOf(errors, count);
        Arrays.sort(ascending);
        return ascending;
    }

    /** Gathers errors one by one; confined to one thread. */
    public static final class Collector {
        private int[] days = new int[64];
        private double[] expected = new double[64];
        private double[] actual = new double[64];
        private int count;

        /**
         * @param day on which the error was made, counted back from the end of the history
         * @param expected root of the load the forecaster expected
         * @param actual root of the load that came
         */
        public void add(int day, double expected, double actual) {
            if (count == days.length) {
                days = Arrays.copyOf(days, 2 * count);
                this.expected = Arrays.copyOf(this.expected, 2 * count);
                this.actual = Arrays.copyOf(this.actual, 2 * count);
            }
            days[count] = day;
            this.expected[count] = expected;
            this.actual[count++] = actual;
        }

        public HeldOutErrors collected() {
            return new HeldOutErrors(
                    Arrays.copyOf(days, count), Arrays.copyOf(expected, count), Arrays.copyOf(actual, count));
        }
    }
}
