package io.almanac.scaler.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every package says what it is. */
class PackagesDocumentTest {
    @Test
    void packagesOfMainCode_areDescribed() {
        Stream<Path> packages = Documents.sources().map(Path::getParent).distinct();
        Stream<Path> silent = packages.map(folder -> folder.resolve("package-info.java"))
                .filter(description -> !Files.exists(Documents.ROOT.resolve(description)));

        assertThat(silent).isEmpty();
    }
}
