package io.almanac.scaler.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.simulator.program.InstalledProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Opens pages in a headless browser with a profile of its own; needs a Chromium on the path. */
public final class Chromium {
    private static final long DEADLINE_SECONDS = 60;

    private final Path program;
    private final Path directory;

    private Chromium(Path program, Path directory) {
        this.program = program;
        this.directory = directory;
    }

    /** Skips the test if there is none; on CI it fails instead. */
    public static Chromium required(Path directory) {
        return new Chromium(InstalledProgram.require("chromium", "chromium-browser", "google-chrome"), directory);
    }

    /** What a page became: its document once scripts have run, and what was written to its console. */
    public record Visit(String document, List<String> console) {}

    public Visit visit(String url, String... options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("--dump-dom"));
        arguments.addAll(List.of(options));
        return run(url, arguments);
    }

    public void photograph(String url, Path picture, String... options) throws IOException, InterruptedException {
        Files.createDirectories(picture.toAbsolutePath().getParent());
        List<String> arguments =
                new ArrayList<>(List.of("--hide-scrollbars", "--screenshot=" + picture.toAbsolutePath()));
        arguments.addAll(List.of(options));
        run(url, arguments);
    }

    private Visit run(String url, List<String> options) throws IOException, InterruptedException {
        Path profile = Files.createTempDirectory(directory, "profile");
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--no-proxy-server",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--enable-logging=stderr",
                "--user-data-dir=" + profile,
                "--virtual-time-budget=6000"));
        command.addAll(options);
        command.add(url);
        Path output = profile.resolve("stdout.txt");
        Path log = profile.resolve("stderr.txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS))
                    .as("the browser is done within %d s; it said: %s", DEADLINE_SECONDS, Files.readString(log))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        try (Stream<String> lines = Files.lines(log)) {
            List<String> console =
                    lines.filter(line -> line.contains(":CONSOLE")).toList();
            return new Visit(Files.readString(output), console);
        }
    }
}
