package io.almanac.scaler.server.zone;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Compiled time zones for tests (TZif version 2): one offset, and from some instant on another one. */
public final class WrittenZone {
    private WrittenZone() {}

    /**
     * @param before seconds east of Greenwich
     * @param after likewise, from {@code once} on
     * @param last line of the file, what comes then
     */
    public static void write(Path file, Instant once, int before, int after, String last) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        head(out, 0, 1);
        types(out, before);
        head(out, 1, 2);
        out.writeLong(once.getEpochSecond());
        out.writeByte(1);
        types(out, before, after);
        out.writeBytes("\n" + last + "\n");
        Files.createDirectories(file.getParent());
        Files.write(file, bytes.toByteArray());
    }

    private static void head(DataOutputStream out, int times, int types) throws IOException {
        out.writeBytes("TZif2");
        out.write(new byte[15]);
        for (int count : new int[] {0, 0, 0, times, types, 4}) {
            out.writeInt(count);
        }
    }

    private static void types(DataOutputStream out, int... offsets) throws IOException {
        for (int offset : offsets) {
            out.writeInt(offset);
            out.write(new byte[2]);
        }
        out.write("TST\0".getBytes(StandardCharsets.US_ASCII));
    }
}
