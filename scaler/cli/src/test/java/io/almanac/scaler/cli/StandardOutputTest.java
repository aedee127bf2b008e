package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
    @Test
    void whatIsWritten_isWritten() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        StandardOutput standard = new StandardOutput(written);

        print(standard);

        assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo("über\n");
        assertThat(standard.isCut()).isFalse();
        assertThat(standard.complaint()).isEmpty();
    }

    @Test
    void fullDisk_isSaid() {
        StandardOutput standard = new StandardOutput(failing("No space left on device"));

        print(standard);

        assertThat(standard.isCut()).isTrue();
        assertThat(standard.complaint())
                .contains("almanac: standard output could not be written to its end (No space left on device); what is"
                        + " there is not all of it");
    }

    @Test
    void readerThatHasEnough_isNotToldOfIt() {
        StandardOutput standard = new StandardOutput(failing("Broken pipe"));

        print(standard);

        assertThat(standard.isCut()).isTrue();
        assertThat(standard.complaint()).isEmpty();
    }

    private static void print(StandardOutput standard) {
        PrintStream printed = new PrintStream(standard, true, StandardCharsets.UTF_8);
        printed.print("über\n");
        printed.flush();
    }

    private static OutputStream failing(String reason) {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException(reason);
            }
        };
    }
}
