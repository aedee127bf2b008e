package io.almanac.scaler.cli.snapshot;

import java.time.Instant;
import java.util.List;

/**
 * What an archive says of itself, its first entry.
 *
 * @param time when it was begun
 * @param version the Almanac that wrote it
 */
public record Manifest(Instant time, String version, List<ArchivedFile> files) {
    static final String ENTRY = "manifest.json";

    /** No snapshot is larger; a larger one is not archived, and an archive that promises one is refused. */
    static final int MOST_BYTES_A_FILE = 16 << 20;

    /** Nor are more bytes than these archived or laid out in all. */
    static final long MOST_BYTES = 8L << 30;

    public Manifest {
        files = List.copyOf(files);
    }

    /**
     * One file in it.
     *
     * @param path below the state directory, with {@code /} between its parts
     * @param sha256 64 lower case hexadecimal digits
     */
    public record ArchivedFile(String path, long bytes, String sha256) {}

    /** Of all files, before they were packed. */
    long bytes() {
        return files.stream().mapToLong(ArchivedFile::bytes).sum();
    }

    /** Such as {@code 12 files, 3456 bytes}. */
    public String size() {
        return files.size() + (files.size() == 1 ? " file, " : " files, ") + bytes() + " bytes";
    }
}
