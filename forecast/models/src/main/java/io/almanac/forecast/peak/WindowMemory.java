package io.almanac.forecast.peak;

import io.almanac.forecast.series.TimeSeries;
import java.util.Arrays;
import java.util.Optional;

/**
 * {@link LoadWindows} of a load that is asked for again and again, longer each time and perhaps shorter at its old end: what
 * was looked at from one slot is asked for from the same time of later days. Where another load comes all is forgotten, and
 * nothing is kept of one that is asked for once. Mutable, for one thread.
 */
final class WindowMemory {
    private static final double[] UNKNOWN = {};
    private static final double NOT_LOOKED_AT = -1;
    private static final int LEAST_ROOM = 1_024;

    private Optional<TimeSeries> newest = Optional.empty();
    private long first; // the number of the slot that is remembered first
    private double[][] means = {}; // by slot
    private double[] peaks = {};

    /** The same windows, remembered. */
    LoadWindows of(LoadWindows windows) {
        TimeSeries load = windows.load();
        boolean isKnown = newest.filter(load::isOfOneWith).isPresent();
        newest = Optional.of(load);
        long number = load.start().getEpochSecond() / load.step().toSeconds();
        if (!isKnown) {
            means = new double[0][];
            peaks = UNKNOWN;
            first = number;
        }
        if (!isKnown || number < first) {
            return windows;
        }
        int shift = Math.toIntExact(number - first);
        makeRoom(shift + load.size());
        return new Remembered(windows, shift);
    }

    private void makeRoom(int slots) {
        int before = peaks.length;
        if (slots > before) {
            int room = Math.max(LEAST_ROOM, 2 * slots);
            means = Arrays.copyOf(means, room);
            peaks = Arrays.copyOf(peaks, room);
            Arrays.fill(means, before, room, UNKNOWN);
            Arrays.fill(peaks, before, room, NOT_LOOKED_AT);
        }
    }

    /** Only windows that lie in the load as a whole are kept: others are cut elsewhere in a longer one. */
    private final class Remembered extends LoadWindows {
        private final int shift;

        Remembered(LoadWindows windows, int shift) {
            super(windows);
            this.shift = shift;
        }

        @Override
        double[] means(int slot) {
            if (slot < longest() - 1) {
                return super.means(slot);
            }
            double[] known = means[shift + slot];
            if (known.length == 0) {
                known = super.means(slot);
                means[shift + slot] = known;
            }
            return known;
        }

        @Override
        double peakAfter(int slot) {
            if (slot < 0 || slot + window() >= load().size()) {
                return super.peakAfter(slot);
            }
            double known = peaks[shift + slot];
            if (known == NOT_LOOKED_AT) {
                known = super.peakAfter(slot);
                peaks[shift + slot] = known;
            }
            return known;
        }

        /** From peak to peak. */
        @Override
        double largest(int from, int to) {
            if (from < 1 || to - from < window() || to >= load().size()) {
                return super.largest(from, to);
            }
            double largest = peakAfter(to - window());
            for (int slot = from - 1; slot < to - window(); slot += window()) {
                double peak = peakAfter(slot);
                largest = Double.isNaN(largest) || peak > largest ? peak : largest;
            }
            return largest;
        }
    }
}
