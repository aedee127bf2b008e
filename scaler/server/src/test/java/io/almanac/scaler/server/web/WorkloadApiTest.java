package io.almanac.scaler.server.web;

import static io.almanac.scaler.server.web.ApiCalls.get;
import static io.almanac.scaler.server.web.ApiCalls.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.server.live.PublishedWorkloads;
import io.almanac.scaler.server.live.Workloads;
import io.almanac.scaler.settings.trigger.Mode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told of one workload. */
class WorkloadApiTest {
    private static final String CHECKOUT = "/api/v1/workloads/shop/checkout/5d415d415d41";

    @Test
    void oneWorkload_tellsTheReasonsInFull() throws IOException {
        JsonNode answer = get(HandMade.one(), "/api/v1/workloads/shop/checkout/5d415d415d41");

        assertThat(answer.get("answer")).isEqualTo(tree("""
                {"kind": "decision", "at": "2026-01-14T12:00:00Z", "replicas": 4, "value": 400.0, "isActive": true,
                 "basis": "forecast", "rule": "forecast_bound", "reasons": {
                   "presentLoad": 240.0, "dataAgeSeconds": 0.0, "leadWindowSeconds": 240.0, "level": "quantile 0.99",
                   "expectedLoad": 260.0, "boundLoad": 310.0, "marginFactor": 1.0, "presentReplicas": 3,
                   "forecastReplicas": 4, "neededReplicas": 4, "rule": "forecast_bound", "explanation": ""}}
                """));
        assertThat(answer.get("training")).isEqualTo(tree("""
                {"kind": "learned", "at": "2026-01-14T11:00:00Z", "modelAt": "2026-01-14T11:00:00Z",
                 "model": "last-value", "substitution": null,
                 "historySeconds": 777600.0,
                 "losses": [{"model": "last-value", "lossRatio": 0.02}, {"model": "seasonal-profile", "lossRatio": null}],
                 "seasons": [{"periodSeconds": 86400.0, "strength": 0.93},
                             {"periodSeconds": 5400.0, "strength": 0.41}],
                 "setAside": [{"kind": "outage", "from": "2026-01-11T12:00:00Z", "until": "2026-01-11T17:00:00Z",
                               "ratio": 0.041237}]}
                """));
    }

    @Test
    void oneWorkload_showsItsErrorBudget() throws IOException {
        JsonNode budget = get(HandMade.one(), "/api/v1/workloads/shop/checkout/5d415d415d41")
                .get("errorBudget");

        assertThat(budget.get("observedSeconds").asDouble()).isEqualTo(432_000);
        assertThat(budget.get("spentSeconds").asDouble()).isEqualTo(1050);
        assertThat(budget.get("leftSeconds").asDouble()).isEqualTo(3270);
    }

    @Test
    void oneWorkload_showsWhatWouldHaveBeen() throws IOException {
        JsonNode answer = get(HandMade.one(), "/api/v1/workloads/shop/checkout/5d415d415d41");

        // Nothing is forecast, so both ways are alike. 5 days of 2 replicas are 57,600 replica-ticks; 6 at the second
        // tick after
        // the peak, 10 from the third on; 2 arrive 62 ticks after it, and the window of 20 holds what the 61st asked
        // for up to the
        // 80th: 4 + 78 * 8 = 628 more, 58,228 / 240 = 242.617 hours. 70 ticks are short, as SpentBudget says.
        assertThat(answer.get("wouldHave")).isEqualTo(tree("""
                {"observedSeconds": 432000.0,
                 "forecast": {"replicaHours": 242.61666666666667, "timeShortSeconds": 1050.0, "shortRatio": 0.0024305555555555556},
                 "reactive": {"replicaHours": 242.61666666666667, "timeShortSeconds": 1050.0, "shortRatio": 0.0024305555555555556},
                 "savedRatio": 0.0, "beside": null}
                """));
    }

    @Test
    void promotedWorkload_showsWhereItStands_andTheModeInForce() throws IOException {
        JsonNode answer = get(HandMade.promoted(), "/api/v1/workloads/shop/checkout/5d415d415d41");

        assertThat(answer.get("promotion")).isEqualTo(tree("""
                {"mode": "shadow", "since": "2026-01-14", "promoteCost": 1.2,
                 "standing": "each mode is kept for two whole days, this one until 2026-01-16",
                 "steps": [{"at": "2026-01-14", "from": "observe", "to": "shadow", "figures": "short 0.24 % of the time"}]}
                """));
        assertThat(answer.at("/settings/mode").asText()).isEqualTo("shadow");
        assertThat(get(HandMade.promoted(), "/api/v1/workloads")
                        .at("/workloads/0/marks")
                        .toString())
                .contains("\"shadow\"");
    }

    @Test
    void oneWorkload_showsWhatWasSeenBesideTheLoad() throws IOException {
        JsonNode answer = get(HandMade.one(), "/api/v1/workloads/shop/checkout/5d415d415d41");

        assertThat(answer.get("observed")).isEqualTo(tree("""
                {"readyReplicas": 3.5, "wantedReplicas": 4,
                 "replicas": {"stepSeconds": 60.0, "start": 1768391940, "ready": [3.0, 3.5], "wanted": [3, 4]},
                 "startDelay": {"evidence": "learned", "delaySeconds": 180.0, "resolutionSeconds": 60.0, "ended": 40,
                                "censored": 2},
                 "capacityPerReplica": {"evidence": "estimated", "estimate": 100.0, "low": 95.0, "high": 105.0, "days": 7,
                                        "slots": 2016,
                                        "drift": {"kind": "found", "saturation": 0.03, "deviations": 4.5}},
                 "troubles": ["going without saturationQuery: no series"]}
                """));
    }

