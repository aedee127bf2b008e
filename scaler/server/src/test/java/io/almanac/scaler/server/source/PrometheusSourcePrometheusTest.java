package io.almanac.scaler.server.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.server.source.ReadOutcome.Loaded;
import io.almanac.simulator.prometheus.RealPrometheus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Against the real thing: two pods that count 2 and 4 requests per second for four hours. One start for all tests. */
@Tag("prometheus")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrometheusSourcePrometheusTest {
    private static final Instant START = Instant.parse("2025-03-03T08:00:00Z");
    private static final Instant END = Instant.parse("2025-03-03T12:00:00Z");
    private static final Duration SCRAPE_INTERVAL = Duration.ofSeconds(15);
    private static final Duration STEP = Duration.ofMinutes(1);
    private static final String LOAD = "sum(rate(hits_total[2m]))";

    private final List<AutoCloseable> opened = new ArrayList<>();
    private LoadSource source = query -> new ReadFailure.Interrupted("not started");

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        Path samples = Files.writeString(folder.resolve("samples.om"), openMetrics());
        RealPrometheus.createBlocks(samples, folder.resolve("data"));
        RealPrometheus prometheus = RealPrometheus.start(folder.resolve("data"));
        opened.add(prometheus);
        source = sourceOf(prometheus);
    }

    @AfterAll
    void stop() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @Test
    void rate_isReadAtEveryStep() {
        TimeSeries series = ((Loaded) source.read(lastHours(LOAD, 3))).series();

        // 2 + 4 requests per second
        assertThat(series.size()).isEqualTo(180);
        assertThat(series.end()).isEqualTo(END);
        assertThat(series.values()).containsOnly(new double[] {6}, Offset.offset(1e-9));
    }

    @Test
    void hoursBeforeTheFirstSample_areMissing() {
        TimeSeries series = ((Loaded) source.read(lastHours(LOAD, 5))).series();

        // 300 slots from 07:01; the first rate needs two samples, the second of which is from 08:00:15.
        assertThat(series.size()).isEqualTo(300);
        assertThat(series.isObserved(59)).isFalse();
        assertThat(series.isObserved(60)).isTrue();
        assertThat(series.observedCount()).isEqualTo(240);
    }

    @Test
    void badQuery_isToldInPrometheusOwnWords() {
        assertThat(((ReadFailure) source.read(lastHours("sum(rate(hits_total[2m])", 1))).reason())
                .startsWith("data source real: rejected \"sum(rate(hits_total[2m])\" with HTTP 400, bad_data:")
                .contains("parse error: unclosed left parenthesis")
                .endsWith("run the query in the source's own console and correct it");
    }

    @Test
    void rangeVector_isRejected() {
        assertThat(((ReadFailure) source.read(lastHours("hits_total[5m]", 1))).what())
                .contains("invalid expression type \"range vector\" for range query");
    }

    @Test
    void string_isRejected() {
        assertThat(((ReadFailure) source.read(lastHours("\"six\"", 1))).what())
                .contains("invalid expression type \"string\" for range query");
    }

    @Test
    void twoSeries_areRefusedAndShown() {
        ReadOutcome outcome = source.read(lastHours("hits_total{pod=\"a\"} or hits_total{pod=\"b\"}", 1));

        ReadFailure.SeveralSeries several = (ReadFailure.SeveralSeries) outcome;
        assertThat(several.count()).isEqualTo(2);
        assertThat(several.examples())
                .containsExactly("{__name__=\"hits_total\", pod=\"a\"}", "{__name__=\"hits_total\", pod=\"b\"}");
    }

    @Test
    void number_isAConstantLoad() {
        RangeQuery query = lastHours("1", 1);

        TimeSeries series = ((Loaded) source.read(query)).series();

        assertThat(series.values()).containsOnly(1).hasSize(60);
    }

    @Test
    void scalarOfSeveral_isNonFinite() {
        assertThat(source.read(lastHours("scalar(hits_total)", 1)))
                .isEqualTo(new NoLoad.NonFinite("real", lastHours("scalar(hits_total)", 1), 60, 0, 60));
    }

    @Test
    void divisionByZero_isNonFinite() {
        assertThat(source.read(lastHours("vector(1) / 0", 1)))
                .isEqualTo(new NoLoad.NonFinite("real", lastHours("vector(1) / 0", 1), 0, 60, 60));
    }

    @Test
    void unknownMetric_isNoSeries() {
        assertThat(source.read(lastHours("no_such_metric", 1))).isInstanceOf(NoLoad.NoSeries.class);
    }

    @Test
    void mostSlotsOfOneRequest_areAccepted() {
        RangeQuery query = PrometheusStandIn.endingAt(END, LOAD, Duration.ofSeconds(11_000), Duration.ofSeconds(1));

        assertThat(((Loaded) source.read(query)).series().size()).isEqualTo(11_000);
    }

    @Test
    void moreSlotsThanPrometheusAllows_areReadInParts() {
        RangeQuery query = PrometheusStandIn.endingAt(END, LOAD, Duration.ofSeconds(12_000), Duration.ofSeconds(1));

        TimeSeries series = ((Loaded) source.read(query)).series();

        assertThat(series.size()).isEqualTo(12_000);
        assertThat(series.values()).containsOnly(new double[] {6}, Offset.offset(1e-9));
    }

    @Test
    void tail_givesWhatAWholeReadGives() {
        HistoryReader reader = new HistoryReader(source);
        String query = "sum(hits_total)";
        RangeQuery earlier = PrometheusStandIn.endingAt(END.minusSeconds(600), query, Duration.ofHours(1), STEP);
        Loaded held = (Loaded) source.read(earlier);

        ReadOutcome outcome = reader.read(lastHours(query, 1), Optional.of(held));

        assertThat(outcome).isEqualTo(source.read(lastHours(query, 1)));
    }

    @Test
    void deadServer_isUnreachable(@TempDir Path other) throws IOException {
        RealPrometheus dead = RealPrometheus.start(other.resolve("data"));
        PrometheusSource orphan = sourceOf(dead);
        dead.close();

        ReadOutcome outcome = orphan.read(lastHours(LOAD, 1));

        assertThat(((ReadFailure) outcome).reason())
                .startsWith(
                        "data source real: 127.0.0.1:" + dead.baseUrl().getPort() + " does not accept connections;");
    }

    private static PrometheusSource sourceOf(RealPrometheus server) {
        return new PrometheusSource(
                DataSourceSettings.withoutCredentials("real", server.baseUrl()),
                ReadLimits.standard(DataSourceSettings.DEFAULT_TIMEOUT));
    }

    private static RangeQuery lastHours(String query, int hours) {
        return PrometheusStandIn.endingAt(END, query, Duration.ofHours(hours), STEP);
    }

    private static String openMetrics() {
        StringBuilder text = new StringBuilder("# TYPE hits counter\n");
        for (String pod : new String[] {"a", "b"}) {
            long perSecond = pod.equals("a") ? 2 : 4;
            for (Instant at = START; !at.isAfter(END); at = at.plus(SCRAPE_INTERVAL)) {
                long hits = perSecond * Duration.between(START, at).toSeconds();
                text.append("hits_total{pod=\"%s\"} %d %d\n".formatted(pod, hits, at.getEpochSecond()));
            }
        }
        return text.append("# EOF\n").toString();
    }
}
