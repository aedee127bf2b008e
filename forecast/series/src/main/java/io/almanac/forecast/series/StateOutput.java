package io.almanac.forecast.series;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * Writes what has been learned as bytes that {@link StateInput} reads again, bit for bit: numbers as they are in memory,
 * highest byte first, arrays and texts with their length before them. Grows as needed; one thread.
 */
public final class StateOutput {
    /**
     * Raised whenever what anybody writes could be read otherwise. What the two versions before wrote is read too, each
     * part where it differs by {@link StateInput#isBefore}; what is older than that is not.
     */
    public static final int VERSION = 7;

    private static final int FIRST_BYTES = 1 << 16;

    private ByteBuffer bytes = ByteBuffer.allocate(FIRST_BYTES);

    private ByteBuffer withRoom(long count) {
        if (bytes.remaining() < count) {
            long needed = Math.max(2L * bytes.capacity(), bytes.position() + count);
            bytes = ByteBuffer.allocate(Math.toIntExact(needed)).put(bytes.flip());
        }
        return bytes;
    }

    public StateOutput put(boolean value) {
        withRoom(1).put((byte) (value ? 1 : 0));
        return this;
    }

    public StateOutput put(int value) {
        withRoom(Integer.BYTES).putInt(value);
        return this;
    }

    public StateOutput put(long value) {
        withRoom(Long.BYTES).putLong(value);
        return this;
    }

    public StateOutput put(double value) {
        withRoom(Double.BYTES).putDouble(value);
        return this;
    }

    public StateOutput put(String text) {
        return put(text.getBytes(StandardCharsets.UTF_8));
    }

    public StateOutput put(Instant instant) {
        return put(instant.getEpochSecond()).put(instant.getNano());
    }

    public StateOutput put(Duration duration) {
        return put(duration.getSeconds()).put(duration.getNano());
    }

    public StateOutput put(byte... values) {
        put(values.length).withRoom(values.length).put(values);
        return this;
    }

    public StateOutput put(int... values) {
        ByteBuffer room = put(values.length).withRoom((long) Integer.BYTES * values.length);
        for (int value : values) {
            room.putInt(value);
        }
        return this;
    }

    public StateOutput put(long... values) {
        ByteBuffer room = put(values.length).withRoom((long) Long.BYTES * values.length);
        for (long value : values) {
            room.putLong(value);
        }
        return this;
    }

    public StateOutput put(float... values) {
        ByteBuffer room = put(values.length).withRoom((long) Float.BYTES * values.length);
        for (float value : values) {
            room.putFloat(value);
        }
        return this;
    }

    public StateOutput put(double... values) {
        ByteBuffer room = put(values.length).withRoom((long) Double.BYTES * values.length);
        for (double value : values) {
            room.putDouble(value);
        }
        return this;
    }

    /** All that was put, in order. */
    public byte[] bytes() {
        byte[] all = new byte[bytes.position()];
        bytes.get(0, all);
        return all;
    }
}
