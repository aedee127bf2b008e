package io.almanac.forecast.series;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Load on a regular grid: slot {@code i} is the instant {@code start + i * step}. A slot holds a finite value of at
 * least 0, or is missing; missing slots are NaN inside arrays and never anything else. Immutable, at least one slot.
 */
public final class TimeSeries {
    private final Instant start;
    private final Duration step;
    private final double[] values;

    private TimeSeries(Instant start, Duration step, double[] values) {
        this.start = start;
        this.step = step;
        this.values = values;
    }

    /**
     * A series over {@code values}, which are copied; NaN marks a missing slot.
     *
     * @throws IllegalArgumentException if there is no slot, the step is not whole positive seconds, or a value is
     *     negative or infinite
     */
    public static TimeSeries of(Instant start, Duration step, double... values) {
        Objects.requireNonNull(start, "start");
        Grid.requireWholeSeconds(step);
        if (values.length == 0) {
            throw new IllegalArgumentException("a series has at least one slot; got none");
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] < 0 || Double.isInfinite(values[i])) {
                throw new IllegalArgumentException(
                        "slot " + i + " = " + values[i] + " must be finite and at least 0, or NaN when missing");
            }
        }
        return new TimeSeries(start, step, values.clone());
    }

    public Instant start() {
        return start;
    }

    public Duration step() {
        return step;
    }

    public int size() {
        return values.length;
    }

    /** The instant of the last slot. */
    public Instant end() {
        return timestamp(values.length - 1);
    }

    /** The value of slot {@code i}; NaN if it is missing. */
    public double value(int i) {
        return values[i];
    }

    public boolean isObserved(int i) {
        return !Double.isNaN(values[i]);
    }

    public Instant timestamp(int i) {
        return start.plusSeconds(i * step.toSeconds());
    }

    /** All values, oldest first, NaN where missing; a copy. */
    public double[] values() {
        return values.clone();
    }

    /** How long the series lasts, every slot counted as one step. */
    public Duration length() {
        return step.multipliedBy(values.length);
    }

    public int observedCount() {
        int count = 0;
        for (double value : values) {
            count += Double.isNaN(value) ? 0 : 1;
        }
        return count;
    }

    /** The slot at {@code instant}, if that is an instant of this grid and inside it. */
    public OptionalInt slotAt(Instant instant) {
        int after = firstSlotAfter(instant);
        return after > 0 && timestamp(after - 1).equals(instant) ? OptionalInt.of(after - 1) : OptionalInt.empty();
    }

    /** The newest slot that has a value, if any. */
    public OptionalInt lastObserved() {
        for (int i = values.length - 1; i >= 0; i--) {
            if (isObserved(i)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** This series without the missing slots at its start; the whole series if nothing is observed. */
    public TimeSeries fromFirstObserved() {
        int first = 0;
        while (first < values.length && !isObserved(first)) {
            first++;
        }
        return first == 0 || first == values.length ? this : after(timestamp(first - 1));
    }

    /** The largest value of all, if one is observed. */
    public OptionalDouble maximum() {
        return maximum(start.minus(step), end());
    }

    /** The largest value of the slots after {@code after} and up to and including {@code until}, if one is observed. */
    public OptionalDouble maximum(Instant after, Instant until) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = firstSlotAfter(after); i < values.length && !timestamp(i).isAfter(until); i++) {
            if (isObserved(i)) {
                largest = Math.max(largest, values[i]);
            }
        }
        return largest >= 0 ? OptionalDouble.of(largest) : OptionalDouble.empty();
    }

    /** The slots up to and including {@code last}; the whole series if it ends before that. */
    public TimeSeries until(Instant last) {
        int slots = Math.min(values.length, firstSlotAfter(last));
        if (slots == 0) {
            throw new IllegalArgumentException("nothing at or before " + last + "; the series starts at " + start);
        }
        return new TimeSeries(start, step, Arrays.copyOf(values, slots));
    }

    /** The slots after {@code first}; at least the last one. */
    public TimeSeries after(Instant first) {
        int from = Math.min(values.length - 1, firstSlotAfter(first));
        return new TimeSeries(timestamp(from), step, Arrays.copyOfRange(values, from, values.length));
    }

    /**
     * This series continued by {@code newer}, a series on the same grid that may overlap it: where both have a value
     * the newer one's counts, slots between them are missing.
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
        double[] joined = Arrays.copyOf(values, Math.max(values.length, from + newer.values.length));
        Arrays.fill(joined, values.length, joined.length, Double.NaN);
        for (int i = 0; i < newer.values.length; i++) {
            if (newer.isObserved(i) || from + i >= values.length) {
                joined[from + i] = newer.values[i];
            }
        }
        return new TimeSeries(start, step, joined);
    }

    /** The first slot at or after {@code instant}; 0 if that is the start or earlier, {@link #size} if there is none. */
    public int firstSlotAtOrAfter(Instant instant) {
        return firstSlotAfter(instant.minusNanos(1));
    }

    private int firstSlotAfter(Instant instant) {
        long seconds = Duration.between(start, instant).toSeconds();
        long slot = Math.floorDiv(seconds, step.toSeconds()) + 1;
        return (int) Math.max(0, Math.min(slot, values.length));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TimeSeries that
                && start.equals(that.start)
                && step.equals(that.step)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(start, step, Arrays.hashCode(values));
    }

    @Override
    public String toString() {
        return "TimeSeries[" + start + " to " + end() + ", step " + step + ", " + observedCount() + " of " + size()
                + " observed]";
    }
}
