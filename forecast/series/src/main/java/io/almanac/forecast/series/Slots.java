package io.almanac.forecast.series;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * The memory of values that several series share: each slot is written once, and only behind all that any series can see.
 * Narrow ones hold {@link Single}s in half the memory.
 */
final class Slots {
    private static final int ROOM_SHARE = 16;

    private final float[] narrow; // one of the two is empty
    private final double[] wide;
    private int used; // guarded by this: the slots from there on are nobody's

    private Slots(float[] narrow, double[] wide, int used) {
        this.narrow = narrow;
        this.wide = wide;
        this.used = used;
    }

    /** Over {@code values}, which nobody else has. */
    static Slots of(double... values) {
        return new Slots(new float[0], values, values.length);
    }

    /** The same in floats; not if a value is too large for one. */
    static Slots narrowed(double... values) {
        if (Arrays.stream(values).anyMatch(value -> value > Float.MAX_VALUE)) {
            return of(values);
        }
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return new Slots(floats, new double[0], values.length);
    }

    /**
     * So many slots with these values, and room for some more.
     *
     * @param isNarrow whether to hold singles, if no value becomes another by it
     */
    static Slots withRoom(int size, boolean isNarrow, IntToDoubleFunction values) {
        int capacity = size + size / ROOM_SHARE;
        boolean fits = isNarrow;
        for (int i = 0; fits && i < size; i++) {
            fits = Single.isExact(values.applyAsDouble(i));
        }
        Slots slots = fits
                ? new Slots(new float[capacity], new double[0], 0)
                : new Slots(new float[0], new double[capacity], 0);
        slots.append(0, size, values);
        return slots;
    }

    boolean isNarrow() {
        return wide.length == 0;
    }

    double get(int i) {
        return narrow.length == 0 ? wide[i] : Single.value(narrow[i]);
    }

    /**
     * Writes {@code count} values from slot {@code end} on, the first of which is {@code values} at 0.
     *
     * @return false, and nothing is written, if others have gone on from there, or there is no room for these values
     */
    synchronized boolean append(int end, int count, IntToDoubleFunction values) {
        if (end != used || count > Math.max(narrow.length, wide.length) - end) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            double value = values.applyAsDouble(i);
            if (narrow.length == 0) {
                wide[end + i] = value;
            } else if (Single.isExact(value)) {
                narrow[end + i] = (float) value;
            } else {
                return false;
            }
        }
        used = end + count;
        return true;
    }
}
