package io.almanac.forecast.model;

import java.time.Duration;
import java.util.Arrays;

/**
 * Means over cells of some consecutive slots each, for models that filter slot by slot and would drown in the noise and
 * number of short steps. The last cell ends with the last slot; the first may have fewer slots than the others.
 *
 * @param means of the observed slots of each cell; NaN if there is none
 * @param first slot of the first cell; negative if that has fewer slots
 * @param slots in a cell
 */
record Cells(double[] means, int first, int slots) {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** As many slots as fit into five minutes, at least one, so that a whole number of cells makes a day. */
    static int slotsPerCell(Duration step, int slotsPerDay) {
        int most = Math.max(1, Math.toIntExact(LONGEST.dividedBy(step)));
        int slots = Math.min(most, slotsPerDay);
        while (slotsPerDay % slots != 0) {
            slots--;
        }
        return slots;
    }

    /** O(n). */
    static Cells of(double[] values, boolean[] isObserved, int slots) {
        int count = (values.length + slots - 1) / slots;
        int first = values.length - count * slots;
        double[] means = new double[count];
        for (int cell = 0; cell < count; cell++) {
            double sum = 0;
            int observed = 0;
            for (int slot = Math.max(0, first + cell * slots); slot < first + (cell + 1) * slots; slot++) {
                if (isObserved[slot]) {
                    sum += values[slot];
                    observed++;
                }
            }
            means[cell] = observed > 0 ? sum / observed : Double.NaN;
        }
        return new Cells(means, first, slots);
    }

    /** Cells over {@code values}, all of which count as observed. */
    static Cells ofAll(double[] values, int slots) {
        boolean[] isObserved = new boolean[values.length];
        Arrays.fill(isObserved, true);
        return of(values, isObserved, slots);
    }

    /** These cells without the oldest {@code count}, or without any if there are fewer. */
    Cells without(int count) {
        int left = Math.min(count, means.length);
        return new Cells(Arrays.copyOfRange(means, left, means.length), first + left * slots, slots);
    }

    /**
     * What {@code forecasts} of cells say of {@code lead} slots after slot {@code origin}: cells that ended by the
     * origin are known; between the middles of two cells the forecast goes straight.
     */
    double at(CellForecasts forecasts, int origin, int lead) {
        int newest = Math.max(-1, Math.floorDiv(origin + 1 - first, slots) - 1);
        double position = (2 * (origin + lead - first) - (slots - 1)) / (2.0 * slots);
        int lower = Math.max(newest + 1, (int) Math.floor(position));
        double below = forecasts.at(newest, lower - newest);
        double share = position - lower;
        return share <= 0 ? below : below + share * (forecasts.at(newest, lower + 1 - newest) - below);
    }

    /** A forecast of a cell. */
    @FunctionalInterface
    interface CellForecasts {
        /**
         * @param origin the newest known cell; -1 if none is
         * @param lead cells after it, at least 1
         */
        double at(int origin, int lead);
    }
}
