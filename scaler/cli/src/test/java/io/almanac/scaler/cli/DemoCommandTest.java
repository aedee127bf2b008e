package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class DemoCommandTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --speed=0.5               | almanac demo: --speed=0.5 must be between 1 and 100000
            --speed=NaN               | almanac demo: Invalid value for option '--speed': 'NaN' must be a number such as 0.5
            --speed=100001            | almanac demo: --speed=100001.0 must be between 1 and 100000
            --speed=fast              | almanac demo: Invalid value for option '--speed': 'fast' must be a number such as 0.5
            --for=60                  | almanac demo: Invalid value for option '--for': '60' must be a duration such as 90s
            --for=0s                  | almanac demo: --for must be between 1s and 365d
            --for=366d                | almanac demo: --for must be between 1s and 365d
            --for=999999999999999999s | almanac demo: --for must be between 1s and 365d
            --preset=bakery           | almanac demo: --preset=bakery must be one of office, shop, api, batch, demo
            --web-port=70000          | almanac demo: --web-port=70000 must be a port, 0 to 65535
            --grpc-port=-1            | almanac demo: --grpc-port=-1 must be a port, 0 to 65535
            --web-port=x              | almanac demo: Invalid value for option '--web-port': 'x' must be a whole number such as 3
            """)
    void wrongOptions_areExplainedInALine(String option, String message) {
        CommandRun run = CommandRun.of("demo", option);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith(message).endsWith("See 'almanac demo --help'." + System.lineSeparator());
        assertThat(run.err().lines()).hasSize(2);
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"--grpc-port, --web-port", "--web-port, --grpc-port"})
    void takenPort_failsWithTheRemedy(String taken, String other) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandRun run =
                    CommandRun.of("demo", "--no-browser", "--for", "1s", taken, "" + socket.getLocalPort(), other, "0");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("almanac demo: cannot start: ")
                    .contains("127.0.0.1:" + socket.getLocalPort())
                    .endsWith("; give --grpc-port and --web-port free ports, or leave them out");
        }
    }

    @Test
    void briefDemo_endsByItselfWithTheSummary() {
        CommandRun run = CommandRun.of(
                "demo", "--no-browser", "--for", "3s", "--speed", "100000", "--grpc-port", "0", "--web-port", "0");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("Ends by itself; Ctrl-C ends it earlier.", "of simulated traffic \"demo\" (seed 1)")
                .containsPattern("Almanac used [0-9.]+ times the replica-hours of reactive scaling");
    }
}
