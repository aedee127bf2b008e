package io.almanac.forecast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Another Java forecasts the same bits. It is that of {@code ALMANAC_OTHER_JAVA_HOME}, or one of /usr/lib/jvm that is 21
 * or newer and not the one that runs this test.
 */
class OtherJavaProcessTest {
    private static final Path USUAL_PLACE = Path.of("/usr/lib/jvm");
    private static final int OLDEST = 21;
    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"((\\d+)[^\"]*)\"");

    @Test
    void otherJava_givesTheSameBits() throws Exception {
        Optional<Path> other = otherJava();
        assumeTrue(other.isPresent(), "no second Java of 21 or newer here; set ALMANAC_OTHER_JAVA_HOME to one");

        Process process = new ProcessBuilder(
                        other.orElseThrow().resolve("bin/java").toString(),
                        JudgedModels.option(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ForecastBits.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> there = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();

        assertThat(process.waitFor()).isZero();
        assertThat(there).as("forecasts of %s", other.orElseThrow()).isEqualTo(ForecastBits.lines());
    }

    private static Optional<Path> otherJava() throws IOException {
        Optional<String> named = Optional.ofNullable(System.getenv("ALMANAC_OTHER_JAVA_HOME"));
        if (named.isPresent()) {
            return named.map(Path::of);
        }
        if (!Files.isDirectory(USUAL_PLACE)) {
            return Optional.empty();
        }
        try (Stream<Path> homes = Files.list(USUAL_PLACE)) {
            return homes.sorted()
                    .filter(OtherJavaProcessTest::isOtherAndNewEnough)
                    .findFirst();
        }
    }

    private static boolean isOtherAndNewEnough(Path home) {
        try {
            Matcher version = VERSION.matcher(Files.readString(home.resolve("release")));
            return version.find()
                    && Integer.parseInt(version.group(2)) >= OLDEST
                    && !version.group(1).equals(System.getProperty("java.version"))
                    && Files.isExecutable(home.resolve("bin/java"));
        } catch (IOException noJavaThere) {
            return false;
        }
    }
}
