package io.almanac.forecast.model.regression;

/**
 * Between load and the regression's terms, and the bounds no forecast leaves: medians stay within the history's range and
 * half of it more either way, quantiles of load within 0 and 1.1 times the largest load seen, quantiles of maxima over a window
 * within 0 and 1.3 times that.
 *
 * @param transform of load in units
 * @param unit load by which everything is divided first; a power of two
 * @param lowest transformed
 * @param highest transformed
 * @param largest load seen, in units
 */
record LoadRange(VarianceTransform transform, double unit, double lowest, double highest, double largest) {
    private static final double BEYOND_RANGE = 0.5;
    private static final double MOST_BY_LARGEST = 1.1;
    private static final double MOST_OF_MAXIMA = 1.3;

    static LoadRange of(double[] values, double[] observed, double[] level, VarianceTransform transform, double unit) {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        double largest = 0;
        for (int i = 0; i < values.length; i++) {
            lowest = Math.min(lowest, level[i]);
            highest = Math.max(highest, level[i]);
            largest = observed[i] > 0 ? Math.max(largest, values[i]) : largest;
        }
        return new LoadRange(transform, unit, lowest, highest, largest);
    }

    /** This range after {@code load}, NaN where missing, was seen. */
    LoadRange widenedBy(double load) {
        double level = level(load);
        double inUnits = load / unit;
        return (level >= lowest && level <= highest && inUnits <= largest) || Double.isNaN(load)
                ? this
                : new LoadRange(
                        transform, unit, Math.min(lowest, level), Math.max(highest, level), Math.max(largest, inUnits));
    }

    /** The transformed level of a load; NaN stays NaN. */
    double level(double load) {
        return transform.forward(load / unit);
    }

    /** A median forecast kept within reach of the history. */
    double clampedMedian(double level) {
        double beyond = BEYOND_RANGE * (highest - lowest + 1e-9);
        return Math.clamp(level, lowest - beyond, highest + beyond);
    }

    /** The load of a transformed level, at least 0 and at most 1.1 times the largest seen. */
    double load(double level) {
        return load(level, MOST_BY_LARGEST);
    }

    /** The same of the maximum over a window, at most 1.3 times the largest seen. */
    double maximum(double level) {
        return load(level, MOST_OF_MAXIMA);
    }

    private double load(double level, double most) {
        double value = Math.clamp(transform.backward(level), 0, most * largest) * unit;
        return Math.min(value, Double.MAX_VALUE);
    }
}
