package io.almanac.scaler.server.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.almanac.scaler.Eventually;
import io.almanac.simulator.program.InstalledProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A headless Chromium with a profile of its own, driven over its debugging port. */
final class Browser implements AutoCloseable {
    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;

    private Browser(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Skips the test if there is no Chromium on the path; on CI it fails instead. */
    static Browser start(Path directory) throws IOException {
        Path program = InstalledProgram.require("chromium", "chromium-browser", "google-chrome");
        Path profile = Files.createTempDirectory(directory, "profile");
        Process process = new ProcessBuilder(List.of(
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
                        "--hide-scrollbars",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile))
                .redirectOutput(profile.resolve("stdout.txt").toFile())
                .redirectError(profile.resolve("stderr.txt").toFile())
                .start();
        Path active = profile.resolve("DevToolsActivePort");
        Eventually.isTrue(
                () -> "the browser has a debugging port", () -> lines(active).size() == 2);
        return new Browser(process, Integer.parseInt(lines(active).getFirst()));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new tab of this size in CSS pixels, empty yet. */
    Tab tab(int width, int height) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/new?about:blank"))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        String answer = client.send(request, BodyHandlers.ofString()).body();
        String address =
                new ObjectMapper().readTree(answer).get("webSocketDebuggerUrl").asText();
        return new Tab(client, URI.create(address), width, height);
    }

    /** Its helpers write into the profile, which is deleted next. */
    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> each.onExit().join());
    }
}
