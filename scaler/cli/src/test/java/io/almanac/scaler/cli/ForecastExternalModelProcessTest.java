package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.Eventually;
import io.almanac.simulator.program.InstalledProgram;
import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code almanac forecast} by a model outside: the example server of docs/external-models.md, as it stands there. */
class ForecastExternalModelProcessTest {
    private static final Path ROOT = Path.of(System.getProperty("almanac.root"));

    @TempDir
    private Path folder;

    private ForecastCalls calls;
    private String trace;
    private int port;
    private String models;

    @BeforeEach
    void prepare() throws IOException {
        calls = new ForecastCalls(folder, new StringWriter(), new StringWriter());
        trace = calls.trace("web.csv", 300, 10 * 288, slot -> slot / 12 % 24 + 1);
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        models = Files.writeString(
                        folder.resolve("almanac.yaml"),
                        "models: [{name: crystal, url: 'http://127.0.0.1:" + port + "'}]")
                .toString();
    }

    @Test
    void exampleOfTheDocumentation_forecastsATrace() throws Exception {
        Process server = startExample();
        try {
            assertThat(forecast()).isZero();
        } finally {
            server.destroy();
            server.waitFor();
        }

        List<String> rows = Files.readAllLines(folder.resolve("f"));
        // The trace ends at 24; yesterday went on with an hour of 1 and an hour of 2; 0.5 + 0.9 is 1.4
        assertThat(rows.get(1)).endsWith("T00:00:00Z,1,1.4,external:crystal");
        assertThat(rows.get(24)).endsWith("T01:55:00Z,2,2.8,external:crystal");
        assertThat(Files.readAllLines(folder.resolve("m")).get(1)).endsWith(",5400,2,2.8,external:crystal");
        assertThat(calls.err().toString()).contains("external:crystal");
    }

    // 23 questions one after the other, of a server that closes each connection without saying so.
    @Test
    void exampleOfTheDocumentation_answersEveryQuestion() throws Exception {
        Process server = startExample();
        try {
            assertThat(forecast("--skip", "8d", "--every", "1h", "--for", "23h"))
                    .isZero();
        } finally {
            server.destroy();
            server.waitFor();
        }

        List<String> rows = Files.readAllLines(folder.resolve("f"));
        assertThat(rows.subList(1, rows.size())).hasSize(23 * 24).allMatch(row -> row.endsWith(",external:crystal"));
        assertThat(Files.readString(folder.resolve("model.log"))).contains("\"POST / HTTP/1.1\" 200");
    }

    @Test
    void modelThatIsNotThere_isStoodInForAndTheSummarySaysSo() throws IOException {
        assertThat(forecast()).isZero();

        List<String> rows = Files.readAllLines(folder.resolve("f"));
        assertThat(rows).hasSize(25).first().asString().endsWith(",q0.9,model");
        assertThat(rows.subList(1, 25))
                .allMatch(row -> row.matches(".*,[a-z-]+"))
                .noneMatch(row -> row.contains("external"));
        assertThat(calls.err().toString()).contains("external:crystal: cannot be reached");
    }

    @Test
    void modelThatTheFileLacks_isAWrongOption() {
        assertThat(calls.run(trace, "--model", "external:orb", "--models", models, "--out", calls.file("f")))
                .isEqualTo(2);
        assertThat(calls.err().toString())
                .contains("--model=external:orb is not one of the models of", "there are [external:crystal]");
    }

    @Test
    void modelOutsideWithoutAFile_isAWrongOption() {
        assertThat(calls.run(trace, "--model", "external:crystal", "--out", calls.file("f")))
                .isEqualTo(2);
        assertThat(calls.err().toString()).contains("--model=external:NAME and --models go together");
    }

    private int forecast(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                trace,
                "--model",
                "external:crystal",
                "--models",
                models,
                "--quantiles",
                "0.5,0.9",
                "--out",
                calls.file("f"),
                "--windows",
                "90m",
                "--max-out",
                calls.file("m")));
        arguments.addAll(List.of(more));
        return calls.run(arguments.toArray(String[]::new));
    }

    private Process startExample() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/external-models.md"));
        String begin = "```python\n";
        int from = page.indexOf(begin) + begin.length();
        Path script = Files.writeString(folder.resolve("model.py"), page.substring(from, page.indexOf("```", from)));
        String python = InstalledProgram.require("python3").toString();
        Process server = new ProcessBuilder(python, script.toString(), Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("model.log").toFile())
                .start();
        Eventually.isTrue(() -> "the example listens on " + port, this::isListening);
        return server;
    }

    private boolean isListening() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
