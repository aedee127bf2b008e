package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@code loadtests/run} and {@code loadtests/capacity} refuse, before they build, start or load anything. */
@Timeout(60)
class LoadTestCommandsTest {
    private static final Path FOLDER = Path.of(System.getProperty("almanac.root"), "loadtests");

    private record Run(int exitCode, String errors) {}

    @Test
    void unknownScenario_isRefusedAndTheKnownOnesAreNamed() throws Exception {
        Run run = run(Map.of(), "run", "rush");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors().lines())
                .contains(
                        "run: there is no scenario rush",
                        "Scenarios: load-test realistic-load scaler smoke soak spike");
    }

    @Test
    void argumentsOfTheCapacity_areRefused() throws Exception {
        Run run = run(Map.of(), "capacity", "20");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors().lines())
                .containsExactly("capacity: unexpected argument '20'; it takes none but --help");
    }

    @Test
    void helpOfTheCapacity_startsNothing() throws Exception {
        Run run = run(Map.of(), "capacity", "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.errors()).isEmpty();
    }

    @Test
    void wrongOptionsOfTheCapacity_areAllNamed() throws Exception {
        Run run = run(Map.of("P99", "fast", "STEP", "10", "CORE", "999"), "capacity");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors().lines())
                .contains(
                        "capacity: P99=fast must be a whole number of milliseconds from 1 to 99999",
                        "capacity: STEP=10 must be a duration such as 10s or 1m")
                .anyMatch(line -> line.startsWith("capacity: CORE=999 must be a core of this machine, 0 to "));
    }

    private static Run run(Map<String, String> environment, String command, String... arguments)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(FOLDER.resolve(command).toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().putAll(environment);
        Process process =
                builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), errors);
    }
}
