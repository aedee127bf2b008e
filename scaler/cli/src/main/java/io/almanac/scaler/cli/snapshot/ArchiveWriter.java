package io.almanac.scaler.cli.snapshot;

import io.almanac.scaler.cli.snapshot.Manifest.ArchivedFile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes archives. The manifest comes first and has the sums of what follows, while the server may replace any file at
 * any time: so each file is read once, into a file beside the archive, and packed from there. Both have temporary names
 * until the archive is whole.
 */
public final class ArchiveWriter {
    private final StateFolder state;
    private final Path folder;

    /** @param folder where archives go; it has to exist */
    public ArchiveWriter(Path stateDirectory, Path folder) {
        this.state = new StateFolder(stateDirectory);
        this.folder = folder;
    }

    /** What came of it. */
    public sealed interface Outcome {
        /**
         * There is a new one.
         *
         * @param leftOut a line for each file that is not in it
         */
        record Written(Path file, ArchiveName name, Manifest manifest, List<String> leftOut) implements Outcome {
            public Written {
                leftOut = List.copyOf(leftOut);
            }
        }

        /** Nothing was written, as there is nothing to write. */
        record Empty(List<String> leftOut) implements Outcome {
            public Empty {
                leftOut = List.copyOf(leftOut);
            }
        }
    }

    /** Archives what is there; if it throws, nothing of it is left. */
    public Outcome write(Instant now, String version) throws IOException {
        ArchiveName name = new ArchiveName(now);
        Path archive = folder.resolve(name.toString());
        if (Files.exists(archive)) {
            throw new IOException("it is there already; try again in a second");
        }
        Path contents = Files.createTempFile(folder, "." + name, ".contents.tmp");
        Path packed = Files.createTempFile(folder, "." + name, ".tmp");
        try {
            List<String> leftOut = new ArrayList<>();
            Manifest manifest = new Manifest(name.time(), version, copy(contents, leftOut));
            if (manifest.files().isEmpty()) {
                return new Outcome.Empty(leftOut);
            }
            pack(manifest, contents, packed);
            Files.move(packed, archive, StandardCopyOption.ATOMIC_MOVE);
            return new Outcome.Written(archive, name, manifest, leftOut);
        } finally {
            Files.deleteIfExists(contents);
            Files.deleteIfExists(packed);
        }
    }

    private List<ArchivedFile> copy(Path contents, List<String> leftOut) throws IOException {
        List<ArchivedFile> files = new ArrayList<>();
        long total = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(contents))) {
            for (String path : state.paths()) {
                switch (state.read(path)) {
                    case StateFolder.Read.LeftOut(String why) ->
                        leftOut.add(Entries.shown(path) + ": left out, " + why);
                    case StateFolder.Read.Whole(byte[] bytes) -> {
                        out.write(bytes);
                        total += bytes.length;
                        files.add(new ArchivedFile(path, bytes.length, Sha256.of(bytes)));
                    }
                }
                if (total > Manifest.MOST_BYTES) {
                    throw new IOException("there are more than " + Manifest.MOST_BYTES + " bytes of snapshots");
                }
            }
        }
        return files;
    }

    private static void pack(Manifest manifest, Path contents, Path packed) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(contents));
                ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(packed)))) {
            add(zip, Manifest.ENTRY, ManifestJson.write(manifest), manifest.time());
            for (ArchivedFile file : manifest.files()) {
                add(zip, file.path(), in.readNBytes((int) file.bytes()), manifest.time());
            }
        }
    }

    private static void add(ZipOutputStream zip, String name, byte[] bytes, Instant time) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setLastModifiedTime(FileTime.from(time));
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }
}
