package io.almanac.forecast.series;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * Writes what has been learned as bytes that {@link StateInput} reads again, bit for bit: numbers as they are in memory,
 * highest byte first, arrays and texts with their length before them. Grows as needed; one thread.
 */
public final class StateOutput {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream data = new DataOutputStream(bytes);

    /** Writes to memory, which does not fail. */
    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    private StateOutput put(Writing writing) {
        try {
            writing.run();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return this;
    }

    public StateOutput put(boolean value) {
        return put(() -> data.writeBoolean(value));
    }

    public StateOutput put(int value) {
        return put(() -> data.writeInt(value));
    }

    public StateOutput put(long value) {
        return put(() -> data.writeLong(value));
    }

    public StateOutput put(double value) {
        return put(() -> data.writeDouble(value));
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
        return put(values.length).put(() -> data.write(values));
    }

    public StateOutput put(int... values) {
        put(values.length);
        for (int value : values) {
            put(value);
        }
        return this;
    }

    public StateOutput put(long... values) {
        put(values.length);
        for (long value : values) {
            put(value);
        }
        return this;
    }

    public StateOutput put(float... values) {
        put(values.length);
        for (float value : values) {
            put(() -> data.writeFloat(value));
        }
        return this;
    }

    public StateOutput put(double... values) {
        put(values.length);
        for (double value : values) {
            put(value);
        }
        return this;
    }

    /** All that was put, in order. */
    public byte[] bytes() {
        return bytes.toByteArray();
    }
}
