package io.almanac.scaler.server.web;

import static io.almanac.scaler.server.web.ApiCalls.get;
import static io.almanac.scaler.server.web.ApiCalls.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.almanac.scaler.decision.decide.Basis;
import io.almanac.scaler.server.live.PublishedWorkloads;
import io.almanac.scaler.server.live.Workload;
import io.almanac.scaler.server.live.Workloads;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The decisions of a fortnight, by quarters of an hour. */
class PastApiTest {
    private static final String DECISIONS = "/api/v1/workloads/shop/checkout/5d415d415d41/decisions";

    /** At 11:59 three replicas for a load of 200, at noon four for 240; and ten days before four for 254. */
    static Workloads old() {
        Workloads workloads = HandMade.one();
        Workload workload = workloads.find(HandMade.KEY).orElseThrow();
        PublishedWorkloads.publish(
                workload,
                workload.state(),
                List.of(HandMade.decision(
                        HandMade.SLOT.minus(Duration.ofDays(10)), 254, OptionalDouble.of(300), Basis.FORECAST)));
        return workloads;
    }

    @Test
    void decisions_areTold_byQuartersOfAnHour() throws IOException {
        JsonNode answer = get(old(), DECISIONS);

        // Loads are in 254ths of 256: 254 is at 252.02, 200 at 198.4, 240 at 238.1.
        assertThat(answer).isEqualTo(tree("""
                {"now": "2026-01-14T12:00:30Z", "resolutionSeconds": 900.0, "at": [1767528000, 1768391100, 1768392000],
                 "load": [%s, %s, %s], "fewestReplicas": [4, 3, 4], "mostReplicas": [4, 3, 4], "reactiveReplicas": [2, 2, 2],
                 "seen": {"at": [1768391100, 1768392000], "ready": [3.0, 3.5], "wanted": [3.0, 4.0]}}
                """.formatted(
                        (double) (float) (252 * 256 / 254.0), (double) (float) (198 * 256 / 254.0), (double)
                                (float) (238 * 256 / 254.0))));
    }

    @Test
    void rangeAndResolution_areThoseAskedFor() throws IOException {
        assertThat(get(old(), DECISIONS + "?spanSeconds=3600").get("at")).isEqualTo(tree("[1768391100, 1768392000]"));
        assertThat(get(old(), DECISIONS + "?until=2026-01-14T11:59:59Z").get("at"))
                .isEqualTo(tree("[1767528000, 1768391100]"));
        assertThat(get(old(), DECISIONS + "?since=2026-01-14T11:45:00Z").get("at"))
                .isEqualTo(tree("[1768392000]"));
        JsonNode day = get(old(), DECISIONS + "?resolutionSeconds=86400");
        // Midnights of the 4th and of the 14th.
        assertThat(day.get("at")).isEqualTo(tree("[1767484800, 1768348800]"));
        assertThat(day.get("fewestReplicas")).isEqualTo(tree("[4, 3]"));
        assertThat(day.get("mostReplicas")).isEqualTo(tree("[4, 4]"));
    }

    @Test
    void replicasSeen_areTheFewestThatServed_andTheMostThatWereOrdered() throws IOException {
        JsonNode seen = get(old(), DECISIONS + "?resolutionSeconds=86400").get("seen");

        assertThat(seen).isEqualTo(tree("{\"at\": [1768348800], \"ready\": [3.0], \"wanted\": [4.0]}"));
        assertThat(get(HandMade.ofLoadAlone(), DECISIONS).get("seen"))
                .isEqualTo(tree("{\"at\": [], \"ready\": [], \"wanted\": []}"));
    }

    @ParameterizedTest
    @CsvSource({
        "resolutionSeconds=60",
        "resolutionSeconds=1000",
        "resolutionSeconds=172800",
        "resolutionSeconds=1h",
        "resolutionSeconds=%EF%BC%99%EF%BC%90%EF%BC%90",
        "until=noon"
    })
    void unreadableParameter_isRefusedByName(String query) {
        assertThatThrownBy(() -> get(old(), DECISIONS + "?" + query))
                .isInstanceOf(BadRequest.class)
                .hasMessageContaining(query.substring(0, query.indexOf('=')));
    }
}
