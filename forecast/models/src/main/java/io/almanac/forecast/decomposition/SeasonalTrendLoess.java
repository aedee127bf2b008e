package io.almanac.forecast.decomposition;

import java.util.Arrays;

/**
 * STL: a series as season + trend + remainder, by local regression (Cleveland, Cleveland, McRae and Terpenning, "STL: A
 * Seasonal-Trend Decomposition Procedure Based on Loess", Journal of Official Statistics 6, 1990).
 *
 * <p>Inner loop: the values less the trend are smoothed phase by phase; a low pass of that (moving averages of a
 * period, a period and three, then loess) is taken off, which leaves the season; the values less the season are
 * smoothed to the trend. Outer loop: values far from season + trend lose weight, w = (1 - (r / 6 median |r|)^2)^2. The
 * trend's span is the odd number next above 1.5 period / (1 - 1.5 / season span), the low pass's that next above the
 * period. Same numbers as R's {@code stl}, whose
 * median of |r| is not always one. Not causal: every component knows the whole series. O(passes n period / 10).
 */
public final class SeasonalTrendLoess {
    private static final int PERIODIC_SPAN_FACTOR = 10;

    private final int period;
    private final Loess season;
    private final Loess trend;
    private final Loess lowPass;
    private final boolean isPeriodic;

    /**
     * The parts of a series; season + trend + remainder is the series.
     *
     * @param robustness the weight of each value in the last pass, 0..1
     */
    public record Parts(double[] season, double[] trend, double[] robustness) {
        public Parts {
            season = season.clone();
            trend = trend.clone();
            robustness = robustness.clone();
        }

        @Override
        public double[] season() {
            return season.clone();
        }

        @Override
        public double[] trend() {
            return trend.clone();
        }

        @Override
        public double[] robustness() {
            return robustness.clone();
        }
    }

    private SeasonalTrendLoess(int period, int seasonSpan, boolean isPeriodic) {
        if (period < 2) {
            throw new IllegalArgumentException("period=" + period + " must be at least 2 slots");
        }
        this.period = period;
        this.season = Loess.jumping(seasonSpan, 0);
        this.trend = Loess.jumping(Loess.odd(1.5 * period / (1 - 1.5 / seasonSpan)), 1);
        this.lowPass = Loess.jumping(Loess.odd(period), 1);
        this.isPeriodic = isPeriodic;
    }

    /** The season may change over {@code span} periods, odd and at least 3. */
    public static SeasonalTrendLoess changing(int period, int span) {
        return new SeasonalTrendLoess(period, span, false);
    }

    /** The season is the same in every one of the {@code slots / period} periods. */
    public static SeasonalTrendLoess periodic(int period, int slots) {
        return new SeasonalTrendLoess(period, PERIODIC_SPAN_FACTOR * slots + 1, true);
    }

    /**
     * Takes {@code values} apart.
     *
     * @param values at least two periods, none missing
     * @param inner passes of the inner loop in each outer one, at least 1
     * @param outer how often robustness weights are taken; 0 for none
     */
    public Parts of(double[] values, int inner, int outer) {
        if (values.length < 2 * period) {
            throw new IllegalArgumentException(
                    values.length + " slots are fewer than two periods of " + period + "; give a longer series");
        }
        double[] trust = new double[values.length];
        Arrays.fill(trust, 1);
        double[] trended = new double[values.length];
        double[] seasonal = new double[values.length];
        for (int pass = 0; pass <= outer; pass++) {
            if (pass > 0) {
                trust = robustness(values, seasonal, trended);
            }
            for (int i = 0; i < inner; i++) {
                seasonal = seasonal(difference(values, trended), trust);
                trended = trend.smooth(difference(values, seasonal), trust);
            }
        }
        return new Parts(isPeriodic ? repeated(seasonal) : seasonal, trended, trust);
    }

    private double[] seasonal(double[] detrended, double[] trust) {
        double[] cycles = cycles(detrended, trust);
        double[] low = MovingMean.of(MovingMean.of(MovingMean.of(cycles, period), period), 3);
        double[] even = new double[low.length];
        Arrays.fill(even, 1);
        low = lowPass.smooth(low, even);
        double[] seasonal = new double[detrended.length];
        for (int i = 0; i < seasonal.length; i++) {
            seasonal[i] = cycles[period + i] - low[i];
        }
        return seasonal;
    }

    /** Every phase smoothed by itself and continued by a period at either end. */
    private double[] cycles(double[] detrended, double[] trust) {
        double[] cycles = new double[detrended.length + 2 * period];
        for (int phase = 0; phase < period; phase++) {
            int count = (detrended.length - phase + period - 1) / period;
            double[] values = new double[count];
            double[] weights = new double[count];
            for (int i = 0; i < count; i++) {
                values[i] = detrended[phase + i * period];
                weights[i] = trust[phase + i * period];
            }
            double[] smooth = season.smooth(values, weights);
            cycles[phase] = season.at(-1, values, weights, smooth[0]);
            for (int i = 0; i < count; i++) {
                cycles[phase + (i + 1) * period] = smooth[i];
            }
            cycles[phase + (count + 1) * period] = season.at(count, values, weights, smooth[count - 1]);
        }
        return cycles;
    }

    /** Each phase's mean over all periods. */
    private double[] repeated(double[] seasonal) {
        double[] sums = new double[period];
        int[] counts = new int[period];
        for (int i = 0; i < seasonal.length; i++) {
            sums[i % period] += seasonal[i];
            counts[i % period]++;
        }
        double[] repeated = new double[seasonal.length];
        Arrays.setAll(repeated, i -> sums[i % period] / counts[i % period]);
        return repeated;
    }

    private static double[] robustness(double[] values, double[] seasonal, double[] trended) {
        double[] residuals = new double[values.length];
        Arrays.setAll(residuals, i -> Math.abs(values[i] - seasonal[i] - trended[i]));
        double[] sorted = residuals.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double bound = 3 * (sorted[n / 2] + sorted[n - 1 - n / 2]);
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            double share = residuals[i] / bound;
            double rest = 1 - share * share;
            weights[i] = residuals[i] <= 0.001 * bound ? 1 : residuals[i] <= 0.999 * bound ? rest * rest : 0;
        }
        return weights;
    }

    private static double[] difference(double[] values, double[] taken) {
        double[] difference = new double[values.length];
        Arrays.setAll(difference, i -> values[i] - taken[i]);
        return difference;
    }
}
