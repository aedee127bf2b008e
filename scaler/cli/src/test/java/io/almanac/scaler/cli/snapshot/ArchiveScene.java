package io.almanac.scaler.cli.snapshot;

import io.almanac.scaler.cli.snapshot.Manifest.ArchivedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** State directories, and archives that nobody who means well would make. */
public final class ArchiveScene {
    public static final Instant TIME = Instant.parse("2026-11-30T04:01:45Z");
    public static final String ONE = "shop/checkout/0123456789ab.snapshot";
    public static final String TWO = "web/front.end/ba9876543210.snapshot";

    private final List<ArchivedFile> promised = new ArrayList<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    /** A state directory with two snapshots, of 5 and 7 bytes. */
    public static Path state(Path root) throws IOException {
        put(root, ONE, "first");
        put(root, TWO, "another");
        return root;
    }

    /** One more file. */
    public static Path put(Path root, String path, String text) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        return Files.writeString(root.resolve(path), text);
    }

    /** Every file below {@code root}, path to text. */
    public static Map<String, String> texts(Path root) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(Files::isRegularFile)
                    .sorted()
                    .forEach(file -> texts.put(root.relativize(file).toString(), text(file)));
        }
        return texts;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An entry that the manifest names, as it is. */
    ArchiveScene with(String path, String text) {
        return promising(path, text.length(), Sha256.of(bytes(text))).holding(path, text);
    }

    /** A line of the manifest, whatever the archive holds. */
    ArchiveScene promising(String path, long bytes, String sha256) {
        promised.add(new ArchivedFile(path, bytes, sha256));
        return this;
    }

    /** An entry, whatever the manifest says. */
    ArchiveScene holding(String path, String text) {
        entries.put(path, bytes(text));
        return this;
    }

    Path write(Path file) throws IOException {
        return zip(file, ManifestJson.write(new Manifest(TIME, "0.1.0", promised)));
    }

    /** With another text where the manifest is. */
    Path write(Path file, String manifest) throws IOException {
        return zip(file, bytes(manifest));
    }

    private Path zip(Path file, byte[] manifest) throws IOException {
        Map<String, byte[]> all = new LinkedHashMap<>(Map.of(Manifest.ENTRY, manifest));
        all.putAll(entries);
        return zip(file, all);
    }

    static Path zip(Path file, Map<String, byte[]> entries) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return file;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
