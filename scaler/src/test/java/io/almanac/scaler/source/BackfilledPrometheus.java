package io.almanac.scaler.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A real Prometheus on a free port of the loopback that holds the samples of an OpenMetrics text. */
final class BackfilledPrometheus implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final int port;

    private BackfilledPrometheus(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Skips the test if the programs are missing; fails it where CI is {@code true}. */
    static BackfilledPrometheus start(Path folder, String openMetrics) throws IOException, InterruptedException {
        requireProgram("prometheus");
        requireProgram("promtool");
        Path data = folder.resolve("data");
        Path text = Files.writeString(folder.resolve("samples.om"), openMetrics);
        Path configuration = Files.writeString(folder.resolve("prometheus.yml"), "global: {}\n");
        Process backfill = run(
                folder,
                "promtool",
                "tsdb",
                "create-blocks-from",
                "openmetrics",
                "--max-block-duration=168h",
                "-q",
                text.toString(),
                data.toString());
        assertThat(backfill.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(backfill.exitValue())
                .as(Files.readString(folder.resolve("promtool.log")))
                .isZero();
        int port = freePort();
        Process process = run(
                folder,
                "prometheus",
                "--config.file=" + configuration,
                "--storage.tsdb.path=" + data,
                "--web.listen-address=127.0.0.1:" + port,
                "--storage.tsdb.retention.time=100y");
        BackfilledPrometheus prometheus = new BackfilledPrometheus(process, port);
        prometheus.awaitReady(folder.resolve("prometheus.log"));
        return prometheus;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        // The folder cannot be deleted before the process is gone.
        process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private void awaitReady(Path log) throws IOException, InterruptedException {
        Deadline deadline = Deadline.in(PATIENCE);
        while (!isReady()) {
            if (!process.isAlive() || deadline.remaining().isZero()) {
                close();
                fail("Prometheus did not become ready: " + Files.readString(log));
            }
            Thread.sleep(20);
        }
    }

    private boolean isReady() {
        try {
            var connection =
                    (HttpURLConnection) url().resolve("/-/ready").toURL().openConnection();
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Process run(Path folder, String... command) throws IOException {
        File log = folder.resolve(command[0] + ".log").toFile();
        return new ProcessBuilder(List.of(command))
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
    }

    private static void requireProgram(String program) {
        boolean isThere = Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        if ("true".equals(System.getenv("CI"))) {
            assertThat(isThere).as(program + " must be installed where CI=true").isTrue();
        }
        assumeTrue(isThere, program + " is not installed");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
