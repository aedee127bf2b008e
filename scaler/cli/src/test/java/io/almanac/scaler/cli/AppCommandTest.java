package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.simulator.demo.AppVariable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AppCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void everyWrongVariable_isSaidOnALineOfItsOwn() {
        assertThat(run(Map.of("APP_ERRORS", "101", "APP_WORK", "much"))).isEqualTo(1);

        assertThat(err.toString().lines())
                .containsExactly(
                        "environment: APP_ERRORS=101 must be a number from 0 to 100; it means: percent of requests that"
                                + " are answered 500; default 0",
                        "environment: APP_WORK=much must be a whole number from 0 to 10000000; it means: rounds of"
                                + " SHA-256 that a request costs; gives a pod its capacity; default 0");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void portInUse_isNamedWithTheRemedy() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertThat(run(Map.of("APP_PORT", port, "APP_ADDRESS", "127.0.0.1")))
                    .isEqualTo(1);
            assertThat(err.toString())
                    .isEqualTo("almanac: app-a: cannot listen on port " + port + " of 127.0.0.1 (Address already in"
                            + " use); end what listens there, or set APP_PORT to a free port, 0 for any, and"
                            + " APP_ADDRESS to an address of this machine" + System.lineSeparator());
        }
    }

    @Test
    void chain_takesNeitherANameNorANextService() {
        assertThat(run(Map.of("APP_NAME", "x", "APP_URL_DESTINO", "http://y"), "--chain"))
                .isEqualTo(1);

        assertThat(err.toString().lines())
                .containsExactly(
                        "environment: APP_NAME must not be set with --chain, which names and connects its apps; unset"
                                + " it",
                        "environment: APP_URL_DESTINO must not be set with --chain, which names and connects its apps;"
                                + " unset it");
    }

    @Test
    void chain_takesNoPortsThatLeaveNoneForItsOtherApps() {
        assertThat(run(Map.of("APP_PORT", "65532", "APP_METRICS_PORT", "65533"), "--chain"))
                .isEqualTo(1);

        // The third app's ports are 4 higher: 65535 - 4 = 65531.
        String rule = " must be at most 65531 with --chain, whose other apps take the ports 2 and 4 higher; choose a"
                + " lower one";
        assertThat(err.toString().lines())
                .containsExactly("environment: APP_METRICS_PORT=65533" + rule, "environment: APP_PORT=65532" + rule);
    }

    @Test
    void documentedVariables_areThoseOfTheParser() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("almanac.root"), "loadtests", "README.md"));
        String begin = "<!-- app: generated from AppVariable -->\n";

        assertThat(page.substring(page.indexOf(begin) + begin.length(), page.indexOf("<!-- end of app -->")))
                .as("put this between the marks:\n" + AppVariable.markdown())
                .isEqualTo(AppVariable.markdown());
    }

    @Test
    void documentedScenarios_areThoseThatAreThere() throws IOException {
        Path folder = Path.of(System.getProperty("almanac.root"), "loadtests");
        String page = Files.readString(folder.resolve("README.md"));

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(Path::toString).filter(name -> name.endsWith(".js")))
                    .hasSize(6)
                    .allMatch(name ->
                            page.contains("| `" + name.replaceFirst(".*/", "").replaceFirst("\\.js$", "") + "` |"));
        }
    }

    private int run(Map<String, String> environment, String... options) {
        return new AppCommand(environment, new PrintWriter(out, true), new PrintWriter(err, true))
                .commandLine()
                .execute(options);
    }
}
