package io.almanac.scaler.server.live;

import io.almanac.forecast.series.StateOutput;
import io.almanac.scaler.decision.decide.Answer.Decision;
import io.almanac.scaler.decision.decide.Basis;
import io.almanac.scaler.decision.risk.WouldHave;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The newest decisions of one workload, oldest first; bounded. Of each it keeps what a chart shows, in 29 bytes: loads to
 * seven digits; and of a fortnight what {@link QuarterLog} says. One writer, any number of readers; every method is guarded by this.
 */
public final class DecisionLog {
    /** A day and more at one-minute steps. */
    public static final int CAPACITY = 1500;

    private static final Basis[] BASES = Basis.values();
    private static final int FIRST_CAPACITY = 16;
    private static final int UNKNOWN = -1;

    // A ring; the oldest is at first.
    private int[] seconds = new int[FIRST_CAPACITY]; // since the epoch, without a sign
    private int[] replicas = new int[FIRST_CAPACITY];
    private float[] loads = new float[FIRST_CAPACITY];
    private float[] bounds = new float[FIRST_CAPACITY]; // NaN where there is none
    private float[] expected = new float[FIRST_CAPACITY];
    private byte[] bases = new byte[FIRST_CAPACITY];
    private int[] forecast = new int[FIRST_CAPACITY]; // UNKNOWN where it is not
    private int[] reactive = new int[FIRST_CAPACITY];
    private int first;
    private int size;

    private QuarterLog quarters = new QuarterLog();

    /**
     * What is kept of a decision.
     *
     * @param load the present load it was made by
     * @param bound on the load to be ready for, if there was one
     * @param expected largest load ahead, if there was a forecast
     * @param forecastReplicas what an autoscaler that follows the forecast alone would have had ordered by then
     * @param reactiveReplicas the same of one that follows the present load
     */
    public record Entry(
            Instant at,
            double load,
            int replicas,
            OptionalDouble bound,
            OptionalDouble expected,
            Basis basis,
            OptionalInt forecastReplicas,
            OptionalInt reactiveReplicas) {}

    /** Adds a decision; one for the slot that is newest takes its place, as it knows more. */
    synchronized void add(Decision decision, Optional<WouldHave> wouldHave) {
        int second = (int) decision.at().getEpochSecond();
        boolean isAnew = size > 0 && seconds[(first + size - 1) % seconds.length] == second;
        if (!isAnew && size == seconds.length && size < CAPACITY) {
            grow();
        }
        if (!isAnew && size == CAPACITY) {
            first = (first + 1) % seconds.length;
        } else if (!isAnew) {
            size++;
        }
        int at = (first + size - 1) % seconds.length;
        seconds[at] = second;
        replicas[at] = decision.replicas();
        loads[at] = single(decision.reasons().presentLoad());
        bounds[at] = single(decision.reasons().boundLoad().orElse(Double.NaN));
        expected[at] = single(decision.reasons().expectedLoad().orElse(Double.NaN));
        bases[at] = (byte) Arrays.binarySearch(BASES, decision.basis());
        forecast[at] = wouldHave.map(WouldHave::forecastReplicas).orElse(UNKNOWN);
        reactive[at] = wouldHave.map(WouldHave::reactiveReplicas).orElse(UNKNOWN);
        quarters.add(decision.at(), decision.reasons().presentLoad(), decision.replicas(), known(reactive[at]));
    }

    /** What was decided in stretches of {@code resolution} that begin after {@code after} and not after {@code until}. */
    public synchronized List<QuarterLog.Past> past(Instant after, Instant until, Duration resolution) {
        return quarters.between(after, until, resolution);
    }

    /** Goes on from what was kept over a restart. */
    synchronized void restore(QuarterLog kept) {
        quarters = kept;
    }

    /** Writes what is kept over a restart. */
    synchronized void write(StateOutput output) {
        quarters.write(output);
    }

    /** Nothing has left the ring before it is as large as it becomes. */
    private void grow() {
        int larger = Math.min(CAPACITY, 2 * seconds.length);
        seconds = Arrays.copyOf(seconds, larger);
        replicas = Arrays.copyOf(replicas, larger);
        loads = Arrays.copyOf(loads, larger);
        bounds = Arrays.copyOf(bounds, larger);
        expected = Arrays.copyOf(expected, larger);
        bases = Arrays.copyOf(bases, larger);
        forecast = Arrays.copyOf(forecast, larger);
        reactive = Arrays.copyOf(reactive, larger);
    }

    /** The decisions kept that were made for later than {@code after}, oldest first. */
    public synchronized List<Entry> since(Instant after) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int slot = (first + i) % seconds.length;
            Instant at = Instant.ofEpochSecond(Integer.toUnsignedLong(seconds[slot]));
            if (at.isAfter(after)) {
                entries.add(new Entry(
                        at,
                        decimal(loads[slot]),
                        replicas[slot],
                        known(bounds[slot]),
                        known(expected[slot]),
                        BASES[bases[slot]],
                        known(forecast[slot]),
                        known(reactive[slot])));
            }
        }
        return entries;
    }

    private static float single(double value) {
        return (float) Math.min(value, Float.MAX_VALUE);
    }

    private static OptionalDouble known(float value) {
        return Float.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(decimal(value));
    }

    private static OptionalInt known(int value) {
        return value == UNKNOWN ? OptionalInt.empty() : OptionalInt.of(value);
    }

    /** The double that is written with the digits of {@code value}: 12.3, and not the 12.300000190734863 behind it. */
    private static double decimal(float value) {
        return Double.parseDouble(Float.toString(value));
    }
}
