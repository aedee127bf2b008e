package io.almanac.scaler.cli.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
    @TempDir
    private Path root;

    @Test
    void fileThatChangesWhileItIsRead_isReadAgain() throws IOException {
        ArchiveScene.state(root);
        AtomicInteger reads = new AtomicInteger();
        StateFolder state = new StateFolder(root, (file, most) -> {
            byte[] bytes = Files.readAllBytes(file);
            if (reads.incrementAndGet() < 3) {
                replace(file, "newer" + reads.get());
            }
            return bytes;
        });

        assertThat(state.read(ArchiveScene.ONE))
                .isInstanceOfSatisfying(
                        StateFolder.Read.Whole.class,
                        whole -> assertThat(whole.bytes()).asString().isEqualTo("newer2"));
        assertThat(reads).hasValue(3);
    }

    @Test
    void fileThatGoesOnChanging_isLeftOut() throws IOException {
        ArchiveScene.state(root);
        StateFolder state = new StateFolder(root, (file, most) -> {
            byte[] bytes = Files.readAllBytes(file);
            replace(file, "first"); // as long, and another file
            return bytes;
        });

        assertThat(state.read(ArchiveScene.ONE))
                .isEqualTo(new StateFolder.Read.LeftOut("it changed each of 3 times that it was read"));
    }

    @Test
    void fileThatIsHalfRead_isNoWholeOne() throws IOException {
        ArchiveScene.state(root);
        StateFolder state = new StateFolder(root, (file, most) -> ArchiveScene.bytes("firs"));

        assertThat(state.read(ArchiveScene.ONE)).isInstanceOf(StateFolder.Read.LeftOut.class);
    }

    @Test
    void fileThatVanishes_isLeftOut() throws IOException {
        ArchiveScene.state(root);
        StateFolder state = new StateFolder(root, (file, most) -> {
            Files.delete(file);
            return ArchiveScene.bytes("first");
        });

        assertThat(state.read(ArchiveScene.ONE)).isEqualTo(new StateFolder.Read.LeftOut("it is no longer there"));
        assertThat(state.read("shop/other/0123456789ab.snapshot"))
                .isEqualTo(new StateFolder.Read.LeftOut("it is no longer there"));
    }

    @Test
    void link_isNotFollowed() throws IOException {
        Path secret = Files.writeString(root.resolveSibling(root.getFileName() + "-secret"), "secret");
        Files.createDirectories(root.resolve("shop/checkout"));
        Files.createSymbolicLink(root.resolve(ArchiveScene.ONE), secret);
        Files.createSymbolicLink(root.resolve("web"), secret.getParent());
        StateFolder state = new StateFolder(root);

        assertThat(state.paths()).containsExactly(ArchiveScene.ONE, "web");
        assertThat(state.read(ArchiveScene.ONE)).isEqualTo(new StateFolder.Read.LeftOut("it is no regular file"));
        Files.delete(secret);
    }

    @Test
    void fileLargerThanAnySnapshot_isLeftOut() throws IOException {
        Path file = ArchiveScene.put(root, ArchiveScene.ONE, "");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(16_777_216);
            assertThat(new StateFolder(root).read(ArchiveScene.ONE)).isInstanceOf(StateFolder.Read.Whole.class);
            large.setLength(16_777_217);
        }

        assertThat(new StateFolder(root).read(ArchiveScene.ONE))
                .isEqualTo(new StateFolder.Read.LeftOut("it is larger than 16777216 bytes"));
    }

    @Test
    void whatServersAndFileSystemsLeave_isNotLookedAt() throws IOException {
        ArchiveScene.put(root, ArchiveScene.ONE + ".tmp", "half");
        ArchiveScene.put(root, "shop/checkout/0123456789ab.unusable", "broken");
        ArchiveScene.put(root, "lost+found/x", "found");
        ArchiveScene.put(root, ".restore-1/new/" + ArchiveScene.ONE, "left by a crash");
        ArchiveScene.put(root, "notes.txt", "mine");

        assertThat(new StateFolder(root).paths()).containsExactly("notes.txt");
    }

    /** As a server does: written beside it, then moved. */
    private static void replace(Path file, String text) throws IOException {
        Path next = Files.writeString(file.resolveSibling("next.tmp"), text);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
