package io.almanac.simulator.prometheus;

import io.almanac.simulator.program.InstalledProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * A real Prometheus for tests: listens on a free loopback port, keeps data for ten years, scrapes nothing, receives
 * remote writes. Ready when {@link #start} returns; closing it ends the process.
 */
public final class RealPrometheus implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(30);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);
    private static final Duration PROGRAM_WITHIN = Duration.ofMinutes(10);
    private static final String CONFIGURATION = """
            global: { scrape_interval: 15s }
            storage: { tsdb: { out_of_order_time_window: 30m } }
            """;

    private final Process process;
    private final URI baseUrl;

    private RealPrometheus(Process process, URI baseUrl) {
        this.process = process;
        this.baseUrl = baseUrl;
    }

    /**
     * Starts on the blocks in {@code dataFolder}, which is created if need be; configuration and log lie beside it.
     * Skips the test if {@code prometheus} is not installed, and fails it where CI=true.
     */
    public static RealPrometheus start(Path dataFolder) throws IOException {
        requireInstalled();
        Files.createDirectories(dataFolder);
        Path configuration = Files.writeString(dataFolder.resolveSibling("prometheus.yml"), CONFIGURATION);
        String address = InetAddress.getLoopbackAddress().getHostAddress() + ':' + freePort();
        Path log = dataFolder.resolveSibling("prometheus.log");
        Process process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + dataFolder,
                        "--storage.tsdb.retention.time=10y",
                        "--web.listen-address=" + address,
                        "--web.enable-remote-write-receiver")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        RealPrometheus prometheus = new RealPrometheus(process, URI.create("http://" + address));
        prometheus.awaitReady(log);
        return prometheus;
    }

    /** Turns the OpenMetrics file {@code input} into blocks in {@code dataFolder}. */
    public static void createBlocks(Path input, Path dataFolder) throws IOException {
        requireInstalled();
        // The flag is not in the help, but without it promtool reads the whole input again for every two hours of it.
        run(List.of(
                "promtool",
                "tsdb",
                "create-blocks-from",
                "openmetrics",
                "--max-block-duration=168h",
                "--quiet",
                input.toString(),
                dataFolder.toString()));
    }

    /** Evaluates the recording rules of {@code rules} over a past that {@code server} has, as blocks in {@code dataFolder}. */
    public static void createRuleBlocks(URI server, Path rules, Instant start, Instant end, Path dataFolder)
            throws IOException {
        run(List.of(
                "promtool",
                "tsdb",
                "create-blocks-from",
                "rules",
                "--max-block-duration=168h",
                "--url=" + server,
                "--start=" + start,
                "--end=" + end,
                "--output-dir=" + dataFolder,
                rules.toString()));
    }

    /** Skips the test if the programs are not installed, with the reason; fails it where CI=true. */
    public static void requireInstalled() {
        InstalledProgram.require("prometheus");
        InstalledProgram.require("promtool");
    }

    /** Without a slash at the end. */
    public URI baseUrl() {
        return baseUrl;
    }

    /** Ends the process and waits for its end; its data stay. */
    public void stop() {
        process.destroy();
        try {
            if (!process.waitFor(PROGRAM_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
    }

    private void awaitReady(Path log) throws IOException {
        OkHttpClient client = new OkHttpClient();
        Request request = new Request.Builder().url(baseUrl + "/-/ready").build();
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            try (Response response = client.newCall(request).execute()) {
                if (response.isSuccessful()) {
                    return;
                }
            } catch (IOException e) {
                // Not listening yet: asked again until the deadline.
            }
            pause();
        }
        stop();
        throw new AssertionError(
                "Prometheus was not ready within " + READY_WITHIN + "; its log:\n" + Files.readString(log));
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_INTERVAL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for Prometheus", e);
        }
    }

    private static void run(List<String> command) throws IOException {
        Path output = Files.createTempFile("program", ".log");
        try {
            Process program = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!program.waitFor(PROGRAM_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                program.destroyForcibly();
                throw new AssertionError(command + " did not end within " + PROGRAM_WITHIN);
            }
            if (program.exitValue() != 0) {
                throw new AssertionError(command + " failed:\n" + Files.readString(output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + command, e);
        } finally {
            Files.delete(output);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
