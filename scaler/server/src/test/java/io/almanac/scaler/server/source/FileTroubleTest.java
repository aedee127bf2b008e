package io.almanac.scaler.server.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTroubleTest {
    @TempDir
    private Path folder;

    @Test
    void missingFile_isSaidWithoutAClassOrThePathAgain() {
        assertThat(reading(folder.resolve("none.yaml"))).isEqualTo("there is no such file");
    }

    @Test
    void binaryFile_isNoText() throws IOException {
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});

        assertThat(reading(binary)).isEqualTo("it is not UTF-8 text");
    }

    @Test
    void folderInPlaceOfAFile_isSaidBySystem() {
        assertThat(reading(folder)).isEqualTo("Is a directory");
        assertThat(writing(folder)).isEqualTo("Is a directory");
    }

    @Test
    void missingFolder_isWhatKeepsAFileFromBeingWritten() {
        assertThat(writing(folder.resolve("none/out.csv"))).isEqualTo("its folder does not exist");
    }

    @Test
    void fileInPlaceOfAFolder_isNamed() throws IOException {
        Path taken = Files.writeString(folder.resolve("taken"), "");
        IOException trouble = catchThrowableOfType(IOException.class, () -> Files.createDirectories(taken));

        assertThat(FileTrouble.ofWriting(trouble)).isEqualTo("a file is where a folder is needed");
    }

    @Test
    void deniedAccess_isNamed_whateverWasTried() {
        AccessDeniedException denied = new AccessDeniedException("/root/x");

        assertThat(FileTrouble.ofReading(denied)).isEqualTo("access is denied");
        assertThat(FileTrouble.ofWriting(denied)).isEqualTo("access is denied");
    }

    private static String reading(Path file) {
        return FileTrouble.ofReading(catchThrowableOfType(IOException.class, () -> Files.readString(file)));
    }

    private static String writing(Path file) {
        return FileTrouble.ofWriting(catchThrowableOfType(IOException.class, () -> Files.writeString(file, "x")));
    }
}
