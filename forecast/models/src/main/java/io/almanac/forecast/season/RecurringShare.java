package io.almanac.forecast.season;

import org.apache.commons.math3.distribution.FDistribution;

/**
 * The share of a series' variance that recurs in every period: over the means of B phases in k periods
 *
 * <pre>  share = (MSB - MSW) / (MSB + (k - 1) MSW)</pre>
 *
 * where MSB and MSW are the mean squares between phases and within them. This intraclass correlation (Fisher 1925,
 * "Statistical Methods for Research Workers", section 40) is the variance that the mean profile explains, adjusted for
 * its degrees of freedom: about 0 for noise, however few periods there are.
 *
 * @param share at most 1, may be below 0
 * @param chance how often noise would give as much: the F test of MSB / MSW with the degrees of freedom divided by
 *     {@code c = 1 + 2 sum r^2} over the lags within half a period of what the profile leaves, because neighbouring
 *     phases resemble each other (Bartlett 1946 on the variance of correlations of dependent series)
 */
record RecurringShare(double share, double chance) {
    private static final RecurringShare NOTHING = new RecurringShare(0, 1);
    private static final double NEGLIGIBLE_RATIO = 1e-12;

    /**
     * O(B n) for n cells.
     *
     * @param cells means of consecutive cells, B to a period, from the first phase on; NaN where nothing was observed
     * @param phases B, at least 2
     */
    static RecurringShare of(double[] cells, int phases) {
        double[] sums = new double[phases];
        int[] counts = new int[phases];
        double sum = 0;
        int count = 0;
        for (int cell = 0; cell < cells.length; cell++) {
            if (!Double.isNaN(cells[cell])) {
                sums[cell % phases] += cells[cell];
                counts[cell % phases]++;
                sum += cells[cell];
                count++;
            }
        }
        double[] left = new double[cells.length];
        for (int cell = 0; cell < cells.length; cell++) {
            double distance = cells[cell] - sums[cell % phases] / counts[cell % phases];
            left[cell] = Double.isNaN(distance) ? 0 : distance;
        }
        double between = 0;
        double squaredCounts = 0;
        int seen = 0;
        for (int phase = 0; phase < phases; phase++) {
            if (counts[phase] > 0) {
                double distance = sums[phase] / counts[phase] - sum / count;
                between += counts[phase] * distance * distance;
                squaredCounts += (double) counts[phase] * counts[phase];
                seen++;
            }
        }
        if (seen < 2 || count <= seen) {
            return NOTHING;
        }
        double periods = (count - squaredCounts / count) / (seen - 1);
        return of(between / (seen - 1), seen - 1, left, count - seen, periods, phases);
    }

    private static RecurringShare of(
            double meanBetween, int degreesBetween, double[] left, int degreesWithin, double periods, int phases) {
        double meanWithin = LaggedProducts.sum(left, 0) / degreesWithin;
        if (meanWithin <= NEGLIGIBLE_RATIO * meanBetween) {
            return meanBetween > 0 ? new RecurringShare(1, 0) : NOTHING;
        }
        double share = (meanBetween - meanWithin) / (meanBetween + (periods - 1) * meanWithin);
        double dependence = dependence(left, phases / 2);
        FDistribution byChance = new FDistribution(null, degreesBetween / dependence, degreesWithin / dependence);
        return new RecurringShare(share, 1 - byChance.cumulativeProbability(meanBetween / meanWithin));
    }

    private static double dependence(double[] left, int lags) {
        double squares = LaggedProducts.sum(left, 0);
        double sum = 1;
        for (int lag = 1; lag <= lags; lag++) {
            double correlation = LaggedProducts.sum(left, lag) / squares;
            sum += 2 * correlation * correlation;
        }
        return sum;
    }
}
