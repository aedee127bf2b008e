package io.almanac.scaler.cli.snapshot;

import io.almanac.scaler.cli.snapshot.Manifest.ArchivedFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Judges archives that anybody may have made. What an entry says of its own size is not believed: entries are unpacked,
 * one at a time, until they are larger than the manifest says, which may say no more than any snapshot has.
 *
 * @param manifest if it could be read
 * @param problems all that is wrong, a line each; empty if the archive is what its manifest says
 */
public record ArchiveCheck(Optional<Manifest> manifest, List<String> problems) {
    public ArchiveCheck {
        problems = List.copyOf(problems);
    }

    /** Takes the files of an archive that are as the manifest says. */
    interface Sink {
        void accept(String path, byte[] bytes) throws IOException;
    }

    /** Judges the archive at {@code file}; throws if it cannot be read at all. */
    public static ArchiveCheck of(Path file) throws IOException {
        return of(file, (path, bytes) -> {});
    }

    /** The same, and hands over what is right on the way. */
    static ArchiveCheck of(Path file, Sink sink) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return switch (Entries.manifest(zip)) {
                case ManifestReading.Unreadable(String why) -> new ArchiveCheck(Optional.empty(), List.of(why));
                case ManifestReading.Understood(Manifest manifest) ->
                    new ArchiveCheck(Optional.of(manifest), problems(zip, manifest, sink));
            };
        } catch (ZipException | EOFException broken) {
            return new ArchiveCheck(
                    Optional.empty(), List.of(Entries.broken(broken).why()));
        }
    }

    private static List<String> problems(ZipFile zip, Manifest manifest, Sink sink) throws IOException {
        List<String> problems = new ArrayList<>();
        Set<String> expected = new HashSet<>(Set.of(Manifest.ENTRY));
        long total = 0;
        for (ArchivedFile file : manifest.files()) {
            Optional<String> wrong =
                    expected.add(file.path()) ? promise(file) : Optional.of("is twice in the manifest");
            total += wrong.isEmpty() ? file.bytes() : 0;
            if (wrong.isEmpty() && total <= Manifest.MOST_BYTES) {
                wrong = content(zip, file, sink);
            }
            wrong.ifPresent(rule -> problems.add(Entries.shown(file.path()) + ": " + rule));
        }
        if (total > Manifest.MOST_BYTES) {
            problems.add("its files have " + total + " bytes and may have " + Manifest.MOST_BYTES);
        }
        Set<String> seen = new HashSet<>();
        zip.stream().map(ZipEntry::getName).forEach(name -> {
            if (!seen.add(name)) {
                problems.add(Entries.shown(name) + ": is there twice");
            } else if (!expected.contains(name)) {
                problems.add(Entries.shown(name) + ": is not in the manifest");
            }
        });
        return problems;
    }

    /** What is wrong with a line of the manifest, whatever the archive holds. */
    private static Optional<String> promise(ArchivedFile file) {
        if (!StatePath.isSnapshot(file.path())) {
            return Optional.of("is no path of a snapshot, which is namespace/name/digest.snapshot");
        }
        return file.bytes() >= 0 && file.bytes() <= Manifest.MOST_BYTES_A_FILE
                ? Optional.empty()
                : Optional.of("has " + file.bytes() + " bytes and may have " + Manifest.MOST_BYTES_A_FILE);
    }

    private static Optional<String> content(ZipFile zip, ArchivedFile file, Sink sink) throws IOException {
        Optional<ZipEntry> entry = Optional.ofNullable(zip.getEntry(file.path()));
        if (entry.isEmpty()) {
            return Optional.of("is missing");
        }
        byte[] bytes;
        try (InputStream in = zip.getInputStream(entry.get())) {
            bytes = in.readNBytes((int) file.bytes() + 1);
        } catch (IOException broken) {
            return Optional.of("cannot be unpacked (" + Entries.reason(broken) + ")");
        }
        if (bytes.length != file.bytes()) {
            String real = bytes.length > file.bytes() ? "more than " + file.bytes() : String.valueOf(bytes.length);
            return Optional.of("has " + real + " bytes and the manifest says " + file.bytes());
        }
        if (!Sha256.of(bytes).equals(file.sha256())) {
            return Optional.of("has another SHA-256 than the manifest says");
        }
        sink.accept(file.path(), bytes);
        return Optional.empty();
    }
}
