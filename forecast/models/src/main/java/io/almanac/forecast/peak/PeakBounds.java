package io.almanac.forecast.peak;

import io.almanac.forecast.series.TimeSeries;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was learned of a load's peaks: for each level a weighted mean of calibrated predictors,
 *
 * <pre>  B_q(t) = sum_i w_i(q) * (F_i(t) + o_i(q) * F_i(t)^g_i)</pre>
 *
 * with F_i a predictor of {@link PeakPredictors}, g_i 1/2 or 1, o_i(q) the q quantile of its own past errors
 * {@code (peak - F_i) / F_i^g_i}, and w_i(q) its weight by past pinball loss. Immutable; see {@link PeakLearning}.
 */
public final class PeakBounds {
    /** No bound exceeds so many times the largest load of the history it was learned from. */
    static final double MOST_OVER_LARGEST = 3;

    private final PeakPredictors predictors;
    private final Term[][] terms;
    private final double leastScale;
    private final double ceiling;

    /** One predictor with an exponent, at one level. */
    record Term(int predictor, double exponent, double offset, double weight) {}

    /** @param leastScale predictions are scaled as if they were at least this, more than 0 */
    PeakBounds(PeakPredictors predictors, List<List<Term>> levels, double leastScale, double largestLoad) {
        this.leastScale = leastScale;
        this.predictors = predictors;
        this.terms = levels.stream().map(level -> level.toArray(new Term[0])).toArray(Term[][]::new);
        this.ceiling = MOST_OVER_LARGEST * largestLoad;
    }

    /**
     * Bounds on the largest load of the window after the last slot of {@code history}, one a level, not falling.
     *
     * @param history ends at the origin, on the grid of the fit; its last half hour, day, week count
     * @param curves the model's newest; NaN where there are none
     * @return as many as there are levels; all NaN if no predictor that counts knows the load at the origin
     */
    public double[] at(TimeSeries history, double... curves) {
        double[] row = predictors.row(history, history.size() - 1, curves);
        double[] bounds = new double[terms.length];
        double previous = 0;
        for (int level = 0; level < terms.length; level++) {
            double bound = combined(terms[level], row);
            previous = Double.isNaN(bound) ? previous : Math.max(previous, Math.min(bound, ceiling));
            bounds[level] = Double.isNaN(bound) && previous == 0 ? Double.NaN : previous;
        }
        return bounds;
    }

    /** Of the terms that are known, as if there were no others. */
    private double combined(Term[] terms, double[] row) {
        double sum = 0;
        double weights = 0;
        for (Term term : terms) {
            double value = row[term.predictor];
            if (!Double.isNaN(value)) {
                sum += term.weight * (value + term.offset * scale(Math.max(value, leastScale), term.exponent));
                weights += term.weight;
            }
        }
        return sum / weights;
    }

    /** {@code value^exponent} for the exponents 1/2 and 1. */
    static double scale(double value, double exponent) {
        return exponent == 1 ? value : Math.sqrt(value);
    }

    /** The weight of each predictor at one level, by name; they add up to 1. */
    public Map<String, Double> weights(int level) {
        Map<String, Double> weights = new TreeMap<>();
        for (Term term : terms[level]) {
            weights.merge(predictors.names().get(term.predictor), term.weight, Double::sum);
        }
        return weights;
    }

    /** How many levels there are. */
    public int levels() {
        return terms.length;
    }
}
