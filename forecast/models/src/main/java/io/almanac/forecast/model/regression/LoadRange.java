package io.almanac.forecast.model.regression;

/**
 * Between load and the regression's terms, and the bounds no forecast leaves: medians stay within the history's range and
 * half of it more either way, quantiles within 0 and twice the largest load seen, far ahead 1.1 times that: a burst that is under
 * way may pass all before, but a day ahead what passes it is the spread of a transformed load, which covers no more.
 *
 * @param transform of load in units
 * @param unit load by which everything is divided first; a power of two
 * @param lowest transformed
 * @param highest transformed
 * @param largest load seen, in units
 */
record LoadRange(VarianceTransform transform, double unit, double lowest, double highest, double largest) {
    private static final double BEYOND_RANGE = 0.5;
    private static final double MOST_NEAR = 2;
    private static final double MOST_FAR = 1.1;
    private static final double NEAR_SECONDS = 2 * 3_600;
    private static final double FAR_SECONDS = 4 * 3_600;

    static LoadRange of(double[] values, double[] observed, double[] level, VarianceTransform transform, double unit) {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        double largest = 0;
        for (int i = 0; i < values.length; i++) {
            lowest = level[i] < lowest ? level[i] : lowest;
            highest = level[i] > highest ? level[i] : highest;
            largest = observed[i] > 0 && values[i] > largest ? values[i] : largest;
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

    /** The load of a transformed level so far ahead, at least 0 and at most what quantiles may be there. */
    double load(double level, double leadSeconds) {
        double far = Math.clamp((leadSeconds - NEAR_SECONDS) / (FAR_SECONDS - NEAR_SECONDS), 0, 1);
        return within(level, MOST_NEAR + far * (MOST_FAR - MOST_NEAR));
    }

    /** The same of the maximum over a window from now on. */
    double maximum(double level) {
        return within(level, MOST_NEAR);
    }

    private double within(double level, double most) {
        double value = Math.clamp(transform.backward(level), 0, most * largest) * unit;
        return Math.min(value, Double.MAX_VALUE);
    }
}
