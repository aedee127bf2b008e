package io.almanac.scaler.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.almanac.simulator.prometheus.RealPrometheus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Boards and alerts against a real Prometheus with two weeks of the demo in it. */
@Tag("prometheus")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardDataPrometheusTest {
    private static final Instant END = Instant.parse("2026-03-16T00:00:00Z");
    private static final Duration RANGE = Duration.ofDays(14);
    private static final Instant START = END.minus(RANGE);

    /** Fifteen seconds, as in a cluster, makes eight times the data: give it for a measurement. */
    private static final Duration SCRAPE_INTERVAL = Duration.parse(System.getProperty("almanac.scrape", "PT2M"));

    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+), (\\w+)\\)");

    private final List<AutoCloseable> opened = new ArrayList<>();
    private PrometheusQueries prometheus = PrometheusQueries.none();

    @BeforeAll
    void fill(@TempDir Path folder) throws IOException {
        RealPrometheus.requireInstalled();
        Path data = folder.resolve("data");
        Path samples = folder.resolve("samples.om");
        int series = new Backfill(START, END, SCRAPE_INTERVAL)
                .write(new LiveScrapes().all(folder), QueriedNames.all(), samples);
        RealPrometheus.createBlocks(samples, data);
        try (RealPrometheus raw = RealPrometheus.start(data)) {
            RealPrometheus.createRuleBlocks(raw.baseUrl(), MonitoringFiles.records(), START, END, data);
        }
        RealPrometheus started = RealPrometheus.start(data);
        opened.add(started);
        prometheus = new PrometheusQueries(started.baseUrl(), START, END);
        System.out.printf("boards: %d series of %s, scraped every %s%n", series, RANGE, SCRAPE_INTERVAL);
    }

    @AfterAll
    void stop() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @Test
    void everyPanel_showsDataOfTwoWeeks() throws IOException {
        List<String> empty = new ArrayList<>();
        List<PrometheusQueries.Answer> answers = new ArrayList<>();
        for (Board board : Board.all()) {
            for (Board.Query query : board.queries()) {
                PrometheusQueries.Answer answer =
                        query.isInstant() ? prometheus.now(query) : prometheus.twoWeeks(query);
                answers.add(answer);
                if (!answer.hasData()) {
                    empty.add(query + " " + answer.problem());
                }
            }
        }

        System.out.println(PrometheusQueries.slowest(answers));
        assertThat(empty).isEmpty();
        assertThat(answers).hasSizeGreaterThan(100);
    }

    @Test
    void everyVariable_hasValues() throws IOException {
        for (Board board : Board.all()) {
            for (JsonNode variable : board.variables()) {
                Matcher matcher = LABEL_VALUES.matcher(
                        variable.path("query").path("query").asText());
                if (matcher.matches()) {
                    String expression = "group by (" + matcher.group(2) + ") (" + matcher.group(1) + ")";
                    assertThat(prometheus
                                    .now(new Board.Query(board.file(), expression, true))
                                    .hasData())
                            .as(board.file() + ", " + variable)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void everyName_isOneThatATargetExposesOrARuleRecords() throws IOException {
        Set<String> unknown = new TreeSet<>();
        for (String name : QueriedNames.all()) {
            if (!prometheus.now(new Board.Query(name, name, true)).hasData()) {
                unknown.add(name);
            }
        }

        assertThat(unknown).isEmpty();
    }

    @Test
    void everyAlert_isEvaluated() throws IOException {
        for (Rule alert : Rule.alerts()) {
            PrometheusQueries.Answer answer = prometheus.now(new Board.Query(alert.name(), alert.expression(), true));
            assertThat(answer.problem()).as(alert.name()).isEmpty();
        }
    }
}
