package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code loadtests/scaler.js}: KEDA's calls to a real server that reads simulated history. */
@Timeout(180)
class ScalerCallsK6Test {
    private static final Pattern SOURCE = Pattern.compile("as a Prometheus on (http://\\S+)");
    private static final Pattern SERVER = Pattern.compile("gRPC on (\\S+),");

    @TempDir
    private Path folder;

    private K6 k6;

    @BeforeEach
    void findK6() {
        k6 = K6.in(folder);
    }

    @Test
    void kedasCalls_areAnsweredInTheirMix() throws Exception {
        try (AlmanacProcess source = AlmanacProcess.start(
                folder, "simulate", "--preset", "shop", "--length", "3d", "--serve", "--port", "0")) {
            Path config = Files.writeString(folder.resolve("almanac.yaml"), """
                    grpc: {address: 127.0.0.1, port: 0}
                    web: {address: 127.0.0.1, port: 0}
                    dataSources: [{name: default, url: "%s"}]
                    """.formatted(
                            source.awaitLine(SOURCE).group(1)));
            try (AlmanacProcess server = AlmanacProcess.start(folder, "serve", "--config", config.toString())) {
                String scaler = server.awaitLine(SERVER).group(1);

                K6.Run run =
                        k6.run("scaler", Map.of("SCALER", scaler, "WORKLOADS", "2", "SPEED", "60", "DURATION", "5s"));

                assertThat(run.exitCode()).as(run.output()).isZero();
                JsonNode metrics = k6.summary("scaler").at("/metrics");
                // Two workloads, 60 times as often as every 30 s and every 15 s: 4 + 8 a second for 5 s, three calls
                // each
                assertThat(k6.wanted("scaler")).isBetween(58, 64);
                assertThat(metrics.at("/keda_calls_failed/values/fails").asInt())
                        .isEqualTo(3 * metrics.at("/iterations/values/count").asInt());
                assertThat(metrics.at("/checks/values/fails").asInt()).isZero();
            }
        }
    }

    @Test
    void nobodyAtTheAddress_isNamedWithTheRemedy() throws Exception {
        K6.Run run = k6.run("scaler", Map.of("SCALER", "127.0.0.1:1"));

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.output())
                .contains(
                        "nothing serves gRPC at SCALER=127.0.0.1:1", "start almanac serve", "scaler: nothing was sent");
        assertThat(k6.page("scaler")).contains("<span class=\"bad\">failed</span>");
    }
}
