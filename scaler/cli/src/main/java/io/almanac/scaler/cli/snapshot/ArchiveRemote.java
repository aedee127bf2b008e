package io.almanac.scaler.cli.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Archives at a remote of rclone's configuration.
 *
 * @param remote such as {@code backup:almanac}; see {@link #isRemote}
 */
public record ArchiveRemote(Rclone rclone, String remote) implements ArchivePlace {
    private static final Pattern REMOTE = Pattern.compile("[\\w.+@][\\w.+@ -]*:[^\\p{Cntrl}]*");

    /**
     * Whether {@code text} is {@code NAME:PATH} with a name of rclone's configuration. A remote that is described on the
     * spot ({@code :s3,secret_access_key=...:}) is none: every process of the machine could read its secrets.
     */
    public static boolean isRemote(String text) {
        return REMOTE.matcher(text).matches();
    }

    @Override
    public List<ArchiveName> newestFirst() throws IOException {
        return ArchiveName.newestFirst(rclone.lines("lsf", "--files-only", remote).stream());
    }

    @Override
    public String locationOf(ArchiveName archive) {
        return (remote.endsWith(":") || remote.endsWith("/") ? remote : remote + "/") + archive;
    }

    @Override
    public void remove(ArchiveName archive) throws IOException {
        rclone.lines("deletefile", locationOf(archive));
    }

    /** Of the archive only the beginning is fetched; whether the rest is whole, only a restoration tells. */
    @Override
    public ManifestReading manifestOf(ArchiveName archive) throws IOException {
        return rclone.read(Entries::manifest, "cat", locationOf(archive));
    }

    /** Copies the archive that {@code location} names, {@code NAME:PATH/FILE}, to {@code file}. */
    public static void fetch(Rclone rclone, String location, Path file) throws IOException {
        rclone.lines("copyto", location, file.toString());
    }

    /** Copies the archive at {@code file} there. */
    public void add(Path file, ArchiveName archive) throws IOException {
        rclone.lines("copyto", file.toString(), locationOf(archive));
    }
}
