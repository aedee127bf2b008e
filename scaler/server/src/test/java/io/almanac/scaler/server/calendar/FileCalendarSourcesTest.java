package io.almanac.scaler.server.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.settings.rule.Reading;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCalendarSourcesTest {
    @TempDir
    private Path folder;

    @Test
    void fileOverFourMebibytes_isRefused() throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("huge.ics").toFile(), "rw")) {
            file.setLength((4 << 20) + 1);
        }

        assertThat(new FileCalendarSources(folder).occurrences("huge.ics", ZoneOffset.UTC))
                .isEqualTo(Reading.unusable("must be at most 4 MiB long", "leave out what is long past"));
    }

    @Test
    void whatIsNoRegularFile_isNotOpened() {
        assertThat(new FileCalendarSources(folder).occurrences(".", ZoneOffset.UTC))
                .isEqualTo(Reading.unusable("must be a file that is there"));
    }
}
