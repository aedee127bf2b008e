package io.almanac.forecast.peak;

import io.almanac.forecast.series.StateInput;
import io.almanac.forecast.series.StateOutput;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.util.Arrays;
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
    /**
     * No bound exceeds so many times the largest load of the history it was learned from, or of the last window: one
     * that has grown beyond all that was learned has errors still.
     */
    static final double MOST_OVER_LARGEST = 3;

    private final PeakPredictors predictors;
    private final Terms[] terms;
    private final double leastScale;
    private final double ceiling;

    /** One predictor with an exponent, at one level. */
    record Term(int predictor, double exponent, double offset, double weight) {}

    /**
     * The terms of one level, in less memory than so many objects; single numbers move a bound by a ten millionth.
     *
     * @param scales where the scale of each stands, after those of exponent 1 those of 1/2
     */
    @SuppressWarnings("ArrayRecordComponent") // numbers handed on, never compared
    private record Terms(byte[] predictors, byte[] scales, float[] offsets, float[] weights) {
        static Terms of(List<Term> level, int columns) {
            Terms terms = new Terms(
                    new byte[level.size()], new byte[level.size()], new float[level.size()], new float[level.size()]);
            for (int i = 0; i < level.size(); i++) {
                terms.predictors[i] = (byte) level.get(i).predictor;
                terms.scales[i] = (byte) (level.get(i).predictor + (level.get(i).exponent == 1 ? 0 : columns));
                terms.offsets[i] = (float) level.get(i).offset;
                terms.weights[i] = (float) level.get(i).weight;
            }
            return terms;
        }

        static Terms read(StateInput input, int columns) {
            byte[] predictors = input.nextBytes();
            byte[] scales = new byte[input.nextLength(1)];
            for (int i = 0; i < scales.length; i++) {
                boolean isSquareRoot = input.nextBoolean();
                scales[i] = (byte) (i < predictors.length ? predictors[i] + (isSquareRoot ? columns : 0) : -1);
            }
            Terms terms = new Terms(predictors, scales, input.nextFloats(), input.nextFloats());
            int count = terms.weights.length;
            boolean isSound = predictors.length == count && scales.length == count && terms.offsets.length == count;
            for (byte predictor : predictors) {
                isSound &= predictor >= 0 && predictor < columns;
            }
            if (!isSound) {
                throw new IllegalArgumentException(count + " terms of " + columns + " predictors");
            }
            return terms;
        }

        /** Of the terms that are known, as if there were no others; of equal ones exactly the same, or a replica more is needed. */
        double combined(double[] row, double[] scaled) {
            double first = Double.NaN;
            double sum = 0;
            double known = 0;
            for (int i = 0; i < weights.length; i++) {
                double value = row[predictors[i]];
                if (!Double.isNaN(value)) {
                    double bound = value + offsets[i] * scaled[scales[i]];
                    first = known == 0 ? bound : first;
                    sum += weights[i] * (bound - first);
                    known += weights[i];
                }
            }
            return first + sum / known;
        }
    }

    /** @param leastScale predictions are scaled as if they were at least this, more than 0 */
    PeakBounds(PeakPredictors predictors, List<List<Term>> levels, double leastScale, double largestLoad) {
        this.leastScale = leastScale;
        this.predictors = predictors;
        this.terms = levels.stream()
                .map(level -> Terms.of(level, predictors.count()))
                .toArray(Terms[]::new);
        this.ceiling = MOST_OVER_LARGEST * largestLoad;
    }

    private PeakBounds(PeakPredictors predictors, Terms[] terms, double leastScale, double ceiling) {
        this.predictors = predictors;
        this.terms = terms;
        this.leastScale = leastScale;
        this.ceiling = ceiling;
    }

    /** Writes all of it but the predictors. */
    public void write(StateOutput output) {
        output.put(leastScale).put(ceiling).put(terms.length);
        for (Terms level : terms) {
            output.put(level.predictors).put(level.scales.length);
            for (int i = 0; i < level.scales.length; i++) {
                output.put(level.scales[i] != level.predictors[i]); // whether that of 1/2
            }
            output.put(level.offsets).put(level.weights);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param step of the load that was learned from
     * @param window over which the largest load counts
     * @param curves how many the trail had
     */
    public static PeakBounds read(StateInput input, Duration step, Duration window, int curves) {
        PeakPredictors predictors = new PeakPredictors(step, Math.toIntExact(window.dividedBy(step)), curves);
        double leastScale = input.nextDouble();
        double ceiling = input.nextDouble();
        Terms[] terms = new Terms[input.nextLength(Integer.BYTES)];
        Arrays.setAll(terms, level -> Terms.read(input, predictors.count()));
        return new PeakBounds(predictors, terms, leastScale, ceiling);
    }

    /**
     * Bounds on the largest load of the window after the last slot of {@code history}, one a level, not falling.
     *
     * @param history ends at the origin, on the grid of the fit; its last half hour, day, week count
     * @param curves the model's newest; NaN where there are none
     * @return as many as there are levels; all NaN if no predictor that counts knows the load at the origin
     */
    public double[] at(TimeSeries history, double... curves) {
        return at(predictors.windows(history), curves);
    }

    double[] at(LoadWindows history, double... curves) {
        double[] row = predictors.row(history, history.load().size() - 1, curves);
        double[] scaled = new double[2 * row.length];
        for (int i = 0; i < row.length; i++) {
            scaled[i] = Math.max(row[i], leastScale);
            scaled[row.length + i] = Math.sqrt(scaled[i]);
        }
        double most = most(history);
        double[] bounds = new double[terms.length];
        double previous = 0;
        for (int level = 0; level < terms.length; level++) {
            double bound = terms[level].combined(row, scaled);
            previous = Double.isNaN(bound) ? previous : Math.max(previous, Math.min(bound, most));
            bounds[level] = Double.isNaN(bound) && previous == 0 ? Double.NaN : previous;
        }
        return bounds;
    }

    private double most(LoadWindows history) {
        int last = history.load().size() - 1;
        double newest = MOST_OVER_LARGEST * history.largest(last - predictors.window() + 1, last);
        return newest > ceiling ? newest : ceiling; // the newest may be unknown
    }

    /** {@code value^exponent} for the exponents 1/2 and 1. */
    static double scale(double value, double exponent) {
        return exponent == 1 ? value : Math.sqrt(value);
    }

    /** The weight of each predictor at one level, by name; they add up to 1. */
    public Map<String, Double> weights(int level) {
        Map<String, Double> weights = new TreeMap<>();
        for (int i = 0; i < terms[level].weights.length; i++) {
            weights.merge(
                    predictors.names().get(terms[level].predictors[i]), (double) terms[level].weights[i], Double::sum);
        }
        return weights;
    }

    /** How many levels there are. */
    public int levels() {
        return terms.length;
    }
}
