package io.almanac.scaler.cli.snapshot;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A state directory that a server may be writing to. Links in it are not followed. */
final class StateFolder {
    private static final int MOST_TRIES = 3;

    private final Path root;
    private final Reader reader;

    /** Reads at most {@code most} bytes of a file. */
    interface Reader {
        byte[] read(Path file, int most) throws IOException;
    }

    /** One file as it was at one moment, or why there is none. */
    sealed interface Read {
        record Whole(byte[] bytes) implements Read {}

        record LeftOut(String why) implements Read {}
    }

    StateFolder(Path root) {
        this(root, StateFolder::readAll);
    }

    StateFolder(Path root, Reader reader) {
        this.root = root;
        this.reader = reader;
    }

    private static byte[] readAll(Path file, int most) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(most);
        }
    }

    /** What is no folder, sorted, with {@code /} between parts; without what servers leave beside snapshots. */
    List<String> paths() throws IOException {
        List<String> found = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean isSkipped = root.equals(folder.getParent())
                        && StatePath.isOfOthers(folder.getFileName().toString());
                return isSkipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String path = root.relativize(file).toString().replace(File.separatorChar, '/');
                if (!StatePath.isBesideSnapshots(path)) {
                    found.add(path);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException trouble) throws IOException {
                if (trouble instanceof NoSuchFileException && !file.equals(root)) {
                    return FileVisitResult.CONTINUE; // forgotten by the server meanwhile
                }
                throw trouble;
            }
        });
        return found.stream().sorted().toList();
    }

    /** Reads the file at {@code path}, again if it changes meanwhile. */
    Read read(String path) throws IOException {
        if (!StatePath.isSnapshot(path)) {
            return new Read.LeftOut("it is no snapshot");
        }
        Path file = root.resolve(path);
        try {
            for (int tries = 0; tries < MOST_TRIES; tries++) {
                BasicFileAttributes before = attributes(file);
                if (!before.isRegularFile()) {
                    return new Read.LeftOut("it is no regular file");
                }
                byte[] bytes = reader.read(file, Manifest.MOST_BYTES_A_FILE + 1);
                if (bytes.length > Manifest.MOST_BYTES_A_FILE) {
                    return new Read.LeftOut("it is larger than " + Manifest.MOST_BYTES_A_FILE + " bytes");
                }
                if (bytes.length == before.size() && isSame(before, attributes(file))) {
                    return new Read.Whole(bytes);
                }
            }
            return new Read.LeftOut("it changed each of " + MOST_TRIES + " times that it was read");
        } catch (NoSuchFileException gone) {
            return new Read.LeftOut("it is no longer there");
        }
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isSame(BasicFileAttributes one, BasicFileAttributes other) {
        return one.size() == other.size()
                && one.lastModifiedTime().equals(other.lastModifiedTime())
                && Objects.equals(one.fileKey(), other.fileKey());
    }
}
