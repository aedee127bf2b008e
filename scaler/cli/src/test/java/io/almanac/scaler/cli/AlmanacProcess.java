package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command as a process of its own, on the classes under test; closing it ends the process. */
public final class AlmanacProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;
    private final Path log;

    private AlmanacProcess(Process process, Path log) {
        this.process = process;
        this.output = process.inputReader();
        this.log = log;
    }

    /** Runs {@code almanac} with {@code arguments}; what it logs goes to a file in {@code folder}. */
    public static AlmanacProcess start(Path folder, String... arguments) throws IOException {
        return start(folder, Map.of(), arguments);
    }

    /** The same with more variables in its environment. */
    public static AlmanacProcess start(Path folder, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx256m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.almanac.scaler.cli.Main"));
        command.addAll(List.of(arguments));
        Path log = folder.resolve("almanac.log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder.environment().putAll(environment);
        return new AlmanacProcess(builder.start(), log);
    }

    /** Reads the output up to the first line that has {@code pattern}; fails if it ends before. */
    public Matcher awaitLine(Pattern pattern) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.find()) {
                return matcher;
            }
        }
        throw new AssertionError(pattern + " was not printed; the log:\n" + Files.readString(log));
    }

    /** What is left of the output, to its end. */
    public String restOfOutput() throws IOException {
        StringBuilder rest = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            rest.append(line).append('\n');
        }
        return rest.toString();
    }

    /** Asks it to stop, as Kubernetes does (SIGTERM). */
    public void terminate() {
        process.destroy();
    }

    public int awaitExit() throws InterruptedException {
        assertThat(process.waitFor(3, TimeUnit.MINUTES))
                .as("ends within three minutes")
                .isTrue();
        return process.exitValue();
    }

    public long processId() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
