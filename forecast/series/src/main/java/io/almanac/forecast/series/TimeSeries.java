package io.almanac.forecast.series;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Load on a regular grid: slot {@code i} is the instant {@code start + i * step}. A slot holds a finite value of at
 * least 0, or is missing; missing slots are NaN inside arrays and never anything else. Immutable, at least one slot.
 * Parts of a series share its memory, and so does what continues it: {@link #until}, {@link #after}, {@link #without} are
 * O(1), {@link #continuedBy} is O(new slots) where nothing older changes, some microseconds more if {@link #narrowed}.
 */
public final class TimeSeries {
    private final Instant start;
    private final Duration step;
    private final Slots shared; // slot 0 is there at offset
    private final int offset;
    private final int size;
    private final Cuts cuts; // of what is there

    private TimeSeries(Instant start, Duration step, Slots shared, int offset, int size, Cuts cuts) {
        this.start = start;
        this.step = step;
        this.shared = shared;
        this.offset = offset;
        this.size = size;
        this.cuts = cuts;
    }

    /**
     * A series over {@code values}, which are copied; NaN marks a missing slot.
     *
     * @throws IllegalArgumentException if there is no slot, the step is not whole positive seconds, or a value is no load
     */
    public static TimeSeries of(Instant start, Duration step, double... values) {
        Grid.requireWholeSeconds(step);
        if (values.length == 0) {
            throw new IllegalArgumentException("a series has at least one slot; got none");
        }
        Slots.requireLoads(values);
        return new TimeSeries(start, step, WideSlots.of(values.clone()), 0, values.length, Cuts.NONE);
    }

    /**
     * The same in a quarter of the memory or less: what has at most six decimal digits, and whole numbers below 2^24, as it is,
     * else with a relative error of at most 5e-6. What continues it is as narrow as long as no value becomes another by it.
     */
    public TimeSeries narrowed() {
        Slots packed =
                shared instanceof PackedSlots ? shared : PackedSlots.of(size, slot -> SixDigits.rounded(value(slot)));
        return packed == shared ? this : new TimeSeries(start, step, packed, 0, size, Cuts.NONE);
    }

    /** The same, quicker to read again and again, in eight bytes a slot. */
    public TimeSeries widened() {
        return new TimeSeries(start, step, WideSlots.of(values()), 0, size, Cuts.NONE);
    }

    /** Writes all of it, {@link #narrowed} as it is held. */
    public void write(StateOutput output) {
        Slots whole = cuts.isEmpty() ? shared : WideSlots.of(values());
        whole.write(cuts.isEmpty() ? offset : 0, size, output.put(start).put(step));
    }

    /** Reads what {@link #write} wrote. */
    public static TimeSeries read(StateInput input) {
        Grid grid = new Grid(input.nextInstant(), input.nextDuration());
        Slots.Stored stored = Slots.read(input);
        return new TimeSeries(grid.anchor(), grid.step(), stored.slots(), stored.offset(), stored.count(), Cuts.NONE);
    }

    public Instant start() {
        return start;
    }

    public Duration step() {
        return step;
    }

    public int size() {
        return size;
    }

    /** The instant of the last slot. */
    public Instant end() {
        return timestamp(size - 1);
    }

    /** The value of slot {@code i}; NaN if it is missing. */
    public double value(int i) {
        int slot = offset + Objects.checkIndex(i, size);
        return cuts.has(slot) ? Double.NaN : shared.get(slot);
    }

    public boolean isObserved(int i) {
        return !Double.isNaN(value(i));
    }

    public Instant timestamp(int i) {
        return start.plusSeconds(i * step.toSeconds());
    }

    /** All values, oldest first, NaN where missing; a copy. */
    public double[] values() {
        return values(0, size);
    }

    /** Those of the slots from {@code from} on, before {@code to}. */
    public double[] values(int from, int to) {
        return cuts.outOf(shared.copy(offset + from, offset + Objects.checkIndex(to, size + 1)), offset + from);
    }

    /** Whether both are parts of one series, with the same slots made missing: where both have slots they are the same. */
    public boolean isOfOneWith(TimeSeries other) {
        return shared == other.shared && cuts.areThose(other.cuts);
    }

    /** How long the series lasts, every slot counted as one step. */
    public Duration length() {
        return step.multipliedBy(size);
    }

    public int observedCount() {
        return (int) IntStream.range(0, size).filter(this::isObserved).count();
    }

    /** The slot at {@code instant}, if that is an instant of this grid and inside it. */
    public OptionalInt slotAt(Instant instant) {
        int after = firstSlotAfter(instant);
        return after > 0 && timestamp(after - 1).equals(instant) ? OptionalInt.of(after - 1) : OptionalInt.empty();
    }

    /** The newest slot that has a value, if any. */
    public OptionalInt lastObserved() {
        int slot = size - 1;
        while (slot >= 0 && !isObserved(slot)) {
            slot--;
        }
        return slot < 0 ? OptionalInt.empty() : OptionalInt.of(slot);
    }

    /** This series without the missing slots at its start; the whole series if nothing is observed. */
    public TimeSeries fromFirstObserved() {
        int first = 0;
        while (first < size && !isObserved(first)) {
            first++;
        }
        return first == 0 || first == size ? this : after(timestamp(first - 1));
    }

    /** Whether a slot from {@code from} on is larger than {@code most}; of one where nearly none is, quick to know if {@link #narrowed}. */
    public boolean exceeds(int from, double most) {
        return shared.atMost(offset + from, offset + size) > most
                && IntStream.range(from, size).anyMatch(slot -> value(slot) > most);
    }

    public OptionalDouble maximum() {
        return maximum(start.minusNanos(1), end());
    }

    /** The largest value of the slots after {@code after} and up to and including {@code until}, if one is observed. */
    public OptionalDouble maximum(Instant after, Instant until) {
        int end = firstSlotAfter(until);
        double[] loads = values(Math.min(firstSlotAfter(after), end), end);
        return Arrays.stream(loads).filter(load -> load >= 0).max();
    }

    /** The slots up to and including {@code last}; the whole series if it ends before that. */
    public TimeSeries until(Instant last) {
        int slots = Math.min(size, firstSlotAfter(last));
        if (slots == 0) {
            throw new IllegalArgumentException("nothing at or before " + last + "; the series starts at " + start);
        }
        return new TimeSeries(start, step, shared, offset, slots, cuts);
    }

    /** The slots after {@code first}; at least the last one. */
    public TimeSeries after(Instant first) {
        int from = Math.min(size - 1, firstSlotAfter(first));
        return new TimeSeries(timestamp(from), step, shared, offset + from, size - from, cuts);
    }

    /** This series with the slots from {@code from} on, before {@code until}, missing. */
    public TimeSeries without(Instant from, Instant until) {
        int first = firstSlotAtOrAfter(from);
        int end = firstSlotAtOrAfter(until);
        Cuts all = first < end ? cuts.and(offset + first, offset + end) : cuts;
        return new TimeSeries(start, step, shared, offset, size, all);
    }

    /**
     * This series continued by {@code newer}, whose value counts where both have one; slots between them are missing.
     *
     * @throws IllegalArgumentException if the grids differ or {@code newer} starts before this one
     */
    public TimeSeries continuedBy(TimeSeries newer) {
        long offset = Duration.between(start, newer.start).toSeconds();
        if (!step.equals(newer.step) || offset < 0 || offset % step.toSeconds() != 0) {
            throw new IllegalArgumentException("grid " + newer.start + "/" + newer.step + " must continue " + start
                    + "/" + step + " on the same grid");
        }
        int from = Math.toIntExact(offset / step.toSeconds());
        int length = Math.max(size, from + newer.size);
        IntToDoubleFunction joined = i -> {
            boolean isNewer = i >= from && i < from + newer.size && (i >= size || newer.isObserved(i - from));
            return isNewer ? newer.value(i - from) : i < size ? value(i) : Double.NaN;
        };
        int kept = IntStream.range(cuts.isEmpty() ? from : 0, cuts.isEmpty() ? Math.min(size, from + newer.size) : size)
                .filter(i -> Double.compare(joined.applyAsDouble(i), shared.get(this.offset + i)) != 0)
                .findFirst()
                .orElse(size);
        Slots.Place place = shared.continued(this.offset, kept, length, joined);
        return new TimeSeries(start, step, place.slots(), place.offset(), length, Cuts.NONE);
    }

    /** The first slot at or after {@code instant}; 0 if that is the start or earlier, {@link #size} if there is none. */
    public int firstSlotAtOrAfter(Instant instant) {
        return firstSlotAfter(instant.minusNanos(1));
    }

    private int firstSlotAfter(Instant instant) {
        long seconds =
                instant.getEpochSecond() - start.getEpochSecond() - (instant.getNano() < start.getNano() ? 1 : 0);
        return Math.clamp(Math.floorDiv(seconds, step.toSeconds()) + 1, 0, size);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TimeSeries that
                && start.equals(that.start)
                && step.equals(that.step)
                && Arrays.equals(values(), that.values());
    }

    @Override
    public int hashCode() {
        return Objects.hash(start, step, Arrays.hashCode(values()));
    }

    @Override
    public String toString() {
        return "TimeSeries[" + start + " to " + end() + ", step " + step + ", " + observedCount() + " of " + size()
                + " observed]";
    }
}
