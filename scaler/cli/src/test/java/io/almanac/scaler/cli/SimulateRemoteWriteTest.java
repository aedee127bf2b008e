package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a receiver of samples is sent, and what it is said to have answered. */
class SimulateRemoteWriteTest {
    private final MockWebServer receiver = new MockWebServer();

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void headers_areSentWithEachRequest() throws Exception {
        receiver.enqueue(new MockResponse.Builder().code(200).build());
        Path token = Files.writeString(folder.resolve("token"), "Bearer s3cret\n");

        CommandRun run = simulate("--header", "X-Scope-OrgID: shop", "--header", "Authorization: @" + token);

        assertThat(run.exitCode()).as(run.err()).isZero();
        RecordedRequest request = receiver.takeRequest();
        assertThat(request.getHeaders().get("X-Scope-OrgID")).isEqualTo("shop");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer s3cret");
        assertThat(request.getHeaders().get("Content-Encoding")).isEqualTo("snappy");
    }

    @Test
    void refusalOfOldSamples_namesTheSettingThatTakesThem() {
        receiver.enqueue(
                new MockResponse.Builder().code(400).body("out of order sample").build());

        CommandRun run = simulate();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("HTTP 400 out of order sample", "out_of_order_time_window");
    }

    private CommandRun simulate(String... more) {
        String[] words = new String[6 + more.length];
        System.arraycopy(
                new String[] {
                    "simulate",
                    "--preset=shop",
                    "--length=10m",
                    "--step=1m",
                    "--remote-write",
                    receiver.url("/").toString()
                },
                0,
                words,
                0,
                6);
        System.arraycopy(more, 0, words, 6, more.length);
        return CommandRun.of(words);
    }
}
