package io.almanac.scaler.server.web;

import static io.almanac.scaler.server.web.ApiCalls.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.almanac.scaler.server.live.PublishedWorkloads;
import io.almanac.scaler.server.live.Workloads;
import io.almanac.scaler.settings.trigger.Mode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions about other settings, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhatIfApiTest {
    private static final String CHECKOUT = "shop/checkout/5d415d415d41";

    private final HttpClient client = HttpClient.newHttpClient();
    private WebServer server;

    @BeforeAll
    void serve() throws IOException {
        server = serve(new Scene().workloads, Scene.NOW);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static WebServer serve(Workloads workloads, Instant now) throws IOException {
        return WebScene.serve(WebScene.content(workloads, now, DemoView.NONE));
    }

    private HttpResponse<String> ask(WebServer of, String key, String query) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + of.port() + "/api/v1/workloads/" + key + "/what-if" + query);
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    @Test
    void otherSettings_areReplayedBesideTodays() throws Exception {
        HttpResponse<String> response = ask(server, CHECKOUT, "?risk=0.1&maxReplicas=40&days=5&price=0.5+EUR");

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode answer = tree(response.body());
        // The load ends at 17:20 on the 14th; a replica carries the threshold, and takes the lead time to start.
        assertThat(answer.get("from").asText()).isEqualTo("2026-01-09T17:20:00Z");
        assertThat(answer.get("until").asText()).isEqualTo("2026-01-14T17:20:00Z");
        assertThat(answer.get("capacityPerReplica").asDouble()).isEqualTo(100);
        assertThat(answer.get("startDelaySeconds").asDouble()).isEqualTo(120);
        assertThat(answer.get("changed")).isEqualTo(tree("{\"risk\": \"0.1\"}"));
        assertThat(answer.at("/asked/replicaHours").asDouble())
                .isLessThan(answer.at("/today/replicaHours").asDouble());
        assertThat(answer.at("/asked/shortRatio").asDouble())
                .isGreaterThan(answer.at("/today/shortRatio").asDouble());
        assertThat(answer.at("/today/shortRatio").asDouble()).isLessThan(0.02);
        double hours = answer.at("/reactive/replicaHours").asDouble();
        assertThat(answer.at("/reactive/cost").asText()).isEqualTo(Math.round(hours / 2) + " EUR");
        assertThat(answer.get("calibration")).hasSize(21);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?risk=2 | risk=2 must be at most 0.5",
                "?threshold=no | threshold=no must be a number such as 100 or 0.5",
                "?leadTime=3 | leadTime=3 must be a duration such as",
                "?leadTime=5h | predictHorizon must be at least leadTime; lengthen predictHorizon or shorten leadTime",
                "?minReplicas=50 | maxReplicas must be at least minReplicas; raise maxReplicas or lower minReplicas",
                "?days=15 | days=15 must be at most 14",
                "?startDelay=0s | startDelay=0s must be longer than 0s",
                "?price=-1 | price must be what a replica costs an hour, such as 0.04"
            })
    void settingThatBreaksItsRule_isRefusedByIt(String query, String detail) throws Exception {
        HttpResponse<String> response = ask(server, CHECKOUT, query);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(tree(response.body()).get("detail").asText()).startsWith(detail);
    }

    @Test
    void unknownWorkload_isNotFound() throws Exception {
        assertThat(ask(server, "shop/nothing/000000000000", "").statusCode()).isEqualTo(404);
        assertThat(ask(server, "checkout", "").statusCode()).isEqualTo(404);
    }

    @Test
    void workloadWithTooLittleLoad_orNone_isAConflict() throws Exception {
        HttpResponse<String> young = ask(server, "batch/invoices/03be03be03be", "");
        assertThat(young.statusCode()).isEqualTo(409);
        assertThat(young.body()).contains("the load has been seen for 4h59m, and a replay needs 2d to learn from");

        Workloads fresh = HandMade.none();
        PublishedWorkloads.register(fresh, HandMade.KEY, Scene.settings("checkout", Mode.SHADOW), HandMade.NOW);
        try (WebServer other = serve(fresh, HandMade.NOW)) {
            HttpResponse<String> unread = ask(other, CHECKOUT, "");
            assertThat(unread.statusCode()).isEqualTo(409);
            assertThat(unread.body()).contains("no load of it has been read yet");
        }
    }

    @Test
    void secondQuestionOfACaller_isTurnedAway() throws Exception {
        URI address = URI.create(
                "http://127.0.0.1:" + server.port() + "/api/v1/workloads/" + CHECKOUT + "/what-if?days=14&risk=0.2");
        HttpRequest request = HttpRequest.newBuilder(address).build();
        var first = client.sendAsync(request, BodyHandlers.ofString());
        var second = client.sendAsync(request, BodyHandlers.ofString());

        HttpResponse<String> one = first.get();
        HttpResponse<String> other = second.get();

        HttpResponse<String> refused = one.statusCode() == 429 ? one : other;
        assertThat(List.of(one.statusCode(), other.statusCode())).containsExactlyInAnyOrder(200, 429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("2");
        assertThat(refused.body()).contains("your last question is still being replayed; ask one at a time");
    }
}
