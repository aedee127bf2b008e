package io.almanac.scaler.server.snapshot;

/** Any file instead of a snapshot: of no use, or content. */
public final class SnapshotFormatFuzz {
    private SnapshotFormatFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        var unused = SnapshotFormat.read(data);
    }
}
