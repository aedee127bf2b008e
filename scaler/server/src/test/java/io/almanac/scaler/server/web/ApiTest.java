package io.almanac.scaler.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.almanac.scaler.server.live.PublishedWorkloads;
import io.almanac.scaler.server.live.Workloads;
import io.almanac.scaler.settings.trigger.Mode;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void list_namesEachWorkloadAndHowItStands() throws IOException {
        JsonNode answer = get(HandMade.one(), "/api/workloads");

        // Seen 30 s before now; the day's sparkline of a three-minute history is its three slots.
        assertThat(answer).isEqualTo(JSON.readTree("""
                {"now": "2026-01-14T12:00:30Z", "isDemo": false, "workloads": [{
                  "namespace": "shop", "name": "checkout", "digest": "5d415d415d41",
                  "query": "sum(rate(http_requests_total{app=\\"checkout\\"}[2m]))",
                  "threshold": 100.0, "mode": "predictive",
                  "answer": {"kind": "decision", "at": "2026-01-14T12:00:00Z", "replicas": 4, "value": 400.0,
                             "isActive": true, "basis": "forecast", "rule": "forecast_bound"},
                  "trouble": "the source answered 503", "model": "last-value",
                  "dataAgeSeconds": 30.0, "presentLoad": 240.0, "recentLoad": [200.0, null, 240.0]}]}
                """));
    }

    @Test
    void unreadWorkload_isUndecidedAndHasNoNumbers() throws IOException {
        Workloads workloads = HandMade.none();
        PublishedWorkloads.register(workloads, HandMade.KEY, Scene.settings("checkout", Mode.SHADOW), HandMade.NOW);

        JsonNode entry = get(workloads, "/api/workloads").at("/workloads/0");

        assertThat(entry.at("/answer/kind").asText()).isEqualTo("undecided");
        assertThat(entry.at("/answer/reason").asText()).contains("registered at 2026-01-14T12:00:30Z");
        assertThat(List.of(entry.get("model"), entry.get("presentLoad"), entry.get("dataAgeSeconds")))
                .allMatch(JsonNode::isNull);
    }

    @Test
    void oneWorkload_tellsTheReasonsInFull() throws IOException {
        JsonNode answer = get(HandMade.one(), "/api/workloads/shop/checkout/5d415d415d41");

        assertThat(answer.get("answer")).isEqualTo(JSON.readTree("""
                {"kind": "decision", "at": "2026-01-14T12:00:00Z", "replicas": 4, "value": 400.0, "isActive": true,
                 "basis": "forecast", "rule": "forecast_bound", "reasons": {
                   "presentLoad": 240.0, "dataAgeSeconds": 0.0, "leadWindowSeconds": 240.0, "level": "quantile 0.99",
                   "expectedLoad": 260.0, "boundLoad": 310.0, "marginFactor": 1.0, "presentReplicas": 3,
                   "forecastReplicas": 4, "neededReplicas": 4, "rule": "forecast_bound", "explanation": ""}}
                """));
        assertThat(answer.get("training")).isEqualTo(JSON.readTree("""
                {"kind": "learned", "at": "2026-01-14T11:00:00Z", "model": "last-value", "substitution": null,
                 "historySeconds": 777600.0,
                 "losses": [{"model": "last-value", "lossRatio": 0.02}, {"model": "seasonal-profile", "lossRatio": null}],
                 "seasons": [{"periodSeconds": 86400.0, "strength": 0.93},
                             {"periodSeconds": 5400.0, "strength": 0.41}]}
                """));
    }

    @Test
    void oneWorkload_showsItsErrorBudget() throws IOException {
        JsonNode budget =
                get(HandMade.one(), "/api/workloads/shop/checkout/5d415d415d41").get("errorBudget");

        assertThat(budget.get("observedSeconds").asDouble()).isEqualTo(432_000);
        assertThat(budget.get("spentSeconds").asDouble()).isEqualTo(1050);
        assertThat(budget.get("leftSeconds").asDouble()).isEqualTo(3270);
    }

    @Test
    void oneWorkload_showsWhatWasSeenBesideTheLoad() throws IOException {
        JsonNode answer = get(HandMade.one(), "/api/workloads/shop/checkout/5d415d415d41");

        assertThat(answer.get("observed")).isEqualTo(tree("""
                {"readyReplicas": 3.5, "wantedReplicas": 4,
                 "startDelay": {"evidence": "learned", "delaySeconds": 180.0, "resolutionSeconds": 60.0, "ended": 40,
                                "censored": 2},
                 "capacityPerReplica": {"evidence": "estimated", "estimate": 100.0, "low": 95.0, "high": 105.0, "days": 7,
                                        "slots": 2016,
                                        "drift": {"kind": "found", "saturation": 0.03, "deviations": 4.5}},
                 "troubles": ["going without saturationQuery: no series"]}
                """));
    }

    @Test
    void oneWorkload_showsWhatItKeepsInMemory() throws IOException {
        JsonNode answer = get(HandMade.one(), "/api/workloads/shop/checkout/5d415d415d41");

        // three slots of eight bytes; the model here has no array
        assertThat(answer.get("memory")).isEqualTo(tree("""
                {"historyBytes": 24, "modelBytes": 0}
                """));
    }

    @Test
    void oneWorkload_showsForecastHistoryAndDecisions() throws IOException {
        JsonNode answer = get(HandMade.one(), "/api/workloads/shop/checkout/5d415d415d41");

        // 2026-01-14T12:00:00Z is 1768392000 s after the epoch.
        assertThat(answer.get("forecast")).isEqualTo(tree("""
                {"origin": "2026-01-14T12:00:00Z", "at": [1768392060, 1768392300], "levels": [0.1, 0.5, 0.9, 0.99],
                 "paths": [[230.0, 225.0], [245.0, 250.0], [255.0, 270.0], [270.0, 300.0]],
                 "windowMaxima": [{"windowSeconds": 240.0, "quantiles": [240.0, 260.0, 280.0, 310.0]}]}
                """));
        assertThat(answer.get("history")).isEqualTo(tree("""
                {"stepSeconds": 60.0, "start": 1768391880, "values": [200.0, null, 240.0]}
                """));
        assertThat(answer.get("decisions")).isEqualTo(tree("""
                {"at": [1768391940, 1768392000], "load": [200.0, 240.0], "replicas": [3, 4],
                 "bound": [null, 310.0], "expected": [null, 260.0], "basis": ["reactive", "forecast"]}
                """));
    }

    @Test
    void oneWorkload_showsItsSettings() throws IOException {
        JsonNode answer = get(HandMade.one(), "/api/workloads/shop/checkout/5d415d415d41");

        assertThat(answer.get("settings")).isEqualTo(tree("""
                {"query": "sum(rate(http_requests_total{app=\\"checkout\\"}[2m]))", "threshold": 100.0,
                 "advertisedThreshold": 100.0, "isThresholdLearned": false, "activationThreshold": 0.0, "source": "main", "historyTimeWindowSeconds": 1209600.0,
                 "queryStepSeconds": 60.0, "predictHorizonSeconds": 7200.0, "leadTimeSeconds": 120.0, "risk": 0.01,
                 "mode": "predictive", "model": "auto", "timezone": "UTC", "minReplicas": 1, "maxReplicas": 40,
                 "metricName": "almanac"}
                """));
    }

    @Test
    void learnedThreshold_isShownBesideTheOneThatKedaWasTold() throws IOException {
        Workloads learned = HandMade.learnedThreshold(Mode.PREDICTIVE);

        JsonNode settings =
                get(learned, "/api/workloads/shop/checkout/5d415d415d41").get("settings");

        assertThat(settings.get("threshold").asDouble()).isEqualTo(148.6);
        assertThat(settings.get("advertisedThreshold").asDouble()).isEqualTo(100);
        assertThat(settings.get("isThresholdLearned").asBoolean()).isTrue();
        assertThat(get(learned, "/api/workloads").at("/workloads/0/threshold").asDouble())
                .isEqualTo(148.6);
    }

    @Test
    void since_leavesOutWhatWasToldBefore() throws IOException {
        JsonNode answer = get(HandMade.one(), "/api/workloads/shop/checkout/5d415d415d41?since=2026-01-14T11:59:00Z");

        assertThat(answer.at("/decisions/at")).isEqualTo(tree("[1768392000]"));
        assertThat(answer.get("history")).isEqualTo(tree("""
                {"stepSeconds": 60.0, "start": 1768392000, "values": [240.0]}
                """));
    }

    @Test
    void sinceTheNewest_hasNothingNew() throws IOException {
        JsonNode answer = get(HandMade.one(), "/api/workloads/shop/checkout/5d415d415d41?since=2026-01-14T12:00:00Z");

        assertThat(answer.at("/decisions/at")).isEmpty();
        assertThat(answer.at("/history/values")).isEmpty();
    }

    @Test
    void span_reachesBackFromNow() throws IOException {
        JsonNode answer = get(HandMade.one(), "/api/workloads/shop/checkout/5d415d415d41?spanSeconds=60");

        // 60 s before 12:00:30 is 11:59:30: only the slot of 12:00 came after it.
        assertThat(answer.at("/history/values")).isEqualTo(tree("[240.0]"));
    }

    @ParameterizedTest
    @CsvSource({"spanSeconds=0", "spanSeconds=2678401", "spanSeconds=6h", "since=yesterday"})
    void unreadableParameter_isRefusedByName(String query) {
        assertThatThrownBy(() -> get(HandMade.one(), "/api/workloads/shop/checkout/5d415d415d41?" + query))
                .isInstanceOf(BadRequest.class)
                .hasMessageContaining(query.substring(0, query.indexOf('=')));
    }

    @Test
    void forgottenWorkload_isNotFound() throws IOException {
        Reply reply = reply(HandMade.one(), "/api/workloads/shop/checkout/0000").orElseThrow();

        assertThat(reply.status()).isEqualTo(404);
        assertThat(text(reply)).contains("no such workload");
    }

    @Test
    void hostileName_isFoundByItsEncodedPathAndStaysText() throws IOException {
        Workloads workloads = HandMade.none();
        WorkloadKey key = new WorkloadKey("a/b+c", "<script>\"\u2028", "ffffffffffff");
        PublishedWorkloads.register(workloads, key, Scene.settings("x", Mode.PREDICTIVE), HandMade.NOW);

        JsonNode answer = get(workloads, "/api/workloads/a%2Fb+c/%3Cscript%3E%22%E2%80%A8/ffffffffffff");

        assertThat(answer.get("namespace").asText()).isEqualTo("a/b+c");
        assertThat(answer.get("name").asText()).isEqualTo("<script>\"\u2028");
    }

    @Test
    void noDemo_isNotFound() throws IOException {
        assertThat(reply(HandMade.none(), "/api/demo").orElseThrow().status()).isEqualTo(404);
    }

    @Test
    void otherPath_isNotOfThisApi() {
        assertThat(reply(HandMade.none(), "/api/nothing")).isEmpty();
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
        Api api = new Api(HandMade.none(), () -> HandMade.NOW, () -> Optional.of(state));

        Reply reply = api.answer(path("/api/demo?since=" + before)).orElseThrow();

        assertThat(tree(text(reply))).isEqualTo(tree("""
                {"now": "2026-01-14T12:00:00Z", "title": "A flood", "namespace": "shop", "name": "checkout",
                 "speed": 60.0, "capacityPerReplica": 100.0, "at": [1768392000], "load": [250.0],
                 "almanac": {"timeShortRatio": 0.0, "replicaHours": 7.5, "ready": [4], "desired": [4]},
                 "reactive": {"timeShortRatio": null, "replicaHours": 6.0, "ready": [2], "desired": [3]}}
                """));
        assertThat(tree(text(api.answer(path("/api/workloads")).orElseThrow()))
                        .get("isDemo")
                        .asBoolean())
                .isTrue();
    }

    private static JsonNode get(Workloads workloads, String path) throws IOException {
        Reply reply = reply(workloads, path).orElseThrow();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.contentType()).startsWith("application/json");
        return tree(text(reply));
    }

    private static Optional<Reply> reply(Workloads workloads, String path) {
        return new Api(workloads, () -> HandMade.NOW, DemoView.NONE).answer(path(path));
    }

    private static RequestPath path(String path) {
        return RequestPath.of(URI.create(path));
    }

    private static String text(Reply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    private static JsonNode tree(String json) throws IOException {
        return JSON.readTree(json);
    }
}
