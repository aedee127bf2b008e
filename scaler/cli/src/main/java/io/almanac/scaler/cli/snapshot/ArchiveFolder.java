package io.almanac.scaler.cli.snapshot;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Archives in a folder of this machine. */
public record ArchiveFolder(Path folder) implements ArchivePlace {
    @Override
    public List<ArchiveName> newestFirst() throws IOException {
        return ArchiveName.newestFirst(Folders.children(folder).stream()
                .map(child -> child.getFileName().toString()));
    }

    @Override
    public String locationOf(ArchiveName archive) {
        return folder.resolve(archive.toString()).toString();
    }

    @Override
    public void remove(ArchiveName archive) throws IOException {
        Files.delete(folder.resolve(archive.toString()));
    }

    @Override
    public ManifestReading manifestOf(ArchiveName archive) throws IOException {
        try (ZipFile zip = new ZipFile(folder.resolve(archive.toString()).toFile())) {
            return Entries.manifest(zip);
        } catch (ZipException | EOFException broken) {
            return Entries.broken(broken);
        }
    }
}