    @Test
    void replicasSeen_areThoseSince() throws IOException {
        String since = "/api/v1/workloads/shop/checkout/5d415d415d41?since=";

        assertThat(get(HandMade.one(), since + "2026-01-14T11:59:00Z").at("/observed/replicas"))
                .isEqualTo(tree("{\"stepSeconds\": 60.0, \"start\": 1768392000, \"ready\": [3.5], \"wanted\": [4]}"));
        assertThat(get(HandMade.one(), since + "2026-01-14T12:00:00Z")
                        .at("/observed/replicas")
                        .isNull())
                .isTrue();
    }

    @Test
    void errorByLead_isOfForecastsThatCameTrueOrNot() throws IOException {
        Workloads workloads = HandMade.one();
        assertThat(get(workloads, CHECKOUT).get("errorByLead")).isEmpty();

        // Of 12:00 a median of 245 for 12:01, between 230 and 255; 240 were seen and 250 came.
        PublishedWorkloads.expect(
                workloads.find(HandMade.KEY).orElseThrow(),
                HandMade.forecast(),
                List.of(
                        TimeSeries.of(HandMade.SLOT, Duration.ofMinutes(1), 240),
                        TimeSeries.of(HandMade.SLOT, Duration.ofMinutes(1), 240, 250)));

        assertThat(get(workloads, CHECKOUT).get("errorByLead")).isEqualTo(tree("""
                [{"leadSeconds": 60.0, "forecasts": 1, "errorRatio": 0.02, "surplusRatio": -0.02,
                  "stayingErrorRatio": 0.04, "insideRatio": 1.0}]
                """));
    }

    @Test
    void oneWorkload_showsWhatItKeepsInMemory() throws IOException {
        JsonNode answer = get(HandMade.one(), "/api/v1/workloads/shop/checkout/5d415d415d41");

        // three slots of eight bytes; the model here has no array
        assertThat(answer.get("memory")).isEqualTo(tree("""
                {"historyBytes": 24, "modelBytes": 0}
                """));
    }

    @Test
    void oneWorkload_showsForecastHistoryAndDecisions() throws IOException {
        JsonNode answer = get(HandMade.one(), "/api/v1/workloads/shop/checkout/5d415d415d41");

        // 2026-01-14T12:00:00Z is 1768392000 s after the epoch.
        assertThat(answer.get("forecast")).isEqualTo(tree("""
                {"origin": "2026-01-14T12:00:00Z", "at": [1768392060, 1768392900], "levels": [0.1, 0.5, 0.9, 0.99],
                 "paths": [[230.0, 225.0], [245.0, 250.0], [255.0, 270.0], [270.0, 300.0]],
                 "windowMaxima": [{"windowSeconds": 240.0, "quantiles": [240.0, 260.0, 280.0, 310.0]}]}
                """));
        assertThat(answer.get("history")).isEqualTo(tree("""
                {"stepSeconds": 60.0, "start": 1768391880, "values": [200.0, null, 240.0]}
                """));
        assertThat(answer.get("decisions")).isEqualTo(tree("""
                {"at": [1768391940, 1768392000], "load": [200.0, 240.0], "replicas": [3, 4],
                 "bound": [null, 310.0], "expected": [null, 260.0], "basis": ["reactive", "forecast"],
                 "forecastReplicas": [2, 2], "reactiveReplicas": [2, 2]}
                """));
    }

    @Test
    void oneWorkload_showsItsSettings() throws IOException {
        JsonNode answer = get(HandMade.one(), "/api/v1/workloads/shop/checkout/5d415d415d41");

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
                get(learned, "/api/v1/workloads/shop/checkout/5d415d415d41").get("settings");

        assertThat(settings.get("threshold").asDouble()).isEqualTo(148.6);
        assertThat(settings.get("advertisedThreshold").asDouble()).isEqualTo(100);
        assertThat(settings.get("isThresholdLearned").asBoolean()).isTrue();
    }

    @Test
    void since_leavesOutWhatWasToldBefore() throws IOException {
        JsonNode answer =
                get(HandMade.one(), "/api/v1/workloads/shop/checkout/5d415d415d41?since=2026-01-14T11:59:00Z");

        assertThat(answer.at("/decisions/at")).isEqualTo(tree("[1768392000]"));
        assertThat(answer.get("history")).isEqualTo(tree("""
                {"stepSeconds": 60.0, "start": 1768392000, "values": [240.0]}
                """));
    }

    @Test
    void sinceTheNewest_hasNothingNew() throws IOException {
        JsonNode answer =
                get(HandMade.one(), "/api/v1/workloads/shop/checkout/5d415d415d41?since=2026-01-14T12:00:00Z");

        assertThat(answer.at("/decisions/at")).isEmpty();
        assertThat(answer.at("/history/values")).isEmpty();
    }

    @Test
    void span_reachesBackFromNow() throws IOException {
        JsonNode answer = get(HandMade.one(), "/api/v1/workloads/shop/checkout/5d415d415d41?spanSeconds=60");

        // 60 s before 12:00:30 is 11:59:30: only the slot of 12:00 came after it.
        assertThat(answer.at("/history/values")).isEqualTo(tree("[240.0]"));
    }
}
