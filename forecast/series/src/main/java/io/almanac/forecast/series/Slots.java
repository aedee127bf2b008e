package io.almanac.forecast.series;

import java.util.function.IntToDoubleFunction;

/** The memory of the values of a series, which others may share; what is missing is NaN. */
sealed interface Slots permits WideSlots, PackedSlots {
    double get(int slot);

    /** Writes the values of so many slots from {@code first} on, as they are held. */
    void write(int first, int count, StateOutput output);

    /**
     * So many values that were written, of a load.
     *
     * @param offset where the first is
     */
    record Stored(Slots slots, int offset, int count) {
        public Stored {
            if (count < 1) {
                throw new IllegalArgumentException("a series has at least one slot");
            }
        }
    }

    /** Reads what {@link #write} wrote. */
    static Stored read(StateInput input) {
        boolean isPacked = !input.isBefore(6) && input.nextBoolean();
        return isPacked ? PackedSlots.stored(input) : WideSlots.stored(input);
    }

    static void requireLoads(double... values) {
        for (int slot = 0; slot < values.length; slot++) {
            requireLoad(slot, values[slot]);
        }
    }

    static void requireLoad(int slot, double value) {
        if (value < 0 || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "slot " + slot + " = " + value + " must be finite and at least 0, or NaN when missing");
        }
    }

    /** No slot from {@code from} on, before {@code to}, is larger than this, which is seldom more than twice the largest. */
    double atMost(int from, int to);

    /** The values from slot {@code from} on, before {@code to}. */
    double[] copy(int from, int to);

    /**
     * Memory that a series goes on in.
     *
     * @param offset where its first slot is
     */
    record Place(Slots slots, int offset) {}

    /**
     * Where a series of {@code length} slots goes on that begins at {@code first} of these.
     *
     * @param kept so many of its first slots are as they are here
     * @param values of all its slots
     */
    Place continued(int first, int kept, int length, IntToDoubleFunction values);
}
