package io.almanac.scaler.server.snapshot;

import io.almanac.scaler.settings.trigger.WorkloadKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory in which one server keeps its snapshots: {@code namespace/name/digest.snapshot}. A file is replaced whole or
 * not at all; one that is of no use is renamed to {@code digest.unusable}, so that people can look at it, and takes no part.
 * Several servers need no directory in common.
 */
public final class SnapshotDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotDirectory.class);

    /** What was not written for so long belongs to a workload that is gone. */
    static final Duration KEPT = Duration.ofDays(14);

    private static final String SNAPSHOT = ".snapshot";
    private static final String UNUSABLE = ".unusable";
    private static final String HALF_WRITTEN = ".tmp";
    private static final int DEPTH = 3;

    private final Path root;
    private final int most;

    /**
     * @param most snapshots that are kept; the oldest go first
     * @throws IOException if the directory cannot be made, or written to
     */
    public SnapshotDirectory(Path root, int most) throws IOException {
        this.root = root;
        this.most = most;
        Files.createDirectories(root);
        if (!Files.isWritable(root)) {
            throw new IOException(root + " cannot be written to");
        }
    }

    /** Where the snapshot of {@code key} is; names that Kubernetes allows lead nowhere else. */
    private Path file(WorkloadKey key) throws IOException {
        Path file = root.resolve(key.namespace()).resolve(key.name()).resolve(key.digest() + SNAPSHOT);
        boolean isInside = file.normalize().equals(file)
                && file.getNameCount() == root.getNameCount() + DEPTH
                && file.startsWith(root);
        if (!isInside) {
            throw new IOException("the names of " + key + " are none of Kubernetes' and make no path");
        }
        return file;
    }

    /**
     * Replaces the snapshot of {@code key}.
     *
     * @throws IOException if that fails; the one before is still there then
     */
    public void write(WorkloadKey key, byte[] content) throws IOException {
        Path file = file(key);
        Path folder = Files.createDirectories(root.resolve(key.namespace()).resolve(key.name()));
        // A name of its own: should two servers share the folder, neither writes into the other's file.
        Path half = Files.createTempFile(folder, key.digest() + ".", HALF_WRITTEN);
        try {
            try (FileChannel channel = FileChannel.open(half, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(SnapshotFormat.written(content));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(half);
            throw e;
        }
    }

    /**
     * The content of the snapshot of {@code key}, or why it is of no use; empty if there is none.
     *
     * @throws IOException if it is there and cannot be read
     */
    public Optional<SnapshotFormat.Reading> read(WorkloadKey key) throws IOException {
        Path file = file(key);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(new SnapshotFormat.Reading.Unusable("it is no file"));
        }
        try (var bytes = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] read = bytes.readNBytes(SnapshotFormat.MOST_BYTES + 1);
            return Optional.of(
                    read.length > SnapshotFormat.MOST_BYTES
                            ? new SnapshotFormat.Reading.Unusable(
                                    "it is larger than " + (SnapshotFormat.MOST_BYTES >> 20) + " MiB")
                            : SnapshotFormat.read(read));
        }
    }

    /** Renames the snapshot of {@code key}, so that it is not read again. */
    public void setAside(WorkloadKey key) throws IOException {
        Path file = file(key);
        Files.move(file, file.resolveSibling(key.digest() + UNUSABLE), StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Removes what nobody needs: snapshots not written for a fortnight, or beyond the most that are kept, those set aside as
     * long ago, what was left half written an hour ago, and empty folders.
     *
     * @return how many files were removed
     */
    public int prune(Instant now) throws IOException {
        List<Found> snapshots = found(SNAPSHOT);
        Stream<Found> beyond = snapshots.stream()
                .sorted(Comparator.comparing(Found::written).reversed())
                .skip(most);
        Stream<Found> old = Stream.concat(snapshots.stream(), found(UNUSABLE).stream())
                .filter(file -> file.written.isBefore(now.minus(KEPT)));
        Stream<Found> half =
                found(HALF_WRITTEN).stream().filter(file -> file.written.isBefore(now.minus(Duration.ofHours(1))));
        List<Path> gone = Stream.of(beyond, old, half)
                .flatMap(files -> files)
                .map(Found::path)
                .distinct()
                .toList();
        for (Path file : gone) {
            Files.deleteIfExists(file);
            Path inside = root.relativize(file);
            deleteIfEmpty(root.resolve(inside.subpath(0, 2)));
            deleteIfEmpty(root.resolve(inside.getName(0)));
        }
        return gone.size();
    }

    private record Found(Path path, Instant written) {}

    private List<Found> found(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(root, DEPTH)) {
            return files.filter(file -> file.getNameCount() == root.getNameCount() + DEPTH
                            && file.toString().endsWith(ending))
                    .flatMap(file -> written(file).map(at -> new Found(file, at)).stream())
                    .toList();
        } catch (UncheckedIOException unreadable) {
            throw new IOException("a folder in it cannot be read", unreadable);
        }
    }

    private static Optional<Instant> written(Path file) {
        try {
            FileTime time = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS);
            return Optional.of(time.toInstant());
        } catch (IOException vanished) {
            return Optional.empty();
        }
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        try {
            Files.delete(folder);
        } catch (DirectoryNotEmptyException | NoSuchFileException isNeeded) {
            LOG.trace("kept {}", folder);
        }
    }
}
