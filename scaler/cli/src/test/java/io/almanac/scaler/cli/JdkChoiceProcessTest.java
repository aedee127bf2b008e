package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code ./almanac} finds a JDK by, in a real bash. */
class JdkChoiceProcessTest {
    @Test
    void environmentWithoutAHome_asOfAService_hasAJdkTooIfThereIsOne() throws Exception {
        ProcessBuilder bash = new ProcessBuilder(
                        "bash",
                        "-euo",
                        "pipefail",
                        "-c",
                        ". .build/jdk.sh; require_jdk; test -x \"$JAVA_HOME/bin/javac\"")
                .directory(new File("../.."))
                .redirectErrorStream(true);
        bash.environment().clear();
        bash.environment().putAll(Map.of("PATH", System.getenv("PATH"), "JAVA_HOME", System.getProperty("java.home")));

        Process process = bash.start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(process.waitFor()).isZero();
    }
}
