package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.almanac.proto.ScaledObjectRef;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What callers do wrong is a line in the log, whatever they do. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class HostileCallerProcessTest {
    @TempDir
    private Path folder;

    @Test
    void messageThatIsTooLarge_isOneLine_withItsSize() throws Exception {
        complain(Map.of());

        // 2,000,000 of the name, 6 of the namespace, and 5 of their headers and 1 of a length of four bytes.
        assertThat(complaints())
                .singleElement()
                .asString()
                .endsWith("gRPC message exceeds maximum size 1048576: 2000010");
        assertThat(logged())
                .filteredOn(line -> !line.startsWith("almanac: ")) // what the command itself says
                .allMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT.*"));
    }

    @Test
    void theSameAsJson_isOneObject() throws Exception {
        complain(Map.of("ALMANAC_LOG_FORMAT", "json"));

        List<JsonNode> objects = new ArrayList<>();
        for (String line : logged()) {
            if (!line.startsWith("almanac: ")) { // what the command itself says
                objects.add(new ObjectMapper().readTree(line));
            }
        }
        assertThat(objects).allSatisfy(object -> {
            assertThat(object.at("/timestamp").asLong()).isGreaterThan(1_700_000_000_000L);
            assertThat(object.at("/level").asText()).isIn("INFO", "WARN");
            assertThat(object.at("/loggerName").asText()).isNotEmpty();
        });
        assertThat(objects)
                .extracting(object -> object.at("/formattedMessage").asText())
                .filteredOn(message -> message.contains("exceeds maximum size"))
                .singleElement()
                .asString()
                .endsWith("gRPC message exceeds maximum size 1048576: 2000010");
    }

    private void complain(Map<String, String> environment) throws IOException {
        Path config = Files.writeString(
                folder.resolve("almanac.yaml"),
                "{grpc: {address: 127.0.0.1, port: 0}, web: {address: 127.0.0.1, port: 0}}\n");
        ScaledObjectRef huge = ScaledObjectRef.newBuilder()
                .setNamespace("shop")
                .setName("x".repeat(2_000_000))
                .build();
        try (RunningServer server = RunningServer.start(folder, config, environment)) {
            assertThatExceptionOfType(StatusRuntimeException.class)
                    .isThrownBy(() -> server.stub().isActive(huge));
            RunningServer.await("it is logged", () -> !complaints().isEmpty());
        }
    }

    private List<String> complaints() {
        return logged().stream()
                .filter(line -> line.contains("exceeds maximum size"))
                .toList();
    }

    private List<String> logged() {
        try {
            return Files.readAllLines(folder.resolve("almanac.log"));
        } catch (IOException e) {
            throw new UncheckedIOException("a process that runs has a log", e);
        }
    }
}
