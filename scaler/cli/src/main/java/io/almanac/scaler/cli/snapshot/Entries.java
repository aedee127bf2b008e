package io.almanac.scaler.cli.snapshot;

import io.almanac.scaler.settings.rule.Echo;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** What archives have inside: the manifest, and names that may be anything. */
final class Entries {
    private static final String NONE = "it has no manifest, so it is no archive of Almanac's";

    private Entries() {}

    /** The manifest of a whole archive. */
    static ManifestReading manifest(ZipFile zip) throws IOException {
        Optional<ZipEntry> entry = Optional.ofNullable(zip.getEntry(Manifest.ENTRY));
        if (entry.isEmpty()) {
            return new ManifestReading.Unreadable(NONE);
        }
        try (InputStream in = zip.getInputStream(entry.get())) {
            return ManifestJson.read(in);
        }
    }

    /** The manifest of an archive that arrives, of which no more is read than that. */
    static ManifestReading manifest(InputStream arriving) throws IOException {
        ZipInputStream zip = new ZipInputStream(arriving);
        try {
            Optional<ZipEntry> first = Optional.ofNullable(zip.getNextEntry());
            return first.map(ZipEntry::getName).filter(Manifest.ENTRY::equals).isPresent()
                    ? ManifestJson.read(zip)
                    : new ManifestReading.Unreadable(NONE);
        } catch (ZipException | EOFException broken) {
            return broken(broken);
        }
    }

    /** What Java says of a file that is no zip, or half of one. */
    static ManifestReading.Unreadable broken(IOException trouble) {
        return new ManifestReading.Unreadable("it is no whole zip archive (" + reason(trouble) + ")");
    }

    /** Why something cannot be unpacked; where a file ends too soon Java does not always say so. */
    static String reason(IOException trouble) {
        return Optional.ofNullable(trouble.getMessage()).orElse("it ends too soon");
    }

    /** {@code name}, fit for a line: a whole path of a snapshot, and of all else a printable beginning. */
    static String shown(String name) {
        return StatePath.isSnapshot(name) ? name : Echo.ofName(name);
    }
}
