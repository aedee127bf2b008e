package io.almanac.scaler.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.almanac.scaler.server.live.PublishedWorkloads;
import io.almanac.scaler.server.live.Workloads;
import io.almanac.scaler.settings.rule.Problem;
import io.almanac.scaler.settings.trigger.Mode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The description of the API against its answers: no field more, none less. */
class OpenApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HERE = "https://almanac.test/openapi.json";
    private static final String CHECKOUT = "/api/v1/workloads/shop/checkout/5d415d415d41";

    static Stream<Arguments> answers() {
        Workloads fresh = HandMade.none();
        PublishedWorkloads.register(fresh, HandMade.KEY, Scene.settings("checkout", Mode.SHADOW), HandMade.NOW);
        fresh.refuse("shop", "cart", List.of(new Problem("trigger shop/cart", "leadTime=0s")), HandMade.NOW);
        Workloads many = new Scene().workloads;
        return Stream.of(
                Arguments.of("Fleet", many, "/api/v1/fleet"),
                Arguments.of("Workloads", many, "/api/v1/workloads?sort=-promise"),
                Arguments.of("Workloads", fresh, "/api/v1/workloads"),
                Arguments.of("Namespaces", many, "/api/v1/namespaces"),
                Arguments.of("Refused", fresh, "/api/v1/refused"),
                Arguments.of("Sources", many, "/api/v1/sources"),
                Arguments.of("Demo", many, "/api/v1/demo"),
                Arguments.of("Past", PastApiTest.old(), CHECKOUT + "/decisions?resolutionSeconds=3600"),
                Arguments.of("Past", many, CHECKOUT + "/decisions"),
                Arguments.of("Workload", many, CHECKOUT),
                Arguments.of("Workload", many, "/api/v1/workloads/media/transcoder/77f277f277f2"),
                Arguments.of("Workload", many, "/api/v1/workloads/batch/invoices/03be03be03be"),
                Arguments.of("Workload", fresh, CHECKOUT),
                Arguments.of("Workload", HandMade.one(), CHECKOUT),
                Arguments.of("Workload", HandMade.young(), CHECKOUT),
                Arguments.of("Workload", HandMade.substituted(), CHECKOUT),
                Arguments.of("Workload", HandMade.ofLoadAlone(), CHECKOUT),
                Arguments.of("Workload", HandMade.promoted(), CHECKOUT),
                Arguments.of("Workload", HandMade.learnedThreshold(Mode.PREDICTIVE), CHECKOUT),
                Arguments.of("Problem", many, "/api/v1/workloads/shop/nothing/000000000000"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void answer_isAsDescribed(String schema, Workloads workloads, String path) throws IOException {
        Reply reply = api(workloads).answer(ApiCalls.path(path)).orElseThrow();

        assertThat(errors(schema, new String(reply.body(), StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void replay_isAsDescribed() throws IOException {
        Api api = api(new Scene().workloads);
        for (String query : List.of("?risk=0.05&days=3", "?price=0.04")) {
            Reply reply = api.whatIf(ApiCalls.path(CHECKOUT + "/what-if" + query))
                    .orElseThrow()
                    .run(share -> {});

            assertThat(reply.status()).isEqualTo(200);
            assertThat(errors("WhatIf", new String(reply.body(), StandardCharsets.UTF_8)))
                    .isEmpty();
        }
    }

    @Test
    void fieldThatIsNotDescribed_isFound() throws IOException {
        assertThat(errors("Event", "{\"now\": \"2026-01-14T12:00:00Z\", \"version\": \"1f\"}"))
                .isEmpty();
        assertThat(errors("Event", "{\"now\": \"2026-01-14T12:00:00Z\", \"version\": \"1f\", \"more\": 1}"))
                .hasSize(1);
        assertThat(errors("Event", "{\"now\": \"noon\", \"version\": \"1f\"}")).hasSize(1);
        assertThat(errors("Event", "{\"version\": \"1f\"}")).hasSize(1);
    }

    @Test
    void everyPathOfTheDescription_isAnswered() throws IOException {
        JsonNode paths = json().get("paths");

        Map<String, String> real = Map.of("{namespace}", "shop", "{name}", "checkout", "{digest}", "5d415d415d41");
        Stream<String> addresses = paths.propertyStream().map(Map.Entry::getKey);
        assertThat(addresses.filter(path -> !path.endsWith("/events") && !path.endsWith("/what-if")))
                .hasSize(9)
                .allSatisfy(path -> {
                    String address = path;
                    for (Map.Entry<String, String> part : real.entrySet()) {
                        address = address.replace(part.getKey(), part.getValue());
                    }
                    Optional<Reply> reply = api(HandMade.one()).answer(ApiCalls.path(address));
                    assertThat(reply.map(Reply::status)).contains(200);
                });
    }

    @Test
    void bothSpellings_areTheSameDocument() throws IOException {
        Reply yaml = api(HandMade.none())
                .answer(ApiCalls.path("/api/v1/openapi.yaml"))
                .orElseThrow();

        assertThat(new YAMLMapper().readTree(yaml.body())).isEqualTo(json());
        assertThat(json().get("openapi").asText()).isEqualTo("3.1.0");
    }

    private static Api api(Workloads workloads) {
        return new Api(WebScene.content(workloads, HandMade.NOW, () -> Optional.of(Scene.demo())));
    }

    private static JsonNode json() throws IOException {
        return JSON.readTree(api(HandMade.none())
                .answer(ApiCalls.path("/api/v1/openapi.json"))
                .orElseThrow()
                .body());
    }

    private static List<Error> errors(String schema, String text) throws IOException {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(HERE, document())));
        Schema described = registry.getSchema(SchemaLocation.of(HERE + "#/components/schemas/" + schema));
        return described.validate(
                text,
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    private static String document() {
        try {
            return json().toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
