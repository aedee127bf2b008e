package io.almanac.scaler.server.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.almanac.scaler.settings.trigger.WorkloadKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotDirectoryTest {
    private static final Instant NOW = Instant.parse("2026-03-09T10:00:00Z");
    private static final WorkloadKey KEY = WorkloadKey.of("shop", "web", Map.of());
    private static final byte[] CONTENT = "what was learned".repeat(100).getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path root;

    @Test
    void whatIsWritten_isRead_andReplacedWhole() throws IOException {
        SnapshotDirectory directory = new SnapshotDirectory(root, 10);
        assertThat(directory.read(KEY)).isEmpty();

        directory.write(KEY, new byte[] {1});
        directory.write(KEY, CONTENT);

        assertThat(content(directory)).isEqualTo(CONTENT);
        assertThat(files()).containsExactly("shop/web/e3b0c44298fc.snapshot");
    }

    @ParameterizedTest
    @CsvSource({"a/../../b, web", "shop, ../../web", "., web", "shop, /etc"})
    void namesThatLeadElsewhere_areRefused(String namespace, String name) throws IOException {
        SnapshotDirectory directory = new SnapshotDirectory(root, 10);
        WorkloadKey hostile = WorkloadKey.of(namespace, name, Map.of());

        assertThatIOException().isThrownBy(() -> directory.write(hostile, CONTENT));
        assertThatIOException().isThrownBy(() -> directory.read(hostile));
        assertThat(files()).isEmpty();
    }

    @Test
    void everyByteCounts() throws IOException {
        SnapshotDirectory directory = new SnapshotDirectory(root, 10);
        directory.write(KEY, CONTENT);
        byte[] whole = Files.readAllBytes(file());
        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 1;
            assertThat(SnapshotFormat.read(changed))
                    .as("byte %d", i)
                    .isInstanceOf(SnapshotFormat.Reading.Unusable.class);
            assertThat(SnapshotFormat.read(Arrays.copyOf(whole, i)))
                    .as("the first %d", i)
                    .isInstanceOf(SnapshotFormat.Reading.Unusable.class);
        }
    }

    @Test
    void otherVersions_areSaid() throws IOException {
        SnapshotDirectory directory = new SnapshotDirectory(root, 10);
        directory.write(KEY, CONTENT);
        byte[] older = Files.readAllBytes(file());
        older[7] = 0;
        Files.write(file(), older);

        assertThat(directory.read(KEY))
                .contains(new SnapshotFormat.Reading.Unusable(
                        "it has version 0 and this Almanac reads version 7 and the two before"));
    }

    @Test
    void contentThatWouldFillTheMemory_isNotUnpacked() {
        byte[] zeros = new byte[65 << 20];

        // A file of that content, as nobody but a fault or an attacker writes it: 65 MiB in some 300 kB.
        byte[] bomb = SnapshotFormat.packedFile(zeros);

        assertThat(bomb.length).isLessThan(1 << 20);
        assertThat(SnapshotFormat.read(bomb))
                .isEqualTo(new SnapshotFormat.Reading.Unusable("its content is larger than 64 MiB"));
    }

    @Test
    void fileThatIsTooLarge_orALink_isNotRead() throws IOException {
        SnapshotDirectory directory = new SnapshotDirectory(root, 10);
        directory.write(KEY, CONTENT);
        Files.write(file(), new byte[SnapshotFormat.MOST_BYTES + 1]);
        assertThat(directory.read(KEY)).contains(new SnapshotFormat.Reading.Unusable("it is larger than 16 MiB"));

        Files.delete(file());
        Files.createSymbolicLink(file(), Files.createTempFile(root, "elsewhere", ""));
        assertThat(directory.read(KEY)).contains(new SnapshotFormat.Reading.Unusable("it is no file"));
    }

    @Test
    void unusableOne_isSetAside_andTakesNoPart() throws IOException {
        SnapshotDirectory directory = new SnapshotDirectory(root, 10);
        directory.write(KEY, CONTENT);

        directory.setAside(KEY);

        assertThat(directory.read(KEY)).isEmpty();
        assertThat(files()).containsExactly("shop/web/e3b0c44298fc.unusable");
    }

    @Test
    void pruning_removesWhatIsOldOrTooMuch_andEmptyFolders() throws IOException {
        SnapshotDirectory directory = new SnapshotDirectory(root, 2);
        for (int i = 0; i < 5; i++) {
            WorkloadKey key = WorkloadKey.of("shop", "web-" + i, Map.of());
            directory.write(key, CONTENT);
            age(root.resolve("shop/web-" + i + "/" + key.digest() + ".snapshot"), Duration.ofDays(i == 4 ? 15 : i));
        }
        Files.createDirectories(root.resolve("half/written"));
        age(Files.write(root.resolve("half/written/abc.tmp"), CONTENT), Duration.ofHours(2));

        assertThat(directory.prune(NOW)).isEqualTo(4);
        assertThat(files()).containsExactly("shop/web-0/e3b0c44298fc.snapshot", "shop/web-1/e3b0c44298fc.snapshot");
        assertThat(root.resolve("half")).doesNotExist();
        assertThat(root.resolve("shop/web-3")).doesNotExist();
    }

    @Test
    void folderThatIsAFile_isSaid() throws IOException {
        Path file = Files.createTempFile(root, "no", "folder");

        assertThatIOException().isThrownBy(() -> new SnapshotDirectory(file, 1));
    }

    private static void age(Path file, Duration age) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
    }

    private byte[] content(SnapshotDirectory directory) throws IOException {
        return ((SnapshotFormat.Reading.Content) directory.read(KEY).orElseThrow()).bytes();
    }

    private Path file() {
        return root.resolve("shop/web/e3b0c44298fc.snapshot");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
