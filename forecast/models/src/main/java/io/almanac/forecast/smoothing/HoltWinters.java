package io.almanac.forecast.smoothing;

import java.util.Arrays;

/**
 * Additive Holt-Winters smoothing, run once forward, with the state after every slot kept, so that a forecast from a
 * past slot is the one that could have been made there.
 *
 * <p>With the one-step error e = y(t) - (l + b + s(t-m)):
 *
 * <pre>  l(t) = l + b + alpha e        b(t) = b + beta alpha e        s(t) = s(t-m) + gamma (1 - alpha) e
 *   forecast(t, h) = l(t) + h b(t) + s of the newest slot at or before t with the phase of t + h</pre>
 *
 * which are the recursions of Holt (1957) and Winters ("Forecasting sales by exponentially weighted moving averages",
 * Management Science 6, 1960) in error-correction form. Where the start's seasons rest on few values, gamma is replaced
 * by 1 / (values so far + 1) as long as that is larger: the mean of what was seen, until smoothing forgets faster. A
 * missing slot (NaN) changes nothing: no error, no step of the trend. O(n) time and memory.
 */
public final class HoltWinters {
    private final int period;
    private final double[] levels;
    private final double[] trends;
    private final double[] seasons;
    private final double squaredErrors;

    /**
     * Shares of a one-step error that are learned at once, each 0..1.
     *
     * @param alpha by the level
     * @param beta by the trend, of what the level took
     * @param gamma by the season, of what the level left
     */
    public record Gains(double alpha, double beta, double gamma) {
        public Gains {
            requireShare("alpha", alpha);
            requireShare("beta", beta);
            requireShare("gamma", gamma);
        }

        private static void requireShare(String name, double share) {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException(name + "=" + share + " must be 0 to 1");
            }
        }
    }

    /**
     * The state before the first slot.
     *
     * @param level in the unit of the values
     * @param trend change of the level a slot
     * @param seasons one for each slot of a period, that of the first slot first; their number is the period
     * @param seasonWeight how many values each season stands for; infinite if gamma is to be used from the start
     */
    public record Start(double level, double trend, double[] seasons, double seasonWeight) {
        public Start {
            seasons = seasons.clone();
            if (seasons.length == 0) {
                throw new IllegalArgumentException("a period has at least one slot; got no season");
            }
        }

        /** The mean of one period, no trend, and each slot's distance from the mean. */
        public static Start ofPeriod(double[] values) {
            double mean = mean(values);
            return new Start(
                    mean, 0, Arrays.stream(values).map(value -> value - mean).toArray(), 1);
        }

        @Override
        public double[] seasons() {
            return seasons.clone();
        }
    }

    /** Summed from the first value to the last: how a stream of numbers is summed is not laid down, and differs. */
    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private HoltWinters(int period, double[] levels, double[] trends, double[] seasons, double squaredErrors) {
        this.period = period;
        this.levels = levels;
        this.trends = trends;
        this.seasons = seasons;
        this.squaredErrors = squaredErrors;
    }

    /** Smooths {@code values}, which follow upon {@code start}; NaN where missing. */
    public static HoltWinters of(double[] values, Start start, Gains gains) {
        int period = start.seasons.length;
        double[] levels = new double[values.length + 1];
        double[] trends = new double[values.length + 1];
        double[] seasons = Arrays.copyOf(start.seasons, period + values.length);
        double level = start.level;
        double trend = start.trend;
        double squares = 0;
        levels[0] = level;
        trends[0] = trend;
        for (int t = 0; t < values.length; t++) {
            double season = seasons[t];
            if (!Double.isNaN(values[t])) {
                double error = values[t] - level - trend - season;
                int passed = t / period;
                double gamma = Math.max(gains.gamma, 1 / (start.seasonWeight + passed + 1));
                level += trend + gains.alpha * error;
                trend += gains.beta * gains.alpha * error;
                season += gamma * (1 - gains.alpha) * error;
                squares += error * error;
            }
            levels[t + 1] = level;
            trends[t + 1] = trend;
            seasons[t + period] = season;
        }
        return new HoltWinters(period, levels, trends, seasons, squares);
    }

    /**
     * What was to be expected {@code lead} slots, at least 1, after slot {@code origin}; -1 is the start.
     */
    public double forecast(int origin, int lead) {
        int periods = (lead + period - 1) / period;
        double season = seasons[origin + lead - (periods - 1) * period];
        return levels[origin + 1] + lead * trends[origin + 1] + season;
    }

    /** Sum of the squared one-step errors of all slots that were not missing. */
    public double squaredErrors() {
        return squaredErrors;
    }
}
