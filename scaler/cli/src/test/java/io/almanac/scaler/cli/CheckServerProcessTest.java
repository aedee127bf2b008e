package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code almanac check --server}: triggers of files as a running server answers them. */
class CheckServerProcessTest {
    @TempDir
    private static Path folder;

    private static GuardedServer server;

    @BeforeAll
    static void serve() throws IOException {
        server = GuardedServer.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String file(String name, String threshold) throws IOException {
        return Files.writeString(folder.resolve(name + ".yaml"), """
                kind: ScaledObject
                metadata: {name: %s}
                spec:
                  minReplicaCount: 1
                  maxReplicaCount: 100
                  triggers:
                    - type: external
                      metadata:
                        scalerAddress: almanac:6001
                        query: sum(rate(app_requests_total{app="checkout"}[10m]))
                        threshold: "%s"
                        queryStep: 5m
                        leadTime: 10m
                        maxReplicas: "100"
                  scaleTargetRef: {name: web}
                """.formatted(name, threshold))
                .toString();
    }

    private static CommandRun check(String form, String... files) {
        List<String> arguments = new ArrayList<>(List.of("check"));
        arguments.addAll(List.of(files));
        arguments.addAll(List.of(
                "--server=" + server.url(),
                "--token-file=" + server.tokenFile(),
                "--namespace=shop",
                "--output=" + form));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    @Test
    void knownTrigger_isToldWithItsNumberNow_andThePeakOfItsNextDay() throws IOException {
        String file = file("checkout", "50");

        CommandRun run = check("text", file);

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains(file + ":7: note: shop/checkout: " + server.url() + "/ answers ")
                .containsPattern(
                        "replicas? now, on the basis forecast, for a load of (200|1000); its next day peaks at ")
                .containsPattern(" that is (19|20|21) replicas, in one of ten cases above ")
                .contains(" [server-answer]\n")
                .contains("problems: 0, warnings: 0\n");
    }

    @Test
    void othersAreToldApart_refused_changed_unknown() throws IOException {
        String refused = file("cart", "50");
        String changed = file("checkout", "60");
        String unknown = file("search", "50");

        CommandRun run = check("text", refused, changed, unknown);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("error: shop/cart: " + server.url() + "/ refuses what KEDA asks for now: threshold=0 must be")
                .contains("warning: shop/checkout: " + server.url()
                        + "/ goes by other metadata than these until they are applied: ")
                .contains("note: shop/search: " + server.url() + "/ does not know it: ")
                .contains("problems: 1, warnings: 1\n");
    }

    @Test
    void jsonAndSarif_haveTheAnswerToo() throws IOException {
        String file = file("checkout", "50");

        JsonNode json = new JsonMapper().readTree(check("json", file).out());
        JsonNode sarif = new JsonMapper().readTree(check("sarif", file).out()).at("/runs/0/results/0");

        JsonNode answer = json.at("/answers/0");
        assertThat(answer.path("scaledObject").asText()).isEqualTo("shop/checkout");
        assertThat(answer.path("standing").asText()).isEqualTo("answered");
        assertThat(answer.path("basis").asText()).isEqualTo("forecast");
        assertThat(answer.path("replicas").asInt()).isBetween(4, 23);
        assertThat(answer.at("/peakOfNextDay/replicas").asInt()).isBetween(19, 21);
        assertThat(json.at("/findings/0/severity").asText()).isEqualTo("note");
        assertThat(sarif.path("level").asText()).isEqualTo("note");
        assertThat(sarif.path("ruleId").asText()).isEqualTo("server-answer");
    }

    @Test
    void withoutItsToken_filesAreCheckedAllTheSame_andItIsSaid() throws IOException {
        CommandRun run = CommandRun.of("check", file("checkout", "50"), "--server", server.url());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("files: 1, ");
        assertThat(run.err())
                .startsWith("almanac check: ")
                .contains("wants a token (HTTP 401); give the file that has it with --token-file");
        assertThat(CommandRun.of("check", file("checkout", "50"), "--server", "shop")
                        .exitCode())
                .isEqualTo(2);
    }
}
