package io.almanac.scaler.decision.risk;

import io.almanac.forecast.series.StateInput;
import io.almanac.forecast.series.StateOutput;
import io.almanac.scaler.autoscaler.CompactLoop;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.Objects;

/**
 * Shadow loops at rest, in some hundred bytes instead of thousands: neighbours do nearly the same, and the same as a sync ago.
 * Immutable.
 */
@SuppressWarnings("ArrayRecordComponent") // bytes handed on, never compared
record PackedLoops(CompactLoop.Settings ofAll, byte[] bytes) implements Loops {
    static PackedLoops of(
            CompactLoop.Settings ofAll, CompactLoop[] loops, int[] wanted, Collection<ShadowLoops.Wanted> coming) {
        PackedNumbers.Writing writing = new PackedNumbers.Writing()
                .put(loops.length)
                .put(loops[0].ticks())
                .put(coming.size());
        int width = loops.length;
        long[] rows = new long[width * (1 + coming.size() + CompactLoop.count(ofAll))];
        int at = put(wanted, rows, 0);
        for (ShadowLoops.Wanted later : coming) {
            writing.put(later.fromTick());
            at = put(later.replicas(), rows, at);
        }
        for (int loop = 0; loop < width; loop++) {
            int[] numbers = loops[loop].numbers();
            for (int i = 0; i < numbers.length; i++) {
                rows[at + i * width + loop] = numbers[i];
            }
        }
        return new PackedLoops(ofAll, writing.put(width, rows).bytes());
    }

    private static int put(int[] row, long[] rows, int at) {
        for (int i = 0; i < row.length; i++) {
            rows[at + i] = row[i];
        }
        return at + row.length;
    }

    @Override
    public ShadowLoops copy() {
        PackedNumbers.Reading reading = new PackedNumbers.Reading(bytes, 0);
        int width = Math.toIntExact(reading.next());
        int ticks = Math.toIntExact(reading.next());
        long[] fromTicks = fromTicks(reading);
        int count = CompactLoop.count(ofAll);
        int first = width * (1 + fromTicks.length);
        long[] rows = reading.next(width, first + width * count);
        Deque<ShadowLoops.Wanted> coming = new ArrayDeque<>();
        for (int i = 0; i < fromTicks.length; i++) {
            coming.addLast(new ShadowLoops.Wanted(fromTicks[i], row(rows, 1 + i, width)));
        }
        CompactLoop[] loops = new CompactLoop[width];
        Arrays.setAll(loops, loop -> {
            int[] numbers = new int[count];
            Arrays.setAll(numbers, i -> Math.toIntExact(rows[first + i * width + loop]));
            return CompactLoop.of(ofAll, ticks, numbers);
        });
        return new ShadowLoops(ofAll, loops, row(rows, 0, width), coming);
    }

    private long[] fromTicks(PackedNumbers.Reading reading) {
        long[] fromTicks = new long[Objects.checkIndex(Math.toIntExact(reading.next()), bytes.length)];
        Arrays.setAll(fromTicks, i -> reading.next());
        return fromTicks;
    }

    private static int[] row(long[] rows, int row, int width) {
        int[] numbers = new int[width];
        Arrays.setAll(numbers, i -> Math.toIntExact(rows[row * width + i]));
        return numbers;
    }

    @Override
    public PackedLoops packed() {
        return this;
    }

    @Override
    public int ordered(int loop) {
        PackedNumbers.Reading reading = new PackedNumbers.Reading(bytes, 0);
        int width = Math.toIntExact(reading.next());
        reading.next(); // the ticks
        int replicas = width * (1 + fromTicks(reading).length); // where the first numbers of loops are
        return Math.toIntExact(reading.next(width, replicas + width)[replicas + loop]);
    }

    void write(StateOutput output) {
        output.put(bytes);
    }

    /** Reads the loops of a ladder with these settings. */
    static PackedLoops read(StateInput input, RiskSettings settings) {
        CompactLoop.Settings ofAll = settings.loop();
        PackedLoops read = input.isBefore(6) ? before(input, ofAll) : new PackedLoops(ofAll, input.nextBytes());
        long width = new PackedNumbers.Reading(read.bytes, 0).next();
        if (width != WantedReplicas.LOOPS || read.copy().size() != width) {
            throw new IllegalArgumentException(width + " loops of a ladder of " + Ladder.RUNGS + " rungs");
        }
        return read;
    }

    /** Each loop's rings, and its numbers; then what all are served, and will be. */
    private static PackedLoops before(StateInput input, CompactLoop.Settings ofAll) {
        CompactLoop[] loops = new CompactLoop[input.nextLength(Integer.BYTES)];
        Arrays.setAll(loops, loop -> {
            int[] recommended = input.nextInts();
            int[] ordered = input.nextInts();
            int ticks = input.nextInt();
            int[] numbers = {
                input.nextInt(), input.nextInt(), ticks - input.nextInt(), input.nextInt(), ticks - input.nextInt()
            };
            int[] all = Arrays.copyOf(numbers, numbers.length + recommended.length + ordered.length);
            System.arraycopy(recommended, 0, all, numbers.length, recommended.length);
            System.arraycopy(ordered, 0, all, numbers.length + recommended.length, ordered.length);
            return CompactLoop.of(ofAll, ticks, all);
        });
        int[] wanted = input.nextInts();
        Deque<ShadowLoops.Wanted> coming = new ArrayDeque<>();
        for (int left = input.nextLength(Long.BYTES); left > 0; left--) {
            coming.addLast(new ShadowLoops.Wanted(input.nextLong(), input.nextInts()));
        }
        return of(ofAll, loops, wanted, coming);
    }
}
