package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which collector {@code ./almanac} asks the JVM for, in a real bash. */
class CollectorChoiceProcessTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', textBlock = """
                    serve,                              -XX:+UseSerialGC -XX:NewRatio=6
                    serve -Xmx1g,                       -XX:+UseSerialGC -XX:NewRatio=6
                    serve -Xmx2047m,                    -XX:+UseSerialGC -XX:NewRatio=6
                    serve -Xmx2048m,                    -XX:+UseG1GC
                    serve -Dx=y -Xmx2g -Xlog:gc,        -XX:+UseG1GC
                    serve -Xmx16G,                      -XX:+UseG1GC
                    serve -Xmx2g -Xmx400M,              -XX:+UseSerialGC -XX:NewRatio=6
                    serve -Xmx4194304k,                 -XX:+UseG1GC
                    serve -Xmx4294967296,               -XX:+UseG1GC
                    serve -Xmx3g -XX:+UseParallelGC,    ''
                    serve -XX:+UseZGC,                  ''
                    demo -Xmx3g,                        -XX:+UseSerialGC -XX:NewRatio=6
                    '',                                 -XX:+UseSerialGC -XX:NewRatio=6
                    """)
    void serverWithGigabytes_hasG1_allElseTheSerialOne_unlessOneIsNamed(String words, String collector)
            throws IOException, InterruptedException {
        assertThat(chosen(words)).isEqualTo(collector);
    }

    private static String chosen(String words) throws IOException, InterruptedException {
        Stream<String> bash = Stream.of(
                "bash",
                "-euo",
                "pipefail",
                "-c",
                ". .build/collector.sh; choose_collector \"$@\"; echo \"${COLLECTOR[*]}\"",
                "bash");
        Process process = new ProcessBuilder(
                        Stream.concat(bash, Stream.of(words.split(" ", -1))).toList())
                .directory(new File("../.."))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said.strip();
    }
}
