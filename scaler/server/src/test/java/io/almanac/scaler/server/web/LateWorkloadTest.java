package io.almanac.scaler.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A workload that nobody has decided for in ten minutes: what is shown of it is what KEDA is told. */
class LateWorkloadTest {
    private static final Instant LATER = Scene.NOW.plus(Duration.ofMinutes(10));

    private final Scene scene = new Scene();

    @Test
    void metrics_sayWhatIsServed_andHowOldItsDecisionIs() throws IOException {
        String labels = "namespace=\"shop\",scaledobject=\"checkout\",trigger=\"5d415d415d41\"}";

        List<String> lines = Scrape.lines(new Telemetry(scene.workloads, () -> LATER, "0.1.0"));

        assertThat(lines)
                .contains(
                        "almanac_workload_basis{basis=\"stale_forecast\"," + labels + " 1.0",
                        "almanac_workload_decision_age_seconds{" + labels + " 600.0",
                        "almanac_oldest_decision_age_seconds 600.0");
    }

    @Test
    void page_saysSo() throws IOException {
        Api api = new Api(WebScene.content(scene.workloads, LATER, DemoView.NONE));

        JsonNode workload = json(api, "/api/v1/workloads/shop/checkout/5d415d415d41");

        assertThat(workload.at("/answer/basis").asText()).isEqualTo("stale_forecast");
        assertThat(workload.at("/trouble").asText()).startsWith("no decision has been made since 2026-01-14T17:20:00Z");
        assertThat(json(api, "/api/v1/workloads?q=checkout")
                        .at("/workloads/0/basis")
                        .asText())
                .isEqualTo("stale_forecast");
    }

    private static JsonNode json(Api api, String path) throws IOException {
        return new ObjectMapper()
                .readTree(api.answer(ApiCalls.path(path)).orElseThrow().body());
    }
}
