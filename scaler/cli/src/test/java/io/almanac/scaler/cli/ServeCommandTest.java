package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ServeCommandTest {
    @TempDir
    private Path folder;

    @Test
    void everyProblemOfTheFile_isSaidOnALineOfItsOwn() throws IOException {
        Path file = folder.resolve("almanac.yaml");
        CommandRun run = serve("""
                grcp: {port: 7000}
                web: {port: 70000}
                dataSources:
                  - {name: default, url: 'ftp://prometheus'}
                defaults: {leadTime: 0s}
                """);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines())
                .containsExactly(
                        file + ": web.port=70000 must be at most 65535; 0 takes any free port",
                        file + ": dataSources[0].url=ftp://prometheus must be a URL that starts with http:// or"
                                + " https://, such as http://prometheus.monitoring:9090; set it to the base URL of the"
                                + " Prometheus HTTP API",
                        file + ": defaults.leadTime=0s must be longer than 0s; set it to the time a pod needs to"
                                + " become ready",
                        file + ": grcp is not a known key; did you mean grpc?");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void missingFile_isSaidWithItsName() {
        String missing = folder.resolve("none.yaml").toString();

        CommandRun run = CommandRun.of("serve", "--config", missing);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines())
                .containsExactly("--config " + missing
                        + ": cannot be read (there is no such file); give it the path of a readable file");
    }

    @Test
    void unreadableFiles_areExplained() throws IOException {
        Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThat(CommandRun.of("serve", "--config", binary.toString()).err()).contains("(it is not UTF-8 text)");
        assertThat(CommandRun.of("serve", "--config", folder.toString()).err()).contains("(Is a directory)");
        assertThat(CommandRun.of("serve", "--config", "a\0b").err())
                .startsWith("--config a")
                .contains("cannot be read")
                .hasLineCount(1);
    }

    @Test
    void check_readsTheFileAndEnds() throws IOException {
        Path sound = Files.writeString(
                folder.resolve("almanac.yaml"), "dataSources: [{name: default, url: 'http://prometheus:9090'}]\n");

        CommandRun run = CommandRun.of("serve", "--config", sound.toString(), "--check");

        assertThat(run).isEqualTo(new CommandRun(0, "the settings are good" + System.lineSeparator(), ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "grpc: {port: 7000}|almanac: there is no data source, so every trigger will be refused.",
                "allowedAddresses: ['http://prometheus:9090']|''"
            })
    void serverThatCanReadNothing_saysSo(String yaml, String said) throws IOException {
        Path file = Files.writeString(folder.resolve("almanac.yaml"), yaml + "\n");

        CommandRun run = CommandRun.of("serve", "--config", file.toString(), "--check");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err().lines().count()).isEqualTo(said.isEmpty() ? 0 : 1);
        assertThat(run.err()).startsWith(said);
    }

    @Test
    void check_ofAnUnsoundFile_fails() throws IOException {
        Path unsound = Files.writeString(folder.resolve("almanac.yaml"), "grpc: {port: soon}\n");

        assertThat(CommandRun.of("serve", "--config", unsound.toString(), "--check")
                        .exitCode())
                .isEqualTo(1);
    }

    @Test
    void takenGrpcPort_failsWithTheRemedy() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandRun run = serve("grpc: {address: 127.0.0.1, port: %d}\nweb: {address: 127.0.0.1, port: 0}\n"
                    .formatted(taken.getLocalPort()));

            assertRefused(run, "127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void takenWebPort_failsWithTheRemedy() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandRun run = serve("grpc: {address: 127.0.0.1, port: 0}\nweb: {address: 127.0.0.1, port: %d}\n"
                    .formatted(taken.getLocalPort()));

            assertRefused(run, "127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void missingCertificate_failsWithItsName() throws IOException {
        CommandRun tls = serve("grpc: {port: 0, tls: {certificate: none.crt, key: none.key}}\nweb: {port: 0}\n");

        assertRefused(tls, "none.crt");
    }

    private static void assertRefused(CommandRun run, String cause) {
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines())
                .hasSize(2)
                .element(0)
                .asString()
                .startsWith("almanac: cannot serve: ")
                .contains(cause);
        assertThat(run.err())
                .contains("Set grpc.port and web.port to free ports, and check the files that the settings name.");
        assertThat(run.out()).isEmpty();
    }

    private CommandRun serve(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("almanac.yaml"), yaml);
        return CommandRun.of("serve", "--config", file.toString());
    }
}
