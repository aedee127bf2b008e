package io.almanac.scaler.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.Grid;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.cycle.ControlStep;
import io.almanac.scaler.cycle.Cycle;
import io.almanac.scaler.cycle.Progress;
import io.almanac.scaler.cycle.TrainingStep;
import io.almanac.scaler.decide.Answer;
import io.almanac.scaler.decide.Triggered;
import io.almanac.scaler.risk.ErrorBudget;
import io.almanac.scaler.settings.WorkloadKey;
import io.almanac.scaler.settings.WorkloadSettings;
import io.almanac.scaler.source.DataSourceSettings;
import io.almanac.scaler.source.LoadQuery;
import io.almanac.scaler.source.PrometheusSource;
import io.almanac.scaler.source.ReadLimits;
import io.almanac.scaler.source.ReadOutcome;
import io.almanac.simulator.prometheus.EmbeddedPrometheus;
import io.almanac.simulator.trace.TraceCsv;
import io.almanac.simulator.trace.TraceReading;
import io.almanac.simulator.traffic.RecordedTraffic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The server's loop, which reads a little at a time over HTTP on other threads, decides as a loop in virtual time does
 * that has everything in memory; and it does not matter when the server was started.
 */
class LiveAndVirtualTest {
    private static final Duration STEP = Duration.ofMinutes(1);
    private static final Duration PERIOD = Duration.ofHours(6);
    private static final Instant FIRST = Instant.parse("2021-10-15T21:30:00Z");
    private static final int MINUTES = 150;
    private static final WorkloadSettings SETTINGS = Triggered.by(
            "query", "sum(rate(app_requests_total{app=\"crane\"}[2m]))", "threshold", "50", "historyTimeWindow", "7d");

    private static final WorkloadKey KEY = WorkloadKey.of("shop", "web", Triggered.metadata());

    /** What a minute led to: the answer, and position on the ladder, time spent and observed, estimate. */
    private record Lived(Answer answer, Optional<ErrorBudget> errorBudget) {}

    private volatile Instant now = FIRST;
    private EmbeddedPrometheus prometheus;
    private PrometheusSource source;
    private ExecutorService executor;

    @BeforeEach
    void start() throws Exception {
        InstantSource clock = () -> now;
        prometheus = EmbeddedPrometheus.start(
                List.of(io.almanac.simulator.traffic.Workload.recorded("crane", new RecordedTraffic(trace()))), clock);
        source = new PrometheusSource(
                DataSourceSettings.withoutCredentials("test", prometheus.baseUrl()),
                ReadLimits.standard(Duration.ofSeconds(20)));
        executor = Executors.newVirtualThreadPerTaskExecutor();
    }

    @AfterEach
    void stop() {
        executor.close();
        source.close();
        prometheus.close();
    }

    @Test
    void liveLoop_decidesAsVirtualTimeDoes() {
        List<Lived> live = live(FIRST, FIRST.plus(STEP.multipliedBy(MINUTES)));

        assertThat(live).hasSize(MINUTES).allMatch(lived -> lived.answer() instanceof Answer.Decision);
        assertThat(live).isEqualTo(virtual(FIRST, FIRST.plus(STEP.multipliedBy(MINUTES))));
        assertThat(live.stream()
                        .map(lived -> ((Answer.Decision) lived.answer()).replicas())
                        .distinct())
                .as("the load moves, so the test compares something")
                .hasSizeGreaterThan(3);
    }

    @Test
    void serverStartedLater_decidesTheSameForTheSameMinute() {
        Instant later = FIRST.plus(STEP.multipliedBy(MINUTES - 40));
        Instant end = FIRST.plus(STEP.multipliedBy(MINUTES));

        List<Lived> early = live(FIRST, end);
        List<Lived> late = live(later, end);

        assertThat(late).hasSize(40).isEqualTo(early.subList(MINUTES - 40, MINUTES));
    }

    private List<Lived> live(Instant from, Instant until) {
        Workloads workloads = new Workloads(10, Duration.ofDays(1));
        ControlLoop loop =
                new ControlLoop(workloads, new Trainer(PERIOD, 2, LoopObserver.NONE), executor, LoopObserver.NONE);
        workloads.ask(KEY, () -> new Workloads.SettingsReader.Result.Valid(SETTINGS, source), from);
        List<Lived> answers = new ArrayList<>();
        for (Instant slot = from; slot.isBefore(until); slot = slot.plus(STEP)) {
            now = slot.plus(ControlLoop.SETTLE);
            loop.tick(now).join();
            WorkloadState state = workloads.find(KEY).orElseThrow().state();
            answers.add(new Lived(state.answer(), state.progress().orElseThrow().errorBudget()));
        }
        return answers;
    }

    private List<Lived> virtual(Instant from, Instant until) {
        now = until;
        Duration before = SETTINGS.historyTimeWindow().plus(PERIOD).plus(STEP);
        Instant midnight = Grid.aligned(Duration.ofDays(1)).atOrBefore(from.minus(before));
        LoadQuery everything = new LoadQuery(SETTINGS.query(), midnight, until, STEP);
        TimeSeries load = ((ReadOutcome.Loaded) source.read(everything)).series();
        Cycle cycle = Cycle.of(SETTINGS, PERIOD, TrainingStep.phaseOf(KEY.digest(), STEP, PERIOD));
        Progress progress = cycle.begin();
        List<Lived> answers = new ArrayList<>();
        for (Instant slot = from; slot.isBefore(until); slot = slot.plus(STEP)) {
            progress = cycle.follow(progress, load, slot);
            Answer answer =
                    ControlStep.decide(cycle, load.until(slot), progress, slot).answer();
            answers.add(new Lived(answer, progress.errorBudget()));
        }
        return answers;
    }

    private static TimeSeries trace() {
        Path file = Path.of(System.getProperty("almanac.root"), "simulator/examples/crane_app_09.csv");
        return switch (TraceCsv.read(file)) {
            case TraceReading.Sound sound -> sound.series();
            case TraceReading.Unsound unsound -> throw new AssertionError(unsound.toString());
        };
    }
}
