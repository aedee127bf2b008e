package io.almanac.scaler.cli.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestorationTest {
    @TempDir
    private Path folder;

    private Path state;
    private Path archive;

    @BeforeEach
    void archive() throws IOException {
        state = folder.resolve("state");
        archive = new ArchiveScene().with(ArchiveScene.ONE, "first").write(folder.resolve("archive.zip"));
    }

    @Test
    void missingDirectory_isMade() throws IOException {
        assertThat(new Restoration(state).obstacles(Restoration.Present.KEEP)).isEmpty();

        new Restoration(state).restore(archive);

        assertThat(ArchiveScene.texts(state)).isEqualTo(Map.of(ArchiveScene.ONE, "first"));
        assertThat(Folders.children(state)).containsExactly(state.resolve("shop"));
    }

    @Test
    void whatWasThere_isReplaced_andWhatFileSystemsMakeStays() throws IOException {
        ArchiveScene.put(state, "lost+found/x", "found");
        ArchiveScene.put(state, ArchiveScene.TWO, "old");
        ArchiveScene.put(state, "web/front.end/0123456789ab.unusable", "broken");
        ArchiveScene.put(state, "shop/old/0123456789ab.snapshot", "old");
        Restoration restoration = new Restoration(state);

        assertThat(restoration.obstacles(Restoration.Present.KEEP))
                .containsExactly("it is not empty; give an empty one, or --replace to lose what is in it");
        assertThat(restoration.obstacles(Restoration.Present.REPLACE)).isEmpty();
        restoration.restore(archive);

        assertThat(ArchiveScene.texts(state)).isEqualTo(Map.of("lost+found/x", "found", ArchiveScene.ONE, "first"));
    }

    @Test
    void directoryOfSomethingElse_isNotReplaced() throws IOException {
        ArchiveScene.put(state, "documents/taxes/2025.pdf", "mine");
        ArchiveScene.put(state, "notes.txt", "mine");
        Files.createSymbolicLink(state.resolve("shop"), folder);

        assertThat(new Restoration(state).obstacles(Restoration.Present.REPLACE))
                .containsExactly(
                        "it holds documents/taxes/2025.pdf, which is no snapshot; give the server's directory",
                        "it holds notes.txt, which is no snapshot; give the server's directory",
                        "it holds shop, which is no snapshot; give the server's directory");
    }

    @Test
    void fileInPlaceOfADirectory_isRefused() throws IOException {
        assertThat(new Restoration(archive).obstacles(Restoration.Present.REPLACE))
                .containsExactly("it is no directory");
    }

    @Test
    void hostileArchive_leavesEverythingAsItWas() throws IOException {
        ArchiveScene.put(state, ArchiveScene.TWO, "old");
        Path hostile = new ArchiveScene()
                .with(ArchiveScene.ONE, "first")
                .with("../../escaped", "out")
                .write(folder.resolve("hostile.zip"));

        assertThat(new Restoration(state).restore(hostile))
                .isEqualTo(new Restoration.Outcome.Refused(
                        List.of("../../escaped: is no path of a snapshot, which is namespace/name/digest.snapshot")));
        assertThat(ArchiveScene.texts(state)).isEqualTo(Map.of(ArchiveScene.TWO, "old"));
        assertThat(Folders.children(folder)).containsExactly(archive, hostile, state);
    }

    @Test
    void moveThatFails_isTakenBack() throws IOException {
        ArchiveScene.put(state, ArchiveScene.TWO, "old");
        Restoration restoration = new Restoration(state, (from, to) -> {
            if (to.equals(state.resolve("shop"))) {
                throw new IOException("no more moves");
            }
            Files.move(from, to);
        });

        assertThatThrownBy(() -> restoration.restore(archive)).hasMessage("no more moves");
        assertThat(ArchiveScene.texts(state)).isEqualTo(Map.of(ArchiveScene.TWO, "old"));
        assertThat(Folders.children(state)).containsExactly(state.resolve("web"));
    }

    @Test
    void moveThatCannotBeTakenBack_losesNothing() throws IOException {
        ArchiveScene.put(state, ArchiveScene.TWO, "old");
        Restoration restoration = new Restoration(state, (from, to) -> {
            if (!to.endsWith("old/web")) {
                throw new IOException("no more moves");
            }
            Files.move(from, to);
        });

        assertThatThrownBy(() -> restoration.restore(archive))
                .hasMessageMatching(
                        "not all could be moved back; what was there and is not, lies in .*/state/.restore-.*/old");
        assertThat(ArchiveScene.texts(state)).hasSize(1).containsValue("old");
    }
}
