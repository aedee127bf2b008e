package io.almanac.forecast.series;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** Values as they are: each slot is written once, and only behind all that any series can see. */
final class WideSlots implements Slots {
    private static final int ROOM_SHARE = 16;

    private final double[] values;
    private int used; // guarded by this: the slots from there on are nobody's

    private WideSlots(double[] values, int used) {
        this.values = values;
        this.used = used;
    }

    /** Over {@code values}, which nobody else has. */
    static WideSlots of(double... values) {
        return new WideSlots(values, values.length);
    }

    /** So many slots with these values, and room for some more. */
    static WideSlots withRoom(int size, IntToDoubleFunction values) {
        double[] room = new double[size + size / ROOM_SHARE];
        Arrays.setAll(room, slot -> slot < size ? values.applyAsDouble(slot) : Double.NaN);
        return new WideSlots(room, size);
    }

    static Stored stored(StateInput input) {
        double[] values = input.nextDoubles();
        Slots.requireLoads(values);
        return new Stored(of(values), 0, values.length);
    }

    @Override
    public void write(int first, int count, StateOutput output) {
        output.put(false).put(copy(first, first + count));
    }

    @Override
    public double get(int slot) {
        return values[slot];
    }

    @Override
    public double atMost(int from, int to) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int slot = from; slot < to; slot++) {
            largest = values[slot] > largest ? values[slot] : largest;
        }
        return largest;
    }

    @Override
    public double[] copy(int from, int to) {
        return Arrays.copyOfRange(values, from, to);
    }

    @Override
    public Place continued(int first, int kept, int length, IntToDoubleFunction continued) {
        return append(first + kept, length - kept, slot -> continued.applyAsDouble(kept + slot))
                ? new Place(this, first)
                : new Place(withRoom(length, continued), 0);
    }

    /** Whether {@code count} values were written from slot {@code end} on: not if others have, or there is no room. */
    private synchronized boolean append(int end, int count, IntToDoubleFunction newer) {
        if (end != used || count > values.length - end) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            values[end + i] = newer.applyAsDouble(i);
        }
        used = end + count;
        return true;
    }
}
