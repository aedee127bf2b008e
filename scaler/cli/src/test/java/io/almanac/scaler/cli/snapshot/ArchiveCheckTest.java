package io.almanac.scaler.cli.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveCheckTest {
    private static final String SUM_OF_FIRST = Sha256.of(ArchiveScene.bytes("first"));

    @TempDir
    private Path folder;

    @Test
    void goodArchive_hasNoProblem() throws IOException {
        Path archive = new ArchiveScene().with(ArchiveScene.ONE, "first").write(file());

        assertThat(ArchiveCheck.of(archive).problems()).isEmpty();
    }

    @Test
    void everythingWrong_isSaidAtOnce() throws IOException {
        Path archive = new ArchiveScene()
                .promising("a/a/000000000000.snapshot", 5, SUM_OF_FIRST)
                .holding("a/a/000000000000.snapshot", "thirst")
                .promising("a/b/000000000000.snapshot", 5, SUM_OF_FIRST)
                .holding("a/b/000000000000.snapshot", "firs")
                .promising("a/c/000000000000.snapshot", 5, SUM_OF_FIRST)
                .holding("a/c/000000000000.snapshot", "worst")
                .promising("a/d/000000000000.snapshot", 5, SUM_OF_FIRST)
                .with("a/e/000000000000.snapshot", "good")
                .promising("a/e/000000000000.snapshot", 4, SUM_OF_FIRST)
                .holding("shop/", "")
                .holding("more\u001b[31m.txt", "more")
                .write(file());

        assertThat(ArchiveCheck.of(archive).problems())
                .containsExactly(
                        "a/a/000000000000.snapshot: has more than 5 bytes and the manifest says 5",
                        "a/b/000000000000.snapshot: has 4 bytes and the manifest says 5",
                        "a/c/000000000000.snapshot: has another SHA-256 than the manifest says",
                        "a/d/000000000000.snapshot: is missing",
                        "a/e/000000000000.snapshot: is twice in the manifest",
                        "shop/: is not in the manifest",
                        "more\uFFFD[31m.txt: is not in the manifest");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/cron.d/almanac",
                "/etc/cron.d/almanac",
                "shop/../../../../etc/0123456789ab.snapshot",
                "..\\..\\0123456789ab.snapshot",
                "C:\\shop\\0123456789ab.snapshot",
                "shop/checkout"
            })
    void pathThatLeadsElsewhere_isRefused(String path) throws IOException {
        Path archive = new ArchiveScene().with(path, "first").write(file());

        assertThat(ArchiveCheck.of(archive).problems())
                .containsExactly(path + ": is no path of a snapshot, which is namespace/name/digest.snapshot");
    }

    @Test
    void bomb_isUnpackedNoFurtherThanPromised() throws IOException {
        Path archive = new ArchiveScene()
                .promising(ArchiveScene.ONE, 5, SUM_OF_FIRST)
                .holding(ArchiveScene.ONE, "0".repeat(100_000_000))
                .write(file());

        assertThat(Files.size(archive)).isLessThan(120_000);
        assertThat(ArchiveCheck.of(archive).problems())
                .containsExactly(ArchiveScene.ONE + ": has more than 5 bytes and the manifest says 5");
    }

    @Test
    void promiseLargerThanAnySnapshot_isRefused_withoutUnpacking() throws IOException {
        Path archive = new ArchiveScene()
                .promising(ArchiveScene.ONE, 16_777_217, SUM_OF_FIRST)
                .promising(ArchiveScene.TWO, -1, SUM_OF_FIRST)
                .holding(ArchiveScene.ONE, "first")
                .holding(ArchiveScene.TWO, "first")
                .write(file());

        assertThat(ArchiveCheck.of(archive).problems())
                .containsExactly(
                        ArchiveScene.ONE + ": has 16777217 bytes and may have 16777216",
                        ArchiveScene.TWO + ": has -1 bytes and may have 16777216");
    }

    @Test
    void promiseOfMoreThanADirectoryHolds_isRefused() throws IOException {
        ArchiveScene scene = new ArchiveScene();
        for (int i = 0; i < 513; i++) { // 512 × 16 MiB are 8 GiB
            scene.promising("a/a/%012x.snapshot".formatted(i), 16_777_216, SUM_OF_FIRST);
        }

        assertThat(ArchiveCheck.of(scene.write(file())).problems())
                .contains("its files have 8606711808 bytes and may have 8589934592");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {                                     | its manifest is not JSON
            []                                    | its manifest has no format
            {"format": "1"}                       | its manifest has no format
            {"format": 2, "parts": []}            | its manifest has format 2 and this Almanac reads format 1; use the Almanac that wrote it
            {"format": 1}                         | its manifest lacks what format 1 has
            {"format": 1, "files": [{}], "time": "2026-01-01T00:00:00Z", "version": "1"} | its manifest lacks what format 1 has
            {"format": 1, "files": [], "time": "today", "version": "1"} | its manifest lacks what format 1 has
            """)
    void manifestOfAnotherKind_isRefused(String manifest, String why) throws IOException {
        Path archive = new ArchiveScene().holding(ArchiveScene.ONE, "first").write(file(), manifest);

        assertThat(ArchiveCheck.of(archive).problems()).containsExactly(why);
    }

    @Test
    void foreignZip_isRefused() throws IOException {
        Path archive = ArchiveScene.zip(file(), Map.of("readme.txt", ArchiveScene.bytes("hello")));

        assertThat(ArchiveCheck.of(archive).problems())
                .containsExactly("it has no manifest, so it is no archive of Almanac's");
    }

    @Test
    void halfAFile_isRefused() throws IOException {
        Path archive = new ArchiveScene().with(ArchiveScene.ONE, "first").write(file());
        byte[] bytes = Files.readAllBytes(archive);
        Files.write(archive, Arrays.copyOf(bytes, bytes.length / 2));

        assertThat(ArchiveCheck.of(archive).problems())
                .containsExactly("it is no whole zip archive (zip END header not found)");
    }

    @Test
    void everyFlippedByte_isNoticed_orChangesNothingThatIsLaidOut() throws IOException {
        Path archive = new ArchiveScene().with(ArchiveScene.ONE, "first").write(file());
        byte[] bytes = Files.readAllBytes(archive);

        for (int i = 0; i < bytes.length; i++) {
            byte[] flipped = bytes.clone();
            flipped[i] ^= 0x10;
            Files.write(archive, flipped);
            ArchiveCheck.of(
                    archive,
                    (path, laidOut) -> assertThat(path + new String(laidOut, StandardCharsets.UTF_8))
                            .isEqualTo(ArchiveScene.ONE + "first"));
        }
    }

    private Path file() {
        return folder.resolve("almanac-20261130T040145Z.zip");
    }
}
