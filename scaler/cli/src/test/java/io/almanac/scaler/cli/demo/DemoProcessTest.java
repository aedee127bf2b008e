package io.almanac.scaler.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.Eventually;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command as users start it: a process of its own. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class DemoProcessTest {
    private static final Pattern HEADING = Pattern.compile("simulated +load/s");
    private static final Pattern PAGE = Pattern.compile("page +(http://127\\.0\\.0\\.1:[0-9]+/)");
    private static final Pattern HOUR = Pattern.compile("(?m)^Mon [0-9]{2}:00 ");

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private Optional<Process> started = Optional.empty();

    @AfterEach
    void end() {
        started.ifPresent(Process::destroyForcibly);
    }

    @Test
    void itEndsByItself() throws Exception {
        Process process = start("--for", "5s");

        assertEnded(process, 0);
        // Five seconds of play from the first tick on, however long the start took; a tick alone is 15 s.
        assertThat(Files.readString(out())).doesNotContain("0.0 h", "0.00 times", "NaN", "15s of");
    }

    @Test
    void page_isServedWhileItRuns() throws Exception {
        Process process = start();
        String page = found(PAGE, process).group(1);
        found(HOUR, process);

        assertThat(get(page)).contains("<html").contains("Almanac");
        assertThat(get(page + "metrics")).contains("almanac_");
        assertThat(get(page + "api/v1/workloads")).contains("\"demo\"");
        assertThat(get(page + "api/v1/demo")).contains("\"almanac\"").contains("\"reactive\"");
    }

    @Test
    void interrupt_endsItWithTheSummary() throws Exception {
        Process process = start("--speed", "1");
        found(HEADING, process);

        interrupt(process);

        // 128 and the number of the signal, as every process on it.
        assertEnded(process, 130);
    }

    private Process start(String... options) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        // A build that runs in the background has its interrupts ignored, and a child inherits that.
        List<String> command = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                "io.almanac.scaler.cli.Main",
                "demo",
                "--no-browser",
                "--grpc-port",
                "0",
                "--web-port",
                "0"));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectOutput(out().toFile())
                .redirectError(err().toFile())
                .start();
        started = Optional.of(process);
        return process;
    }

    private static void interrupt(Process process) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    private void assertEnded(Process process, int exitCode) throws IOException, InterruptedException {
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("it has ended").isTrue();
        assertThat(Files.readString(out())).contains("of simulated traffic \"demo\"", "Almanac used ");
        assertThat(Files.readString(err())).doesNotContain("Exception", "without a summary", "logback");
        assertThat(process.exitValue()).isEqualTo(exitCode);
    }

    private Matcher found(Pattern pattern, Process process) {
        Eventually.isTrue(
                () -> pattern + " in " + text(out()) + text(err()),
                () -> pattern.matcher(text(out())).find() || !process.isAlive());
        Matcher matcher = pattern.matcher(text(out()));
        assertThat(matcher.find())
                .as("%s in %s%s", pattern, text(out()), text(err()))
                .isTrue();
        return matcher;
    }

    private String get(String url) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(Duration.ofMinutes(1))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(url).isEqualTo(200);
        return response.body();
    }

    private Path out() {
        return folder.resolve("out");
    }

    private Path err() {
        return folder.resolve("err");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
