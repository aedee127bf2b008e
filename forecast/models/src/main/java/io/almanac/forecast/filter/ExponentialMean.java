package io.almanac.forecast.filter;

import java.util.List;

/**
 * An exponentially weighted mean that holds its value where nothing was observed, and starts at the first observation
 * instead of at 0.
 *
 * <p>With gain g: weight &larr; weight + g (m - weight); where m = 1, value &larr; value + g / weight (x - value). This is
 * the ratio of the two filtered sums of m x and m, written so that it neither drifts nor underflows in a long gap.
 *
 * @param gain share of the newest value once warm, above 0 and at most 1
 * @param value the mean so far, in the unit of what is averaged; 0 before the first observation
 * @param weight filtered share of observed slots, 0..1
 */
public record ExponentialMean(double gain, double value, double weight) {
    private static final double LAST_VALUE_BELOW_STEPS = 0.5;

    /** A mean with the given time constant in steps; up to half a step it is the last observed value. */
    public static ExponentialMean ofSteps(double timeConstantSteps) {
        boolean isLastValue = timeConstantSteps <= LAST_VALUE_BELOW_STEPS;
        return new ExponentialMean(isLastValue ? 1 : 1 - StrictMath.exp(-1 / timeConstantSteps), 0, 0);
    }

    /** The state after one more slot; {@code next} is not read unless it was observed. */
    public ExponentialMean after(double next, boolean isObserved) {
        double filled = weight + gain * ((isObserved ? 1 : 0) - weight);
        return new ExponentialMean(gain, isObserved ? value + gain / filled * (next - value) : value, filled);
    }

    /**
     * Averages on over {@code values}, writes the mean after each slot to {@code means}, and returns the state after
     * the last. O(n).
     *
     * @param observed 1 where a value was observed, else 0; other values are not read into the mean
     */
    public ExponentialMean over(double[] values, double[] observed, double[] means) {
        return over(values, means, this, values, means, observed).getFirst();
    }

    /**
     * The same of this mean and {@code other} in one loop: a number of a mean waits for the one before, and meanwhile the other's
     * is made.
     *
     * @return the states after the last, this one's first
     */
    public List<ExponentialMean> over(
            double[] values,
            double[] means,
            ExponentialMean other,
            double[] otherValues,
            double[] otherMeans,
            double[] observed) {
        double mean = value;
        double filled = weight;
        double otherMean = other.value;
        double otherFilled = other.weight;
        for (int i = 0; i < values.length; i++) {
            filled += gain * (observed[i] - filled);
            otherFilled += other.gain * (observed[i] - otherFilled);
            if (observed[i] > 0) {
                mean += gain / filled * (values[i] - mean);
                otherMean += other.gain / otherFilled * (otherValues[i] - otherMean);
            }
            means[i] = mean;
            otherMeans[i] = otherMean;
        }
        return List.of(
                new ExponentialMean(gain, mean, filled), new ExponentialMean(other.gain, otherMean, otherFilled));
    }
}
