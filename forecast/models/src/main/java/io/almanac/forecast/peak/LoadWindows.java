package io.almanac.forecast.peak;

import io.almanac.forecast.series.TimeSeries;

/** Means and maxima of a load over a few neighbouring slots; what is missing is left out. */
final class LoadWindows {
    private LoadWindows() {}

    /**
     * The means of the observed slots of {@code (slot - width, slot]} for each of some widths; NaN where none is. Summed up
     * from the newest, so that a longer mean goes on where a shorter one ends.
     *
     * @param widths not falling
     */
    static double[] means(TimeSeries load, int slot, int[] widths) {
        double[] means = new double[widths.length];
        int end = Math.max(0, slot + 1);
        double[] values = load.values(Math.max(0, end - widths[widths.length - 1]), end);
        double sum = 0;
        int known = 0;
        int i = values.length - 1;
        for (int width = 0; width < widths.length; width++) {
            for (int oldest = Math.max(0, values.length - widths[width]); i >= oldest; i--) {
                double value = values[i];
                if (!Double.isNaN(value)) {
                    sum += value;
                    known++;
                }
            }
            means[width] = sum / known;
        }
        return means;
    }

    /** The largest of the observed slots from {@code from} to {@code to}, both included; NaN if none is. */
    static double largest(TimeSeries load, int from, int to) {
        double largest = Double.NEGATIVE_INFINITY;
        int end = Math.clamp(to + 1, 0, load.size());
        for (double value : load.values(Math.clamp(from, 0, end), end)) {
            largest = value > largest ? value : largest;
        }
        return largest >= 0 ? largest : Double.NaN;
    }
}
