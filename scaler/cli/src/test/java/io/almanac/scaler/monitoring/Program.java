package io.almanac.scaler.monitoring;

import io.almanac.simulator.program.InstalledProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A program of this machine that a test runs to its end, or starts; without it the test is skipped, and fails in CI. */
record Program(String name) {
    static final Program PROMTOOL = new Program("promtool");
    static final Program AMTOOL = new Program("amtool");
    static final Program PROBER = new Program("prometheus-blackbox-exporter");

    /** What it printed, if it ended well; fails with that otherwise. */
    String run(String... arguments) throws IOException {
        Process process = start(arguments);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new AssertionError(name + " " + String.join(" ", arguments) + " failed:\n" + output);
        }
        return output;
    }

    Process start(String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(InstalledProgram.require(name).toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
