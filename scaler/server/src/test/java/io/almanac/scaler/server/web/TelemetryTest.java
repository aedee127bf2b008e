package io.almanac.scaler.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.promotion.Promotion;
import io.almanac.scaler.server.source.RangeQuery;
import io.almanac.scaler.server.source.ReadFailure;
import io.almanac.scaler.server.source.ReadOutcome;
import io.almanac.scaler.settings.trigger.Mode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TelemetryTest {
    private static final Duration TEN_MILLIS = Duration.ofMillis(10);
    private static final RangeQuery QUERY = new RangeQuery("up", Instant.EPOCH, Instant.EPOCH, Duration.ofMinutes(1));
    private static final ReadOutcome LOADED =
            new ReadOutcome.Loaded(TimeSeries.of(Instant.EPOCH, Duration.ofMinutes(1), 1), 0);

    @Test
    void scrape_hasExactlyTheListedNames() throws IOException {
        Telemetry telemetry = Scrape.telemetry(HandMade.outside(Optional.empty()));
        telemetry.rpc("GetMetrics", "OK", TEN_MILLIS);
        telemetry.read("main", LOADED, TEN_MILLIS);
        telemetry.asked("external:crystal", "answered", TEN_MILLIS);
        telemetry.certificate("web", () -> Instant.EPOCH);
        telemetry.stepped(new Promotion.Step(LocalDate.EPOCH, Mode.OBSERVE, Mode.SHADOW, ""));
        Telemetry ofWatched = Scrape.telemetry(HandMade.ofLoadAlone(Mode.SHADOW));

        Set<String> exported = Stream.concat(Scrape.lines(telemetry).stream(), Scrape.lines(ofWatched).stream())
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" ", -1)[2])
                .filter(name -> !name.startsWith("jvm_") && !name.startsWith("process_"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(exported)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Metric.values()).map(Metric::text).toList());
    }

    @Test
    void firstDecisionOfAWorkload_takesSecondsAndIsToldApart() throws IOException {
        Telemetry telemetry = Scrape.telemetry(HandMade.one());

        telemetry.controlled(Duration.ofMillis(4_200));

        assertThat(Scrape.lines(telemetry))
                .contains(
                        "almanac_control_duration_seconds_bucket{le=\"2.5\"} 0",
                        "almanac_control_duration_seconds_bucket{le=\"5.0\"} 1");
    }

    @Test
    void calls_areCountedByMethodAndCode() throws IOException {
        Telemetry telemetry = Scrape.telemetry(HandMade.none());

        telemetry.rpc("GetMetrics", "OK", Duration.ofMillis(2));
        telemetry.rpc("GetMetrics", "UNAVAILABLE", Duration.ofMillis(2));
        telemetry.read("main", new ReadFailure.TooLarge("main", QUERY, 1), Duration.ofSeconds(10));
        telemetry.asked("external:crystal", "malformed", Duration.ofSeconds(2));
        telemetry.trained(TEN_MILLIS);
        telemetry.controlled(TEN_MILLIS);

        assertThat(Scrape.lines(telemetry))
                .contains(
                        "almanac_rpc_duration_seconds_count{code=\"OK\",method=\"GetMetrics\"} 1",
                        "almanac_rpc_duration_seconds_bucket{code=\"OK\",method=\"GetMetrics\",le=\"0.001\"} 0",
                        "almanac_rpc_duration_seconds_bucket{code=\"OK\",method=\"GetMetrics\",le=\"0.0025\"} 1",
                        "almanac_rpc_duration_seconds_count{code=\"UNAVAILABLE\",method=\"GetMetrics\"} 1",
                        "almanac_source_reads_total{outcome=\"too_large\",source=\"main\"} 1.0",
                        "almanac_source_read_duration_seconds_sum{source=\"main\"} 10.0",
                        "almanac_external_model_calls_total{model=\"external:crystal\",outcome=\"malformed\"} 1.0",
                        "almanac_external_model_call_duration_seconds_sum{model=\"external:crystal\"} 2.0",
                        "almanac_training_duration_seconds_sum 0.01",
                        "almanac_control_duration_seconds_sum 0.01");
    }

    @Test
    void certificates_areToldByTheirPort() throws IOException {
        Telemetry telemetry = Scrape.telemetry(HandMade.none());

        telemetry.certificate("grpc", () -> Instant.ofEpochSecond(1_800_000_000));

        assertThat(Scrape.lines(telemetry))
                .contains("almanac_certificate_not_after_timestamp_seconds{certificate=\"grpc\"} 1.8E9");
    }

    @Test
    void manySources_areBounded() throws IOException {
        Telemetry telemetry = Scrape.telemetry(HandMade.none());

        for (int i = 0; i < 1000; i++) {
            telemetry.read("source-" + i, LOADED, TEN_MILLIS);
        }

        assertThat(Scrape.lines(telemetry).stream().filter(line -> line.startsWith("almanac_source_reads_total{")))
                .hasSize(65)
                .contains("almanac_source_reads_total{outcome=\"loaded\",source=\"other\"} 936.0");
    }
}
