package io.almanac.scaler.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the console costs whoever looks at it, in bytes as they are sent. */
class ConsoleSizeTest {
    private static final int WHOLE_CONSOLE_BYTES = 400_000;
    private static final int REFRESH_BYTES = 60_000;

    private final HttpClient client = HttpClient.newHttpClient();

    private int bytes(WebServer server, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("Accept-Encoding", "gzip")
                .build();
        HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body().length;
    }

    @Test
    void wholeConsole_isSmallerThanItMayBe() throws Exception {
        List<String> paths = Stream.concat(
                        StaticFiles.names().stream(),
                        Stream.of(
                                "style/tokens.css",
                                "vendor/uplot-1.6.32/uPlot.iife.min.js",
                                "vendor/uplot-1.6.32/uPlot.min.css"))
                .toList();
        try (WebServer server = WebScene.serve(List::of, DemoView.NONE)) {
            int sum = 0;
            for (String path : paths) {
                sum += bytes(server, "/" + path);
            }

            // Unpacked it is more than 200 kB.
            assertThat(sum).isBetween(40_000, WHOLE_CONSOLE_BYTES).isLessThan(120_000);
        }
    }

    /** What the table asks for when something has changed: the counts, and the most rows that the highest window asks for. */
    @Test
    void refreshOfTenThousand_isSmallerThanItMayBe() throws Exception {
        try (WebServer server = WebScene.serve(WebScene.content(ManyWorkloads.of(10_000), Scene.NOW, DemoView.NONE))) {
            int counts = bytes(server, "/api/v1/fleet");
            int rows = bytes(server, "/api/v1/workloads?sort=-load&limit=400");

            assertThat(counts + rows).isBetween(2_000, REFRESH_BYTES);
        }
    }
}
