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
        double sum = 0;
        int known = 0;
        int i = slot;
        for (int width = 0; width < widths.length; width++) {
            for (int oldest = Math.max(0, slot - widths[width] + 1); i >= oldest; i--) {
                double value = load.value(i);
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
        for (int i = Math.max(0, from); i <= Math.min(to, load.size() - 1); i++) {
            double value = load.value(i);
            largest = value > largest ? value : largest;
        }
        return largest >= 0 ? largest : Double.NaN;
    }
}
