package io.almanac.scaler.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.almanac.scaler.Eventually;
import io.almanac.scaler.server.live.PublishedWorkloads;
import io.almanac.scaler.server.live.Workloads;
import io.almanac.scaler.settings.trigger.Mode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

class ChangeEventsTest {
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void listener_isToldOfTheStartAndOfEachChange() throws Exception {
        Workloads workloads = HandMade.none();
        try (WebServer server = WebScene.serve(WebScene.content(workloads, HandMade.NOW, DemoView.NONE));
                BufferedReader events = listen(server)) {
            JsonNode start = next(events);
            PublishedWorkloads.register(workloads, HandMade.KEY, Scene.settings("x", Mode.SHADOW), HandMade.NOW);
            JsonNode change = next(events);

            assertThat(start.get("now").asText()).isEqualTo("2026-01-14T12:00:30Z");
            assertThat(change.get("version")).isNotEqualTo(start.get("version"));
        }
    }

    @Test
    void stream_isUncompressedAndSafe() throws Exception {
        try (WebServer server = WebScene.serve(List::of, DemoView.NONE)) {
            HttpResponse<InputStream> answer = client.send(
                    request(server).header("Accept-Encoding", "gzip").build(), BodyHandlers.ofInputStream());

            assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
            assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
            assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
            answer.body().close();
        }
    }

    @Test
    void oneTooMany_isRefused_andOthersAreAnswered() throws Exception {
        try (WebServer server = WebScene.serve(List::of, DemoView.NONE)) {
            for (int i = 0; i < ChangeEvents.MOST_LISTENERS; i++) {
                listen(server);
            }

            HttpResponse<String> refused = client.send(request(server).build(), BodyHandlers.ofString());

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(client.send(
                                    HttpRequest.newBuilder(uri(server, "/api/v1/fleet"))
                                            .build(),
                                    BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void placeOfAClientThatIsGone_isFree() throws Exception {
        DemoView changing = () -> Optional.of(Scene.demo());
        try (ChangeEvents events = new ChangeEvents(WebScene.content(HandMade.one(), HandMade.NOW, changing))) {
            Server server = serving(events);
            URI uri = server.getURI();
            List<InputStream> open = new ArrayList<>();
            for (int i = 0; i < ChangeEvents.MOST_LISTENERS; i++) {
                open.add(opened(uri).body());
            }
            assertThat(opened(uri).statusCode()).isEqualTo(404);
            open.getFirst().close();

            Eventually.isTrue(() -> "it is missed", () -> {
                events.round();
                return events.listeners() < ChangeEvents.MOST_LISTENERS;
            });
            assertThat(opened(uri).statusCode()).isEqualTo(200);
            server.stop();
        }
    }

    /** What the network holds for a client that reads nothing is used up, and then it falls behind. */
    @Test
    void clientThatDoesNotRead_isDropped_andNobodyWaits() throws Exception {
        DemoView changing = () -> Optional.of(Scene.demo());
        try (ChangeEvents events = new ChangeEvents(WebScene.content(HandMade.one(), HandMade.NOW, changing));
                Socket slow = new Socket()) {
            Server server = serving(events);
            slow.connect(new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), ((ServerConnector) server.getConnectors()[0]).getLocalPort()));
            slow.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            Eventually.isTrue(() -> "the client listens", () -> events.listeners() == 1);

            Eventually.isTrue(() -> "the client is dropped", () -> {
                events.round();
                return events.listeners() == 0;
            });
            server.stop();
        }
    }

    private static Server serving(ChangeEvents events) throws Exception {
        Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                return events.open(response, callback);
            }
        });
        server.start();
        return server;
    }

    private HttpResponse<InputStream> opened(URI uri) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofInputStream());
    }

    private BufferedReader listen(WebServer server) throws Exception {
        HttpResponse<InputStream> answer = client.send(request(server).build(), BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    private static JsonNode next(BufferedReader events) throws IOException {
        String line = events.readLine();
        while (!line.startsWith("data: ")) {
            line = events.readLine();
        }
        return ApiCalls.tree(line.substring("data: ".length()));
    }

    private static HttpRequest.Builder request(WebServer server) {
        return HttpRequest.newBuilder(uri(server, "/api/v1/events"));
    }

    private static URI uri(WebServer server, String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }
}
