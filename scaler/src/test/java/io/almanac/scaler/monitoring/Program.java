package io.almanac.scaler.monitoring;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A program of a Debian package that a test runs to its end, or starts. */
record Program(String name, String debianPackage) {
    static final Program PROMTOOL = new Program("promtool", "prometheus");
    static final Program AMTOOL = new Program("amtool", "prometheus-alertmanager");
    static final Program PROBER = new Program("prometheus-blackbox-exporter", "prometheus-blackbox-exporter");

    /** What it printed, if it ended well; fails with that otherwise. */
    String run(String... arguments) throws IOException {
        Process process = start(arguments);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new AssertionError(name + " " + String.join(" ", arguments) + " failed:\n" + output);
        }
        return output;
    }

    /** Skips the test if it is not installed, with the reason; fails it where CI=true. */
    Process start(String... arguments) throws IOException {
        requireInstalled();
        List<String> command = new ArrayList<>(List.of(name));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private void requireInstalled() {
        boolean isInstalled = Arrays.stream(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
        String reason = "the program " + name + " must be on PATH (Debian: apt-get install " + debianPackage + ")";
        if (!isInstalled && "true".equals(System.getenv("CI"))) {
            throw new AssertionError(reason);
        }
        Assumptions.assumeTrue(isInstalled, reason);
    }
}
