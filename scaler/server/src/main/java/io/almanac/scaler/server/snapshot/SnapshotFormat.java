package io.almanac.scaler.server.snapshot;

import io.almanac.forecast.series.StateInput;
import io.almanac.forecast.series.StateOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * The bytes of a snapshot: {@code ALMANAC}, one byte of version, the SHA-256 of that and of what follows, and the content,
 * compressed (RFC 1950). The checksum finds what disks and copies do to a file; it keeps nobody out who may write it.
 */
public final class SnapshotFormat {
    /** A file is never larger. */
    public static final int MOST_BYTES = 16 << 20;

    private static final int MOST_CONTENT_BYTES = 64 << 20;
    private static final byte[] MAGIC = "ALMANAC".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGEST_BYTES = 32;
    private static final int HEADER_BYTES = MAGIC.length + 1 + DIGEST_BYTES;

    private SnapshotFormat() {}

    /** What a file's bytes turn out to be. */
    public sealed interface Reading {
        /** @param version of what wrote it, one that {@link StateInput} reads */
        @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
        record Content(byte[] bytes, int version) implements Reading {}

        /** @param reason what is wrong, for people */
        record Unusable(String reason) implements Reading {}
    }

    /** The bytes of a file with {@code content}, at most 64 MiB. */
    static byte[] written(byte[] content) {
        if (content.length > MOST_CONTENT_BYTES) {
            throw new IllegalArgumentException(content.length + " bytes are more than " + MOST_CONTENT_BYTES);
        }
        return packedFile(content);
    }

    /** The same of content of any size. */
    static byte[] packedFile(byte[] content) {
        byte[] packed = packed(content);
        return ByteBuffer.allocate(HEADER_BYTES + packed.length)
                .put(MAGIC)
                .put((byte) StateOutput.VERSION)
                .put(sha256(new byte[] {(byte) StateOutput.VERSION}, packed))
                .put(packed)
                .array();
    }

    /** Reads the bytes of a file, whatever they are. */
    public static Reading read(byte[] file) {
        if (file.length < HEADER_BYTES || !Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return new Reading.Unusable("it is no snapshot of Almanac, or only the beginning of one");
        }
        byte version = file[MAGIC.length];
        if (!StateInput.isRead(version)) {
            return new Reading.Unusable("it has version " + version + " and this Almanac reads version "
                    + StateOutput.VERSION + " and the two before");
        }
        byte[] digest = Arrays.copyOfRange(file, MAGIC.length + 1, HEADER_BYTES);
        byte[] packed = Arrays.copyOfRange(file, HEADER_BYTES, file.length);
        byte[] before = version > 5 ? new byte[] {version} : new byte[0]; // not part of it in version 5
        if (!MessageDigest.isEqual(digest, sha256(before, packed))) {
            return new Reading.Unusable("its checksum does not fit: it is not whole, or was changed");
        }
        try (InputStream unpacked = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            byte[] content = unpacked.readNBytes(MOST_CONTENT_BYTES + 1);
            return content.length > MOST_CONTENT_BYTES
                    ? new Reading.Unusable("its content is larger than " + (MOST_CONTENT_BYTES >> 20) + " MiB")
                    : new Reading.Content(content, version);
        } catch (IOException e) {
            return new Reading.Unusable("its content cannot be unpacked: " + e.getMessage());
        }
    }

    private static byte[] packed(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream packing = new DeflaterOutputStream(bytes, deflater)) {
            packing.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static byte[] sha256(byte[] before, byte[] bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(before);
            return digest.digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
