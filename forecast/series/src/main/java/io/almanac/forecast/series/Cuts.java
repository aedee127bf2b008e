package io.almanac.forecast.series;

import java.util.Arrays;

/** Slots that a series leaves out of the {@link Slots} it shares, a few runs of them. Immutable. */
final class Cuts {
    static final Cuts NONE = new Cuts();

    private final int[] ends; // by pairs: the first slot of a run, and the one after its last

    private Cuts(int... ends) {
        this.ends = ends;
    }

    boolean isEmpty() {
        return ends.length == 0;
    }

    /** These and the slots from {@code first} on, before {@code end}. */
    Cuts and(int first, int end) {
        int[] more = Arrays.copyOf(ends, ends.length + 2);
        more[ends.length] = first;
        more[ends.length + 1] = end;
        return new Cuts(more);
    }

    /** Whether both leave out the same runs in the same order. */
    boolean areThose(Cuts others) {
        return Arrays.equals(ends, others.ends);
    }

    boolean has(int slot) {
        for (int run = 0; run < ends.length; run += 2) {
            if (slot >= ends[run] && slot < ends[run + 1]) {
                return true;
            }
        }
        return false;
    }

    /** Values whose first is that of {@code slot}, with NaN for what is left out. */
    double[] outOf(double[] values, int slot) {
        for (int run = 0; run < ends.length; run += 2) {
            int first = Math.clamp((long) ends[run] - slot, 0, values.length);
            int end = Math.clamp((long) ends[run + 1] - slot, first, values.length);
            Arrays.fill(values, first, end, Double.NaN);
        }
        return values;
    }
}
