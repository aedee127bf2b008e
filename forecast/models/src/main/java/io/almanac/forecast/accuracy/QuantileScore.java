package io.almanac.forecast.accuracy;

import io.almanac.forecast.series.Quantile;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How good quantile forecasts were, added up one by one; not thread-safe.
 *
 * <pre>  pinball of q = sum of max(q (y - f), (q - 1)(y - f)) / sum |y|        coverage of q = share of y at most f</pre>
 *
 * Pinball loss: Koenker and Bassett 1978, "Regression quantiles"; least where f is the quantile (Gneiting 2011, "Making
 * and evaluating point forecasts"). A coverage of q at level q is right on average, no more.
 */
public final class QuantileScore {
    private static final double TINY = 1e-12;

    private final List<Quantile> levels;
    private final double[] losses;
    private final int[] covered;
    private double actuals;
    private int count;

    /** @param levels at least one */
    public QuantileScore(List<Quantile> levels) {
        this.levels = List.copyOf(levels);
        this.losses = new double[levels.size()];
        this.covered = new int[levels.size()];
    }

    /** @param forecast one value a level, in their order */
    public void add(double actual, double[] forecast) {
        if (forecast.length != losses.length) {
            throw new IllegalArgumentException(forecast.length + " values for the levels " + levels);
        }
        for (int i = 0; i < losses.length; i++) {
            losses[i] += levels.get(i).pinballLoss(actual, forecast[i]);
            covered[i] += actual <= forecast[i] ? 1 : 0;
        }
        actuals += Math.abs(actual);
        count++;
    }

    /** Pinball loss by mean load, averaged over the levels; empty without a forecast. */
    public OptionalDouble pinball() {
        double sum = 0;
        for (double loss : losses) {
            sum += loss;
        }
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / losses.length / Math.max(actuals, TINY));
    }

    /** The share of what came that lay at or below the forecast of {@code level}; empty without a forecast. */
    public OptionalDouble coverage(Quantile level) {
        int position = levels.indexOf(level);
        if (position < 0) {
            throw new IllegalArgumentException(level + " was not forecast; there are " + levels);
        }
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) covered[position] / count);
    }
}
