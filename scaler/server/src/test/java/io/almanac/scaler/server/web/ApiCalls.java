package io.almanac.scaler.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.almanac.scaler.server.live.Workloads;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** Questions to the API, half a minute after the newest slot. */
final class ApiCalls {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ApiCalls() {}

    static JsonNode get(Workloads workloads, String path) throws IOException {
        Reply reply = reply(workloads, path).orElseThrow();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.contentType()).startsWith("application/json");
        return JSON.readTree(reply.body());
    }

    static Optional<Reply> reply(Workloads workloads, String path) {
        return new Api(WebScene.content(workloads, HandMade.NOW, DemoView.NONE)).answer(path(path));
    }

    static RequestPath path(String path) {
        return RequestPath.of(URI.create(path));
    }

    static JsonNode tree(String json) throws IOException {
        return JSON.readTree(json);
    }
}
