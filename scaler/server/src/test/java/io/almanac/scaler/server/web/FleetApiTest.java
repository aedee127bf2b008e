package io.almanac.scaler.server.web;

import static io.almanac.scaler.server.web.ApiCalls.get;
import static io.almanac.scaler.server.web.ApiCalls.reply;
import static io.almanac.scaler.server.web.ApiCalls.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.almanac.scaler.server.live.Workloads;
import io.almanac.scaler.settings.rule.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many workloads: checkout on a forecast; search in shadow mode; transcoder silent; invoices young; one never read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FleetApiTest {
    private Workloads workloads;

    @BeforeAll
    void decide() {
        workloads = new Scene().workloads;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sort=name|HOSTILE,invoices,transcoder,checkout,search",
                "sort=-name|search,checkout,transcoder,invoices,HOSTILE",
                "sort=load|invoices,transcoder,search,checkout,HOSTILE",
                "sort=-load|checkout,search,transcoder,invoices,HOSTILE",
                "sort=-replicas|checkout,search,transcoder,invoices,HOSTILE",
                "sort=trouble|transcoder,HOSTILE,invoices,checkout,search",
                "q=SHOP/c|checkout",
                "q=hoP|checkout,search",
                "q=Voice|invoices",
                "namespace=shop|checkout,search",
                "is=shadow|search",
                "is=stale_forecast,undecided|HOSTILE,transcoder",
                "is=stale_forecast,trouble|transcoder",
                "is=forecast&namespace=media|''",
                "limit=2|HOSTILE,invoices",
                "limit=2&offset=4|search",
                "offset=2147483647|''"
            })
    void rows_areThoseAskedFor_inOrderAndTheUnknownLast(String query, String names) throws IOException {
        assertThat(String.join(",", names("/api/v1/workloads?" + query)).replace(Scene.HOSTILE, "HOSTILE"))
                .isEqualTo(names);
    }

    @Test
    void page_saysHowManyThereAreInAll() throws IOException {
        JsonNode page = get(workloads, "/api/v1/workloads?namespace=shop&limit=1&offset=1");

        assertThat(page.get("total").asInt()).isEqualTo(2);
        assertThat(page.get("offset").asInt()).isEqualTo(1);
        assertThat(page.get("workloads")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "sort=colour",
        "sort=--load",
        "is=green",
        "is=",
        "limit=0",
        "limit=1001",
        "limit=ten",
        "limit=%EF%BC%92",
        "offset=-1"
    })
    void unreadableParameter_isRefusedByName(String query) {
        assertThatThrownBy(() -> get(workloads, "/api/v1/workloads?" + query))
                .isInstanceOf(BadRequest.class)
                .hasMessageStartingWith(query.substring(0, query.indexOf('=')));
    }

    @Test
    void fleet_isCounted() throws IOException {
        JsonNode fleet = get(workloads, "/api/v1/fleet");

        assertThat(fleet.get("workloads").asInt()).isEqualTo(5);
        assertThat(fleet.get("namespaces").asInt()).isEqualTo(4);
        assertThat(fleet.get("grpcPort").asInt()).isEqualTo(6001);
        assertThat(fleet.get("marks")).isEqualTo(tree("""
                {"forecast": 1, "prior_forecast": 0, "calibrated": 0, "reactive": 2, "observed": 0, "stale_forecast": 1, "last_week": 0, "yesterday": 0,
                 "last_known": 0, "undecided": 1, "trouble": 1, "overdrawn": 0, "at_max": 0, "shadow": 1, "asleep": 0}
                """));
    }

    @Test
    void namespaces_areSummedUp() throws IOException {
        JsonNode shop = get(workloads, "/api/v1/namespaces?q=shop&limit=1").at("/namespaces/0");

        long replicas = 0;
        for (JsonNode row : get(workloads, "/api/v1/workloads?namespace=shop").get("workloads")) {
            replicas += row.get("replicas").asLong();
        }
        assertThat(shop.get("namespace").asText()).isEqualTo("shop");
        assertThat(shop.get("workloads").asInt()).isEqualTo(2);
        assertThat(shop.get("replicas").asLong()).isEqualTo(replicas);
        assertThat(shop.get("marks")).isEqualTo(tree("{\"forecast\": 1, \"reactive\": 1, \"shadow\": 1}"));
    }

    @Test
    void refusedTrigger_isShownWithItsProblems() throws IOException {
        Workloads none = HandMade.none();
        none.refuse(
                "shop",
                "cart",
                List.of(new Problem("trigger shop/cart", "leadTime=0s must be longer than 0s")),
                HandMade.SLOT);

        JsonNode refused = get(none, "/api/v1/refused");

        assertThat(refused).isEqualTo(tree("""
                {"now": "2026-01-14T12:00:30Z", "total": 1, "offset": 0, "refused": [{
                  "namespace": "shop", "name": "cart", "firstAskedAt": "2026-01-14T12:00:00Z",
                  "lastAskedAt": "2026-01-14T12:00:00Z", "problemCount": 1,
                  "problems": ["leadTime=0s must be longer than 0s"]}]}
                """));
        assertThat(get(none, "/api/v1/fleet").get("refused").asInt()).isEqualTo(1);
    }

    @Test
    void changedTrigger_isToldByTheNewOne() throws IOException {
        Reply gone =
                reply(workloads, "/api/v1/workloads/shop/checkout/000000000000").orElseThrow();

        assertThat(gone.status()).isEqualTo(404);
        assertThat(tree(new String(gone.body(), StandardCharsets.UTF_8))).isEqualTo(tree("""
                {"type": "about:blank", "title": "Not Found", "status": 404,
                 "detail": "no such trigger of this ScaledObject: it was changed; its newest is 5d415d415d41"}
                """));
    }

    @Test
    void source_isToldWithItsCircuitAndItsLastFailure() throws IOException {
        JsonNode sources = get(workloads, "/api/v1/sources");

        assertThat(sources.get("timeZones").asText()).matches("20\\d\\d[a-z]");
        assertThat(sources.get("sources")).isEqualTo(tree("""
                [{"name": "main", "address": "http://prometheus.monitoring:9090", "state": "left_alone",
                  "requests": 120, "failures": 7, "lastLatencySeconds": 0.031, "usualLatencySeconds": 0.024,
                  "lastSuccessAt": "2026-01-14T11:59:00Z", "openUntil": "2026-01-14T12:00:55Z",
                  "lastFailure": {"at": "2026-01-14T12:00:25Z", "reason": "it did not answer within 10 s"}}]
                """));
    }

    private List<String> names(String path) throws IOException {
        List<String> names = new ArrayList<>();
        get(workloads, path)
                .get("workloads")
                .forEach(row -> names.add(row.get("name").asText()));
        return names;
    }
}
