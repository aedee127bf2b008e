package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.simulator.prometheus.EmbeddedPrometheus;
import io.almanac.simulator.traffic.AppTraffic;
import io.almanac.simulator.traffic.RecordedTraffic;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Twenty ScaledObjects against one Prometheus that has three days of their load at five minutes. */
class AdviseCommandTest {
    private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");
    private static final Instant THURSDAY = Instant.parse("2026-01-08T00:00:00Z");
    private static final int SLOTS = 3 * 288;
    private static final int EACH = 6;

    private static EmbeddedPrometheus prometheus;

    @BeforeAll
    static void start() throws IOException {
        List<AppTraffic> all = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            int size = i + 1;
            Random noise = new Random(i);
            all.add(traffic("shift" + i, slot -> size * (slot % 288 / 96 == 1 ? 1000 : 200)));
            all.add(traffic("flat" + i, slot -> 20));
            double[] level = {500};
            all.add(traffic("drift" + i, slot -> level[0] = Math.clamp(level[0] + 8 * noise.nextGaussian(), 200, 900)));
        }
        prometheus = EmbeddedPrometheus.start(all, () -> THURSDAY);
    }

    @AfterAll
    static void stop() {
        prometheus.close();
    }

    private static AppTraffic traffic(String app, IntToDoubleFunction load) {
        double[] values = new double[SLOTS + 1];
        Arrays.setAll(values, load);
        return AppTraffic.recorded(app, new RecordedTraffic(TimeSeries.of(MONDAY, Duration.ofMinutes(5), values)));
    }

    @Test
    void twenty_areRankedByWorth_withHoursAndMoney() throws IOException {
        CommandRun run = advise(export(), "--price", "0.5", "--output", "json");

        JsonNode answer = new ObjectMapper().readTree(run.out());
        List<String> advice = new ArrayList<>();
        answer.path("scaledObjects")
                .forEach(one -> advice.add(one.path("advice").asText()));
        assertThat(run.exitCode()).isZero();
        assertThat(advice).hasSize(20);
        assertThat(advice.stream().distinct().toList())
                .containsExactly("predict", "calibrate", "leave alone", "not judged");
        assertThat(named(answer, "shop/flat3").path("advice").asText()).isEqualTo("leave alone");
        assertThat(answer.path("scaledObjects").path(0).path("name").asText()).isEqualTo("shop/shift4");
        assertThat(named(answer, "shop/shift5").path("advice").asText()).isIn("predict", "calibrate");
        assertThat(named(answer, "shop/cron").path("reason").asText()).contains("cron");
        assertThat(named(answer, "shop/silent").path("reason").asText()).contains("silent");
        JsonNode first = answer.path("scaledObjects").path(0);
        assertThat(first.path("savedMoneyAMonth").asDouble())
                .isEqualTo(0.5 * first.path("savedHoursAMonth").asDouble());
        assertThat(first.path("predictionSavesHoursAMonth").asDouble())
                .isGreaterThan(answer.path("scaledObjects")
                        .path(1)
                        .path("predictionSavesHoursAMonth")
                        .asDouble());
        // Progress is a line each, in the order of the file, and no part of the answer.
        assertThat(run.err().lines().filter(line -> line.startsWith("almanac advise: ")))
                .hasSize(1 + 20);
        assertThat(run.err())
                .startsWith("almanac advise: ScaledObjects to replay, each on its load from 2026-01-05T00:00:00Z to"
                        + " 2026-01-08T00:00:00Z: 20");
        assertThat(run.err()).contains("almanac advise: 1 of 20: shop/shift0: ");
    }

    @Test
    void text_isATableWithSums(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.yaml"), object("flat0", external("flat0")));
        Files.writeString(folder.resolve("b.yaml"), object("shift3", prometheusTrigger("shift3")));
        Files.writeString(folder.resolve("template.yaml"), "{{ if .Values.on }}\na: b\n");

        CommandRun run = advise("", folder.toString(), "--price", "0.5 EUR");

        assertThat(run.err())
                .contains("almanac advise: left out: " + folder.resolve("template.yaml") + ":1: not valid");
        assertThat(run.out().lines().toList().getFirst()).startsWith("advice       ScaledObject");
        assertThat(run.out())
                .contains("leave alone  shop/flat0")
                .containsPattern(
                        "2 ScaledObjects, [01] to predict; [0-9]+ replica-hours a month (saved of|more than) today's, or"
                                + " [0-9,.]+ EUR\\.");
        assertThat(run.out().indexOf("shop/shift3")).isLessThan(run.out().indexOf("shop/flat0"));
    }

    @Test
    void nothingThatCanBeJudged_isAFailure_andWrongUsageIsSaid() {
        assertThat(advise(object("silent", external("silent"))).exitCode()).isEqualTo(1);

        CommandRun none = advise("kind: Service\n");
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).contains("standard input has no ScaledObject");
        assertThat(CommandRun.of(command(""), "-", "--source", "ftp://x", "--price", "-1")
                        .err())
                .contains("--source=ftp://x must be a URL that starts with http")
                .contains("--price=-1 must be what a replica costs an hour, more than 0");
        assertThat(CommandRun.of(command(""), "-", "--source", "main").err()).contains("--source=main: ");
    }

    @Test
    void whereNothingIsJudged_theReasonsAreAllThatIsSaid() throws IOException {
        int closed;
        try (ServerSocket port = new ServerSocket(0)) {
            closed = port.getLocalPort();
        }
        String unreachable = "http://127.0.0.1:" + closed;
        CommandRun run = CommandRun.of(
                command(object("one", external("one")) + "---\n" + object("two", external("two"))),
                "-",
                "--source",
                unreachable,
                "--price",
                "0.04");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out().lines().toList())
                .satisfiesExactly(
                        one -> assertThat(one)
                                .startsWith("not judged   shop/one      data source " + unreachable + ": ")
                                .contains("does not accept connections"),
                        two -> assertThat(two).isEqualTo("not judged   shop/two      as the one above"),
                        blank -> assertThat(blank).isEmpty(),
                        sum -> assertThat(sum).isEqualTo("2 ScaledObjects: none was judged."));
    }

    private static JsonNode named(JsonNode answer, String name) {
        for (JsonNode one : answer.path("scaledObjects")) {
            if (one.path("name").asText().equals(name)) {
                return one;
            }
        }
        throw new AssertionError(name + " is not in " + answer);
    }

    private static CommandRun advise(String input, String... arguments) {
        List<String> all =
                new ArrayList<>(List.of("--source", prometheus.baseUrl().toString(), "--from", MONDAY.toString()));
        if (!input.isEmpty()) {
            all.add("-");
        }
        all.addAll(List.of(arguments));
        return CommandRun.of(command(input), all.toArray(String[]::new));
    }

    private static CommandLine command(String input) {
        return OptionTypes.register(new CommandLine(new AdviseCommand(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        InstantSource.fixed(THURSDAY),
                        2))
                .setCaseInsensitiveEnumValuesAllowed(true));
    }

    /** As {@code kubectl get scaledobjects -A -o yaml} writes them: 48 that have load, and two that have none. */
    private static String export() {
        String items = IntStream.range(0, EACH)
                .mapToObj(
                        i -> object("shift" + i, i < EACH - 1 ? external("shift" + i) : prometheusTrigger("shift" + i))
                                + "---\n" + object("flat" + i, external("flat" + i)) + "---\n"
                                + object("drift" + i, external("drift" + i)))
                .collect(Collectors.joining("---\n"));
        return items + "---\n" + object("silent", external("silent")) + "---\n"
                + object("cron", "type: cron\n      metadata: {start: 0 8 * * *}\n");
    }

    private static String object(String name, String trigger) {
        return """
                apiVersion: keda.sh/v1alpha1
                kind: ScaledObject
                metadata: {name: %s, namespace: shop}
                spec:
                  minReplicaCount: 1
                  maxReplicaCount: 500
                  triggers:
                    - %s""".formatted(name, trigger);
    }

    private static String external(String app) {
        return """
                type: external
                      metadata:
                        scalerAddress: almanac.almanac:6001
                        query: sum(rate(app_requests_total{app="%s"}[10m]))
                        threshold: "50"
                        queryStep: 5m
                        leadTime: 10m
                """.formatted(app);
    }

    private static String prometheusTrigger(String app) {
        return """
                type: prometheus
                      metadata:
                        serverAddress: http://prometheus:9090
                        query: sum(rate(app_requests_total{app="%s"}[10m]))
                        threshold: "50"
                """.formatted(app);
    }
}
