package io.almanac.scaler.decision.risk;

import io.almanac.forecast.series.StateInput;
import io.almanac.forecast.series.StateOutput;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A queue of hours, each with as many whole numbers, {@linkplain PackedNumbers packed} as their differences from one number
 * to the next: some 60 bytes for the counts of thirty loops in a quiet hour; deflated (RFC 1951) where neither end of the
 * queue is. Immutable; a longer or shorter queue shares nearly all of its memory with the one it was made from.
 */
final class HourLog {
    private static final int CHUNK_BYTES = 1_024;
    private static final int MOST_BYTES = 10; // of a number

    private final int numbers;
    private final byte[][] chunks; // those between the first and the last deflated
    private final int head; // in the first chunk

    private HourLog(int numbers, byte[][] chunks, int head) {
        this.numbers = numbers;
        this.chunks = chunks;
        this.head = head;
    }

    /** No hour yet. */
    static HourLog empty(int numbers) {
        return new HourLog(numbers, new byte[0][], 0);
    }

    void write(StateOutput output) {
        output.put(head).put(chunks.length);
        for (byte[] chunk : chunks) {
            output.put(chunk);
        }
    }

    /** Reads a log of so many numbers an hour, all of it once, so that nothing that cannot be read is kept. */
    static HourLog read(StateInput input, int numbers) {
        int head = input.nextInt();
        byte[][] chunks = new byte[input.nextLength(Integer.BYTES)][];
        for (int chunk = 0; chunk < chunks.length; chunk++) {
            byte[] read = input.nextBytes();
            boolean isInside = chunk > 0 && chunk < chunks.length - 1;
            chunks[chunk] = isInside && input.isBefore(6) ? deflated(read) : read;
        }
        HourLog log = new HourLog(numbers, chunks, head);
        for (HourLog left = log; !left.isEmpty(); ) {
            left = left.without(left.oldest());
        }
        return log;
    }

    boolean isEmpty() {
        return chunks.length == 0;
    }

    /** @param numbers what was written */
    @SuppressWarnings("ArrayRecordComponent") // numbers handed on, never compared
    record Hour(long hour, long[] numbers, int end) {}

    /** With one more hour, later than all before. */
    HourLog with(long hour, long[] newest) {
        byte[] written = new PackedNumbers.Writing().put(hour).put(1, newest).bytes();
        boolean fits = !isEmpty() && chunks[chunks.length - 1].length + written.length <= CHUNK_BYTES;
        byte[][] next = Arrays.copyOf(chunks, fits ? chunks.length : chunks.length + 1);
        if (fits) {
            byte[] last = chunks[chunks.length - 1];
            next[chunks.length - 1] = Arrays.copyOf(last, last.length + written.length);
            System.arraycopy(written, 0, next[chunks.length - 1], last.length, written.length);
        } else {
            next[chunks.length] = written;
            if (chunks.length > 1) {
                next[chunks.length - 1] = deflated(chunks[chunks.length - 1]);
            }
        }
        return new HourLog(numbers, next, head);
    }

    /** The oldest hour; there must be one. */
    Hour oldest() {
        PackedNumbers.Reading reading = new PackedNumbers.Reading(chunks[0], head);
        long hour = reading.next();
        return new Hour(hour, reading.next(1, numbers), reading.at());
    }

    /** Without {@link #oldest}, which is {@code oldest}. */
    HourLog without(Hour oldest) {
        if (oldest.end < chunks[0].length) {
            return new HourLog(numbers, chunks, oldest.end);
        }
        byte[][] left = Arrays.copyOfRange(chunks, 1, chunks.length);
        if (left.length > 1) {
            left[0] = inflated(left[0]);
        }
        return new HourLog(numbers, left, 0);
    }

    private static byte[] deflated(byte[] chunk) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(chunk);
            deflater.finish();
            byte[] bytes = new byte[chunk.length + MOST_BYTES]; // the most that it may become
            return Arrays.copyOf(bytes, deflater.deflate(bytes));
        } finally {
            deflater.end();
        }
    }

    private byte[] inflated(byte[] chunk) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(chunk);
            byte[] bytes = new byte[Math.max(CHUNK_BYTES, MOST_BYTES * (2 * numbers + 1))];
            return Arrays.copyOf(bytes, inflater.inflate(bytes));
        } catch (DataFormatException e) { // of bytes that were read; those deflated here can be
            throw new IllegalArgumentException("hours that cannot be inflated", e);
        } finally {
            inflater.end();
        }
    }
}
