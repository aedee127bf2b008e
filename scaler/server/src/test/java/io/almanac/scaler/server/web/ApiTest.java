package io.almanac.scaler.server.web;

import static io.almanac.scaler.server.web.ApiCalls.get;
import static io.almanac.scaler.server.web.ApiCalls.path;
import static io.almanac.scaler.server.web.ApiCalls.reply;
import static io.almanac.scaler.server.web.ApiCalls.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.almanac.scaler.server.live.PublishedWorkloads;
import io.almanac.scaler.server.live.Workloads;
import io.almanac.scaler.settings.trigger.Mode;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiTest {
    @Test
    void list_namesEachWorkloadAndHowItStands() throws IOException {
        JsonNode answer = get(HandMade.one(), "/api/v1/workloads");

        // The median path of the forecast is 245 a minute on and 250 a quarter of an hour on; 3,270 of 4,320 s are
        // left.
        assertThat(answer).isEqualTo(tree("""
                {"now": "2026-01-14T12:00:30Z", "total": 1, "offset": 0, "workloads": [{
                  "namespace": "shop", "name": "checkout", "digest": "5d415d415d41",
                  "basis": "forecast", "marks": ["trouble"], "decidedAt": "2026-01-14T12:00:00Z", "replicas": 4,
                  "load": 240.0, "loadAt": "2026-01-14T12:00:00Z", "peak": 250.0, "peakAt": "2026-01-14T12:15:00Z",
                  "promiseLeftSeconds": 3270.0, "promiseLeftRatio": 0.7569444444444444, "savedRatio": 0.0, "model": "last-value",
                  "trouble": "the source answered 503"}]}
                """));
    }

    @Test
    void unreadWorkload_isUndecidedAndHasNoNumbers() throws IOException {
        Workloads workloads = HandMade.none();
        PublishedWorkloads.register(workloads, HandMade.KEY, Scene.settings("checkout", Mode.SHADOW), HandMade.NOW);

        JsonNode row = get(workloads, "/api/v1/workloads").at("/workloads/0");

        assertThat(row.get("basis").asText()).isEqualTo("undecided");
        assertThat(row.get("marks")).isEqualTo(tree("[\"shadow\"]"));
        assertThat(row.get("trouble").asText()).contains("registered at 2026-01-14T12:00:30Z");
        assertThat(List.of(row.get("model"), row.get("load"), row.get("replicas"), row.get("promiseLeftSeconds")))
                .allMatch(JsonNode::isNull);
    }

    @ParameterizedTest
    @CsvSource({"spanSeconds=0", "spanSeconds=2678401", "spanSeconds=6h", "spanSeconds=%EF%BC%92", "since=yesterday"})
    void unreadableParameter_isRefusedByName(String query) {
        assertThatThrownBy(() -> get(HandMade.one(), "/api/v1/workloads/shop/checkout/5d415d415d41?" + query))
                .isInstanceOf(BadRequest.class)
                .hasMessageContaining(query.substring(0, query.indexOf('=')));
    }

    @Test
    void forgottenWorkload_isNotFound() throws IOException {
        Reply reply =
                reply(HandMade.one(), "/api/v1/workloads/shop/nothing/0000").orElseThrow();

        assertThat(reply.status()).isEqualTo(404);
        assertThat(new String(reply.body(), StandardCharsets.UTF_8)).contains("no such workload");
    }

    @Test
    void hostileName_isFoundByItsEncodedPathAndStaysText() throws IOException {
        Workloads workloads = HandMade.none();
        WorkloadKey key = new WorkloadKey("a/b+c", "<script>\"\u2028", "ffffffffffff");
        PublishedWorkloads.register(workloads, key, Scene.settings("x", Mode.PREDICTIVE), HandMade.NOW);

        JsonNode answer = get(workloads, "/api/v1/workloads/a%2Fb+c/%3Cscript%3E%22%E2%80%A8/ffffffffffff");

        assertThat(answer.get("namespace").asText()).isEqualTo("a/b+c");
        assertThat(answer.get("name").asText()).isEqualTo("<script>\"\u2028");
    }

    @Test
    void noDemo_isNotFound() throws IOException {
        assertThat(reply(HandMade.none(), "/api/v1/demo").orElseThrow().status())
                .isEqualTo(404);
    }

    @Test
    void otherPath_isNotOfThisApi() {
        assertThat(reply(HandMade.none(), "/api/v1/nothing")).isEmpty();
    }

    @Test
    void demo_tellsBothLoopsSinceAnInstant() throws IOException {
        Instant before = HandMade.SLOT.minusSeconds(60);
        DemoState state = new DemoState(
                "A flood",
                "shop",
                "checkout",
                HandMade.SLOT,
                60,
                100,
                List.of(before, HandMade.SLOT),
                List.of(240.0, 250.0),
                new DemoState.Loop(List.of(3, 4), List.of(4, 4), 0.0, 7.5),
                new DemoState.Loop(List.of(2, 2), List.of(2, 3), Double.NaN, 6));
        Api api = new Api(WebScene.content(HandMade.none(), HandMade.NOW, () -> Optional.of(state)));

        Reply reply = api.answer(path("/api/v1/demo?since=" + before)).orElseThrow();

        assertThat(tree(new String(reply.body(), StandardCharsets.UTF_8))).isEqualTo(tree("""
                {"now": "2026-01-14T12:00:00Z", "title": "A flood", "namespace": "shop", "name": "checkout",
                 "speed": 60.0, "capacityPerReplica": 100.0, "at": [1768392000], "load": [250.0],
                 "almanac": {"timeShortRatio": 0.0, "replicaHours": 7.5, "ready": [4], "desired": [4]},
                 "reactive": {"timeShortRatio": null, "replicaHours": 6.0, "ready": [2], "desired": [3]}}
                """));
        assertThat(tree(new String(
                                api.answer(path("/api/v1/fleet")).orElseThrow().body(), StandardCharsets.UTF_8))
                        .get("isDemo")
                        .asBoolean())
                .isTrue();
    }
}
