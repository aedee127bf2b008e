package io.almanac.forecast.series;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/**
 * Reads what {@link StateOutput} wrote. Whatever the bytes are, no more memory is taken than there are bytes, and what does
 * not fit is a {@link Unreadable}.
 */
public final class StateInput {
    private final ByteBuffer bytes;
    private final int version;

    /** Of what was written by {@link StateOutput#VERSION}. */
    public StateInput(byte[] bytes) {
        this(bytes, StateOutput.VERSION);
    }

    /** @param version by which it was written: {@link StateOutput#VERSION} or one of the two before */
    public StateInput(byte[] bytes, int version) {
        if (!isRead(version)) {
            throw new IllegalArgumentException("version " + version + " is not read");
        }
        this.bytes = ByteBuffer.wrap(bytes);
        this.version = version;
    }

    /** Whether what was written by {@code version} can be read. */
    public static boolean isRead(int version) {
        return version <= StateOutput.VERSION && version >= StateOutput.VERSION - 2;
    }

    /** Whether a version before {@code other} wrote it. */
    public boolean isBefore(int other) {
        return version < other;
    }

    /** The bytes are not what was to be read. */
    public static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final String reason;

        public Unreadable(String reason) {
            super(reason);
            this.reason = reason;
        }

        /** What is wrong, for people. */
        public String reason() {
            return reason;
        }
    }

    /** Reads something of which constructors say whether it can be; what they refuse is {@link Unreadable}. */
    @FunctionalInterface
    public interface Part<T> {
        T read(StateInput input);
    }

    /** A part, with all that can be wrong with it told in one way. */
    public <T> T part(Part<T> part) {
        try {
            return part.read(this);
        } catch (BufferUnderflowException e) {
            throw new Unreadable("it ends too early");
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException | IndexOutOfBoundsException e) {
            throw new Unreadable("it holds what cannot be: " + e.getMessage());
        }
    }

    /** Nothing may be left. */
    public void requireEnd() {
        if (bytes.hasRemaining()) {
            throw new Unreadable("it goes on for " + bytes.remaining() + " bytes too many");
        }
    }

    public boolean nextBoolean() {
        return bytes.get() != 0;
    }

    public int nextInt() {
        return bytes.getInt();
    }

    public long nextLong() {
        return bytes.getLong();
    }

    public double nextDouble() {
        return bytes.getDouble();
    }

    public String nextText() {
        return new String(nextBytes(), StandardCharsets.UTF_8);
    }

    public Instant nextInstant() {
        return Instant.ofEpochSecond(nextLong(), nextInt());
    }

    public Duration nextDuration() {
        return Duration.ofSeconds(nextLong(), nextInt());
    }

    public byte[] nextBytes() {
        byte[] values = new byte[nextLength(1)];
        bytes.get(values);
        return values;
    }

    public int[] nextInts() {
        int[] values = new int[nextLength(Integer.BYTES)];
        bytes.asIntBuffer().get(values);
        skip(Integer.BYTES, values.length);
        return values;
    }

    public long[] nextLongs() {
        long[] values = new long[nextLength(Long.BYTES)];
        bytes.asLongBuffer().get(values);
        skip(Long.BYTES, values.length);
        return values;
    }

    public float[] nextFloats() {
        float[] values = new float[nextLength(Float.BYTES)];
        bytes.asFloatBuffer().get(values);
        skip(Float.BYTES, values.length);
        return values;
    }

    public double[] nextDoubles() {
        double[] values = new double[nextLength(Double.BYTES)];
        bytes.asDoubleBuffer().get(values);
        skip(Double.BYTES, values.length);
        return values;
    }

    private void skip(int size, int count) {
        bytes.position(bytes.position() + size * count);
    }

    /** How many things of at least {@code size} bytes follow; no more than can. */
    public int nextLength(int size) {
        int length = nextInt();
        if (length < 0 || length > bytes.remaining() / size) {
            throw new Unreadable("it tells of " + length + " values where " + bytes.remaining() + " bytes are left");
        }
        return length;
    }
}
