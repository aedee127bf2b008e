package io.almanac.forecast.model.regression;

import io.almanac.forecast.filter.Exponentials;

/**
 * A monotone transform of load under which its noise no longer grows with its level. Quantiles and maxima pass through it
 * unchanged.
 *
 * <p>By Taylor's power law the noise grows as level^b: b near 1 asks for the logarithm, near 1/2 for the square root
 * (that of Poisson counts), else nothing is to be done (Guerrero 1993, "Time-series analysis supported by power
 * transformations"). The exponent is the slope of log mean |step to step change| on log mean level over hours.
 *
 * @param shape the function
 * @param offset added to load before the logarithm, above 0; else unused
 * @param ceiling the transformed value above which {@link #backward} does not follow the logarithm
 */
public record VarianceTransform(Shape shape, double offset, double ceiling) {
    private static final int HOUR_SECONDS = 3_600;
    private static final double OFFSET_BY_MEAN = 0.05;
    private static final double MOST_ZEROS_FOR_LOGARITHM = 0.02;
    private static final int FEWEST_HOURS = 20;

    /** The functions to choose from. */
    public enum Shape {
        IDENTITY,
        SQUARE_ROOT,
        LOGARITHM
    }

    /**
     * The transform that suits a history without gaps.
     *
     * @param zeroRatio share of observed slots that are exactly 0; with more than 2 % the logarithm is not used
     * @param settings from which exponent on there is a transform
     */
    static VarianceTransform suiting(
            double[] values, int stepSeconds, double zeroRatio, RegressionSettings.Transform settings) {
        double mean = Math.max(mean(values, 0, values.length), 1e-12);
        double exponent = spreadExponent(values, Math.max(1, HOUR_SECONDS / stepSeconds), 0.05 * mean);
        Shape shape = exponent <= settings.rootAbove()
                ? Shape.IDENTITY
                : exponent > settings.logarithmAbove() && zeroRatio <= MOST_ZEROS_FOR_LOGARITHM
                        ? Shape.LOGARITHM
                        : Shape.SQUARE_ROOT;
        double offset = OFFSET_BY_MEAN * mean;
        return new VarianceTransform(shape, offset, StrictMath.log(offset + 1e3 * mean));
    }

    /** The transformed load; {@code load} is at least 0. */
    public double forward(double load) {
        return switch (shape) {
            case IDENTITY -> load;
            case SQUARE_ROOT -> Math.sqrt(load);
            case LOGARITHM -> Exponentials.log(load + offset);
        };
    }

    /** The same of each load. */
    double[] forward(double[] loads) {
        double[] transformed = loads.clone();
        switch (shape) {
            case IDENTITY -> {}
            case SQUARE_ROOT -> {
                for (int i = 0; i < transformed.length; i++) {
                    transformed[i] = Math.sqrt(transformed[i]);
                }
            }
            case LOGARITHM -> {
                for (int i = 0; i < transformed.length; i++) {
                    transformed[i] += offset;
                }
                Exponentials.toLogs(transformed, transformed.length);
            }
        }
        return transformed;
    }

    /** The load whose transform is {@code transformed}, or the nearest there is; may be negative only under identity. */
    public double backward(double transformed) {
        return switch (shape) {
            case IDENTITY -> transformed;
            case SQUARE_ROOT -> Math.max(transformed, 0) * Math.max(transformed, 0);
            case LOGARITHM -> StrictMath.exp(Math.min(transformed, ceiling)) - offset;
        };
    }

    /** Slope b of log spread on log level over blocks of {@code block} slots whose level is above {@code leastLevel}. */
    private static double spreadExponent(double[] values, int block, double leastLevel) {
        int width = block >= 4 ? block : 1;
        int halfWindow = block >= 4 ? 0 : 2;
        int blocks = (values.length - 1) / width;
        double[] levels = new double[blocks];
        double[] spreads = new double[blocks];
        int used = 0;
        for (int i = 0; i < blocks; i++) {
            int from = 1 + i * width;
            int to = from + width;
            double level = mean(values, Math.max(0, from - halfWindow), Math.min(values.length, to + halfWindow));
            double spread = 0;
            for (int slot = from; slot < to; slot++) {
                spread += Math.abs(values[slot] - values[slot - 1]) / width;
            }
            if (level > leastLevel && spread > 0) {
                levels[used] = StrictMath.log(level);
                spreads[used++] = StrictMath.log(spread);
            }
        }
        return used > FEWEST_HOURS ? slope(levels, spreads, used) : 0.5;
    }

    private static double slope(double[] x, double[] y, int count) {
        double meanX = mean(x, 0, count);
        double meanY = mean(y, 0, count);
        double covariance = 0;
        double variance = 0;
        for (int i = 0; i < count; i++) {
            covariance += (x[i] - meanX) * (y[i] - meanY);
            variance += (x[i] - meanX) * (x[i] - meanX);
        }
        return variance / count > 1e-4 ? covariance / variance : 0.5;
    }

    private static double mean(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum / (to - from);
    }
}
