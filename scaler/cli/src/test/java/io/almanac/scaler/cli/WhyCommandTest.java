package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server's answers become; ServeProcessTest asks a real one. */
class WhyCommandTest {
    private static final String LIST = """
            {"workloads": [{"namespace": "shop", "name": "checkout", "digest": "5d415d415d41"},
                           {"namespace": "shop", "name": "search", "digest": "9a0c9a0c9a0c"}]}""";

    /** 240 on replicas of 100 are 3; a bound of 1010 is 11, and the step over the tolerance 12. */
    private static final String DECIDED = """
            {"namespace": "shop", "name": "checkout",
             "settings": {"mode": "predictive", "threshold": 100.0, "advertisedThreshold": 100.0, "minReplicas": 1,
                          "maxReplicas": 40},
             "answer": {"kind": "decision", "at": "2026-01-14T12:00:00Z", "replicas": 12, "value": 1200.0, "isActive": true,
                        "basis": "forecast", "rule": "forecast_bound",
                        "reasons": {"presentLoad": 240.0, "leadWindowSeconds": 240.0, "level": "quantile 0.99",
                                    "boundLoad": 1010.0, "presentReplicas": 3, "forecastReplicas": 11, "neededReplicas": 11,
                                    "explanation": ""}},
             "trouble": null,
             "errorBudget": {"promisedRatio": 0.01, "observedSeconds": 432000.0, "spentSeconds": 1050.0, "achievedRatio": 0.00243,
                             "level": "quantile 0.99"},
             "wouldHave": {"observedSeconds": 380535.0, "forecast": {"replicaHours": 250.5, "shortRatio": 0.00243},
                           "reactive": {"replicaHours": 228.0, "shortRatio": 0.031}, "beside": null},
             "promotion": null,
             "forecast": {"at": [1768392060, 1768395600], "levels": [0.1, 0.5, 0.9], "paths": [[200, 300], [240, 500], [300, 1000]]},
             "history": {"stepSeconds": 60.0, "start": 1768388400, "values": [100, 200, null, 240]},
             "decisions": {"at": [1768388460], "bound": [800.0]}}""";

    @AutoClose
    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @Test
    void number_isTakenApart_intoWhatEachPartAdds() throws InterruptedException {
        answer(LIST);
        answer(DECIDED);

        CommandRun run = why("shop/checkout");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo("""
                shop/checkout (predictive): 12 replicas, decided 2026-01-14T12:00:00Z on a forecast from fresh load

                  + present load 240 / 100                                   3
                  + bound 1010 for 4m / 100                                  8
                  + past the HPA's tolerance                                 1
                  = told to KEDA as 1200                                    12   allowed 1 to 40

                promise: short 0.243 % of 5d where 1 % is promised; careful to quantile 0.99
                would have been, in 4d10h: forecast 251 replica-hours, short 0.243 %; present load alone 228 replica-hours, short 3.1 %
                """);
        assertThat(server.takeRequest().getTarget()).startsWith("/api/v1/workloads?");
        assertThat(server.takeRequest().getTarget())
                .isEqualTo("/api/v1/workloads/shop/checkout/5d415d415d41?spanSeconds=21600");
    }

    @Test
    void newcomer_isToldWithWhatItWaitsFor_andNothingElse() {
        answer(LIST);
        answer("""
                {"namespace": "shop", "name": "checkout", "settings": {"mode": "predictive"},
                 "answer": {"kind": "undecided", "at": "2026-01-14T12:00:00Z", "reason": "its history is being read"},
                 "trouble": null, "errorBudget": null, "wouldHave": null, "promotion": null}""");

        assertThat(why("shop/checkout").out())
                .isEqualTo("shop/checkout (predictive): no decision yet: its history is being read\n");
    }

    @Test
    void chart_showsLoadForecastAndBounds() {
        answer(LIST);
        answer(DECIDED);

        CommandRun run = why("shop/checkout", "--chart");

        // From 11:00 to 13:00 in 72 columns, up to 1000: the loads of 200 and 240 are in the two lowest rows, the bound
        // of
        // 800 a mark in the second from above. There is no room for the time of the newest load, 11:03.
        assertThat(run.out().lines().skip(10))
                .containsExactly(
                        "  1000 \u2502" + " ".repeat(71) + "\u2591",
                        "       \u2502\u2500" + " ".repeat(70) + "\u2591",
                        "       \u2502" + " ".repeat(71) + "\u2591",
                        "       \u2502" + " ".repeat(71) + "\u2591",
                        "       \u2502" + " ".repeat(71) + "\u2591",
                        "   500 \u2502" + " ".repeat(71) + "\u2593",
                        "       \u2502" + " ".repeat(71) + "\u2593",
                        "       \u2502" + " ".repeat(36) + "\u2591" + " ".repeat(34) + "\u2593",
                        "       \u2502\u2588\u2588" + " ".repeat(34) + "\u2593" + " ".repeat(34) + "\u2593",
                        "       \u2502\u2588\u2588" + " ".repeat(34) + "\u2593" + " ".repeat(34) + "\u2593",
                        "       \u2514" + "\u2500".repeat(72),
                        "        11:00" + " ".repeat(62) + "13:00Z",
                        "        \u2588 load   \u2593 forecast, median   \u2591 up to 90 %   \u2500 bound decided by");
    }

