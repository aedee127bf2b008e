package io.almanac.forecast.series;

import java.util.function.IntToDoubleFunction;

/** The memory of the values of a series, which others may share; what is missing is NaN. */
sealed interface Slots permits WideSlots, PackedSlots {
    double get(int slot);

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
