package io.almanac.forecast.season;

import io.almanac.forecast.series.TimeSeries;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Optional;

/**
 * A history as a spectrum needs it: square roots of loads (Anscombe 1948: counts then spread alike at every level),
 * averaged over bins of whole slots, with a straight line over gaps. Bins are wide enough that there are at most
 * {@link #MOST} and that on average each holds an observation.
 *
 * @param values no missing ones
 * @param isObserved false where a bin held no observation
 * @param binSeconds width of a bin
 */
record RootBins(double[] values, boolean[] isObserved, long binSeconds) {
    /** Bounds the work; 14 days at 3 min are 6,720. */
    static final int MOST = 8192;

    private static final int FEWEST = 16;
    private static final double NEGLIGIBLE_RATIO = 1e-9;

    /** Empty if there are too few observations, or all are alike. O(n). */
    static Optional<RootBins> of(TimeSeries history) {
        int observed = history.observedCount();
        if (observed < FEWEST) {
            return Optional.empty();
        }
        int slots = history.size();
        int width = Math.max((slots + MOST - 1) / MOST, (slots + observed - 1) / observed);
        double[] values = new double[slots / width];
        boolean[] isObserved = new boolean[values.length];
        double[] load = history.values(slots - values.length * width, slots);
        for (int bin = 0; bin < values.length; bin++) {
            average(load, bin * width, width, bin, values, isObserved);
        }
        double scale = fillGaps(values, isObserved);
        if (values.length < FEWEST || spread(values) <= NEGLIGIBLE_RATIO * scale) {
            return Optional.empty();
        }
        return Optional.of(
                new RootBins(values, isObserved, width * history.step().toSeconds()));
    }

    private static void average(double[] load, int first, int width, int bin, double[] values, boolean[] isObserved) {
        double sum = 0;
        int count = 0;
        for (int slot = first; slot < first + width; slot++) {
            if (!Double.isNaN(load[slot])) {
                sum += load[slot];
                count++;
            }
        }
        isObserved[bin] = count > 0;
        values[bin] = count > 0 ? Math.sqrt(sum / count) : 0;
    }

    /** A line between the neighbours of a gap, the nearest value beyond the ends; the largest value. */
    private static double fillGaps(double[] values, boolean[] isObserved) {
        double largest = 0;
        int previous = -1;
        for (int i = 0; i < values.length; i++) {
            if (isObserved[i]) {
                largest = Math.max(largest, values[i]);
                for (int gap = previous + 1; gap < i; gap++) {
                    double share = previous < 0 ? 1 : (double) (gap - previous) / (i - previous);
                    values[gap] = previous < 0 ? values[i] : values[previous] + share * (values[i] - values[previous]);
                }
                previous = i;
            }
        }
        for (int gap = previous + 1; gap < values.length; gap++) {
            values[gap] = values[Math.max(0, previous)];
        }
        return largest;
    }

    private static double spread(double[] values) {
        DoubleSummaryStatistics range = Arrays.stream(values).summaryStatistics();
        return range.getMax() - range.getMin();
    }
}