    @Test
    void chartOfALargeLoad_keepsItsLabelsInTheirColumn() {
        answer(LIST);
        answer(DECIDED.replace("1010.0", "123456789.0")
                .replace("[800.0]", "[123456789.0]")
                .replace("\"presentLoad\": 240.0", "\"presentLoad\": null"));

        CommandRun run = why("shop/checkout", "--chart");

        assertThat(run.out()).contains("+ present load unknown / 100 ", "\n  123M \u2502", "\n61728k \u2502");
    }

    @Test
    void watchedWorkload_isToldWithWhatIsNotServed_andItsPromotion() {
        answer(LIST);
        answer(DECIDED.replace("\"mode\": \"predictive\"", "\"mode\": \"observe\"")
                .replace("\"replicas\": 12", "\"replicas\": 0")
                .replace("\"value\": 1200.0, \"isActive\": true", "\"value\": 0.0, \"isActive\": false")
                .replace(
                        "\"basis\": \"forecast\", \"rule\": \"forecast_bound\"",
                        "\"basis\": \"observed\", \"rule\": \"observing\"")
                .replace("\"neededReplicas\": 11", "\"neededReplicas\": 3")
                .replace(
                        "\"promotion\": null",
                        "\"promotion\": {\"mode\": \"observe\", \"since\": \"2026-01-10\", \"standing\": \"5 of 7 days\","
                                + " \"steps\": []}"));

        assertThat(why("shop/checkout").out()).contains("""
                  + present load 240 / 100                                   3
                    (bound 1010 for 4m / 100 needs 11, which is not served)
                  - not asked for, as it only observes                       3
                  = told to KEDA as 0, not active                            0   allowed 1 to 40
                """, "promotion: observe since 2026-01-10: 5 of 7 days");
    }

    @Test
    void unknownWorkload_isToldTheNearest() {
        answer("{\"workloads\": []}");
        answer("{\"refused\": []}");
        answer(LIST);

        CommandRun run = why("shop/chekout");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("knows no shop/chekout").contains("did you mean shop/checkout?");
    }

    @Test
    void refusedTrigger_isToldWithWhatIsWrong() {
        answer("{\"workloads\": []}");
        answer("""
                {"refused": [{"namespace": "shop", "name": "cart", "problems": ["of another"]},
                             {"namespace": "shop", "name": "checkout", "problems": ["leadTime=0s must be longer than 0s", "b"]}]}""");

        CommandRun run = why("shop/checkout");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("almanac why: " + server.url("/")
                        + " refuses shop/checkout: leadTime=0s must be longer than 0s; b\n");
    }

    @Test
    void token_comesFromAFile_andItsRefusalIsSaid(@TempDir Path folder) throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "secret\n");
        server.enqueue(new MockResponse.Builder().code(401).build());
        server.enqueue(new MockResponse.Builder().code(401).build());

        assertThat(why("shop/checkout", "--token-file", token.toString()).err())
                .contains("refuses the token in " + token + " (HTTP 401)")
                .doesNotContain("secret");
        assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer secret");
        assertThat(why("shop/checkout").err())
                .contains("wants a token (HTTP 401); give the file that has it with --token-file");
        assertThat(why("shop/checkout", "--token-file", folder.resolve("none").toString())
                        .err())
                .contains("cannot be read");
    }

    @Test
    void everyOtherTrouble_hasItsWords() throws IOException {
        server.enqueue(new MockResponse.Builder().body("<html>").build());
        assertThat(why("shop/checkout").err()).contains("answered something else than JSON");

        for (String other : List.of("null", "{}", "[]", "{\"workloads\": 3}", "")) {
            answer(other);
            assertThat(why("shop/checkout").err()).contains("answered JSON of something else");
        }

        server.enqueue(new MockResponse.Builder()
                .code(302)
                .addHeader("Location", server.url("/login").toString())
                .build());
        assertThat(why("shop/checkout").err()).contains("leads elsewhere (HTTP 302)");

        server.enqueue(new MockResponse.Builder().code(404).build());
        assertThat(why("shop/checkout").err()).contains("has no such thing (HTTP 404)");

        server.close();
        assertThat(why("shop/checkout").err()).contains("does not answer").contains("is it up");

        CommandRun noUrl = CommandRun.of("why", "shop/checkout", "--server", "shop");
        assertThat(noUrl.exitCode()).isEqualTo(2);
        assertThat(noUrl.err()).contains("--server=shop must be the http or https URL");
        assertThat(CommandRun.of("why", "shop/checkout", "--server", "http://u:secret@localhost:8080")
                        .err())
                .contains("--server=...@localhost:8080 must have no user name, password, '?' or '#'")
                .doesNotContain("secret");
        assertThat(CommandRun.of("why", "checkout").err()).contains("'checkout' must be NAMESPACE/NAME");
    }

    private CommandRun why(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "why";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 2] = "--server";
        all[all.length - 1] = server.url("/").toString();
        return CommandRun.of(all);
    }

    private void answer(String json) {
        server.enqueue(new MockResponse.Builder().body(json).build());
    }
}
