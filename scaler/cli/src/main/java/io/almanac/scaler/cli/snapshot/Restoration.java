package io.almanac.scaler.cli.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays an archive out as a state directory: judged first, then unpacked into a hidden folder of the directory, which no
 * server looks at, then moved to its place folder by folder. What goes wrong until the end is taken back. The directory
 * itself is never moved, as it may be where a volume is mounted.
 */
public final class Restoration {
    private final Path root;

    private final Mover mover;

    /** Gives a file or folder another name on the same disk. */
    interface Mover {
        void move(Path from, Path to) throws IOException;
    }

    private record Move(Path from, Path to) {}

    /** Into {@code stateDirectory}, which need not be there. */
    public Restoration(Path stateDirectory) {
        this(stateDirectory, Files::move);
    }

    Restoration(Path stateDirectory, Mover mover) {
        this.root = stateDirectory;
        this.mover = mover;
    }

    /** What to do with snapshots that are there already. */
    public enum Present {
        KEEP,
        REPLACE
    }

    /** What came of it. */
    public sealed interface Outcome {
        record Restored(Manifest manifest) implements Outcome {}

        /** The directory is as it was. */
        record Refused(List<String> problems) implements Outcome {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /** Why nothing can be restored here, whatever is in the archive. */
    public List<String> obstacles(Present present) throws IOException {
        if (!Files.isDirectory(root)) {
            return Files.exists(root) ? List.of("it is no directory") : List.of();
        }
        if (content().isEmpty()) {
            return List.of();
        }
        return switch (present) {
            case KEEP -> List.of("it is not empty; give an empty one, or --replace to lose what is in it");
            case REPLACE -> foreign();
        };
    }

    /** A file for an archive that has to be fetched, on the same disk; whoever asks deletes it. */
    public Path room() throws IOException {
        return Files.createTempFile(Files.createDirectories(root), StatePath.STAGING, ".zip");
    }

    /** Restores {@code archive}, into a directory without {@link #obstacles}. */
    public Outcome restore(Path archive) throws IOException {
        ArchiveCheck judged = ArchiveCheck.of(archive);
        if (!judged.problems().isEmpty()) {
            return new Outcome.Refused(judged.problems());
        }
        Files.createDirectories(root);
        Path staging = Files.createTempDirectory(root, StatePath.STAGING);
        Path fresh = Files.createDirectory(staging.resolve("new"));
        Path old = Files.createDirectory(staging.resolve("old"));
        try {
            ArchiveCheck unpacked = ArchiveCheck.of(archive, (path, bytes) -> write(fresh.resolve(path), bytes));
            if (!unpacked.problems().isEmpty()) {
                return new Outcome.Refused(unpacked.problems());
            }
            exchange(fresh, old);
            Folders.delete(old);
            return new Outcome.Restored(unpacked.manifest().orElseThrow());
        } finally {
            Folders.delete(fresh);
            if (!Files.exists(old) || Folders.children(old).isEmpty()) { // else it is all that is left of what was here
                Folders.delete(staging);
            }
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    /** Moves what is here to {@code old} and what is in {@code fresh} here; back again if a move fails. */
    private void exchange(Path fresh, Path old) throws IOException {
        List<Move> done = new ArrayList<>();
        try {
            for (Path present : content()) {
                move(present, old.resolve(present.getFileName()), done);
            }
            for (Path next : Folders.children(fresh)) {
                move(next, root.resolve(next.getFileName()), done);
            }
        } catch (IOException trouble) {
            takeBack(done, old);
            throw trouble;
        }
    }

    private void takeBack(List<Move> done, Path old) throws IOException {
        try {
            for (Move moved : done.reversed()) {
                mover.move(moved.to(), moved.from());
            }
        } catch (IOException stuck) {
            throw new IOException("not all could be moved back; what was there and is not, lies in " + old, stuck);
        }
    }

    private void move(Path from, Path to, List<Move> done) throws IOException {
        mover.move(from, to);
        done.add(new Move(from, to));
    }

    /** What is in the directory, but for what no server wrote there. */
    private List<Path> content() throws IOException {
        return Folders.children(root).stream()
                .filter(child -> !StatePath.isOfOthers(child.getFileName().toString()))
                .toList();
    }

    /** Files that no server wrote: somebody gave another directory than the server's. */
    private List<String> foreign() throws IOException {
        return new StateFolder(root)
                .paths().stream()
                        .filter(path -> !StatePath.isSnapshot(path))
                        .map(path -> "it holds " + Entries.shown(path)
                                + ", which is no snapshot; give the server's directory")
                        .toList();
    }
}
