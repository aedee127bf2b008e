package io.almanac.forecast.peak;

import io.almanac.forecast.series.TimeSeries;

/** Means and maxima of a load over a few neighbouring slots; what is missing is left out. */
class LoadWindows {
    private final TimeSeries load;
    private final int[] widths;
    private final int window;

    LoadWindows(LoadWindows same) {
        this(same.load, same.widths, same.window);
    }

    /**
     * @param widths of means, in slots, not falling
     * @param window over which peaks count, in slots, at least 1
     */
    LoadWindows(TimeSeries load, int[] widths, int window) {
        this.load = load;
        this.widths = widths;
        this.window = window;
    }

    TimeSeries load() {
        return load;
    }

    double value(int slot) {
        return load.value(slot);
    }

    /** The longest width. */
    int longest() {
        return widths[widths.length - 1];
    }

    int window() {
        return window;
    }

    /**
     * The means of the observed slots of {@code (slot - width, slot]} for each width; NaN where none is. Summed up from the
     * newest, so that a longer mean goes on where a shorter one ends.
     */
    double[] means(int slot) {
        double[] means = new double[widths.length];
        int end = Math.max(0, slot + 1);
        double[] values = load.values(Math.max(0, end - longest()), end);
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

    /** The peak after {@code slot}: the largest observed load of the window; NaN if nothing of it is observed. */
    double peakAfter(int slot) {
        return observed(slot + 1, slot + window);
    }

    /** The largest of the observed slots from {@code from} to {@code to}, both included; NaN if none is. */
    double largest(int from, int to) {
        return observed(from, to);
    }

    private double observed(int from, int to) {
        double largest = Double.NEGATIVE_INFINITY;
        int end = Math.clamp(to + 1, 0, load.size());
        for (double value : load.values(Math.clamp(from, 0, end), end)) {
            largest = value > largest ? value : largest;
        }
        return largest >= 0 ? largest : Double.NaN;
    }
}
