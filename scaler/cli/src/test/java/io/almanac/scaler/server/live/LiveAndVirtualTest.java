package io.almanac.scaler.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.Grid;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.backtest.PredictorLog;
import io.almanac.scaler.decision.cycle.CycleState;
import io.almanac.scaler.decision.cycle.DecisionCycle;
import io.almanac.scaler.decision.cycle.DecisionStep;
import io.almanac.scaler.decision.cycle.TrainingSchedule;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.decision.decide.Triggered;
import io.almanac.scaler.decision.risk.ErrorBudget;
import io.almanac.scaler.server.source.DataSourceSettings;
import io.almanac.scaler.server.source.PrometheusSource;
import io.almanac.scaler.server.source.RangeQuery;
import io.almanac.scaler.server.source.ReadLimits;
import io.almanac.scaler.server.source.ReadOutcome;
import io.almanac.scaler.settings.server.LimitSettings;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import io.almanac.simulator.prometheus.EmbeddedPrometheus;
import io.almanac.simulator.trace.TraceCsv;
import io.almanac.simulator.trace.TraceReading;
import io.almanac.simulator.traffic.AppTraffic;
import io.almanac.simulator.traffic.RecordedTraffic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The server's loop, which reads a little at a time over HTTP on other threads, decides for each minute of a recorded day
 * as a loop in virtual time does that has everything in memory, and as the backtest does; and it does not matter when
 * the server was started. Compared are numbers to the bit, over the whole policy: bounds learned four times in the day,
 * the position on the ladder that the promise asks for, the account it is kept by.
 */
class LiveAndVirtualTest {
    private static final Duration STEP = Duration.ofMinutes(1);
    private static final Duration PERIOD = Duration.ofHours(6);

    /**
     * From the first minute whose history (7 d, a day, a period and a step) begins at the midnight of the 10th to the last one. The
     * day has two of the trace's night spikes.
     */
    private static final Instant FIRST = Instant.parse("2021-10-18T06:01:00Z");

    private static final int MINUTES = 24 * 60;
    private static final Instant END = FIRST.plus(STEP.multipliedBy(MINUTES));
    private static final WorkloadSettings SETTINGS = Triggered.by(
            "query",
            "sum(rate(app_requests_total{app=\"crane\"}[2m]))",
            "threshold",
            "20",
            "minReplicas",
            "1",
            "historyTimeWindow",
            "7d");

    /** Trains at whole multiples of the period, as a backtest does. */
    private static final WorkloadKey KEY = new WorkloadKey("shop", "web", "000000000000");

    private static final TrainingSchedule SCHEDULE = TrainingSchedule.spread(KEY.digest(), PERIOD, STEP);

    /** What a minute led to: the answer; position, time spent and observed, estimate; the training; the ladder. */
    private record Lived(Answer answer, ErrorBudget errorBudget, Instant trainedAt, List<Double> bounds) {
        static Lived of(Answer answer, CycleState state) {
            return new Lived(
                    answer,
                    state.errorBudget(),
                    state.training().at(),
                    Arrays.stream(state.rungs().orElseThrow().loads()).boxed().toList());
        }

        Answer.Decision decision() {
            return (Answer.Decision) answer;
        }
    }

    private volatile Instant now = FIRST;
    private EmbeddedPrometheus prometheus;
    private PrometheusSource source;
    private ExecutorService executor;

    @BeforeEach
    void start() throws Exception {
        InstantSource clock = () -> now;
        prometheus =
                EmbeddedPrometheus.start(List.of(AppTraffic.recorded("crane", new RecordedTraffic(trace()))), clock);
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
    void liveLoop_decidesADayAsVirtualTimeAndTheBacktestDo() {
        List<Lived> live = live(FIRST, END);
        TimeSeries load = everything();

        assertThat(live).hasSize(MINUTES).allMatch(lived -> lived.answer() instanceof Answer.Decision);
        assertThat(live).isEqualTo(virtual(load));
        assertBacktestDecides(live, load);
        assertThat(distinct(live, lived -> lived.decision().replicas()))
                .as("the load moves, so the test compares something")
                .isGreaterThan(10);
        assertThat(distinct(live, Lived::trainedAt)).isGreaterThanOrEqualTo(4);
        assertThat(distinct(live, lived -> lived.errorBudget().position())).isGreaterThan(10);
        assertThat(distinct(live, lived -> lived.errorBudget().spent()))
                .as("the night's spikes are more than was prepared for")
                .isGreaterThan(1);
    }

    @Test
    void serverStartedLater_decidesTheSameForTheSameMinute() {
        assertThat(live(END.minus(Duration.ofMinutes(40)), END))
                .isEqualTo(virtual(everything()).subList(MINUTES - 40, MINUTES));
    }

    private static long distinct(List<Lived> lived, Function<Lived, ?> value) {
        return lived.stream().map(value).distinct().count();
    }

    private List<Lived> live(Instant from, Instant until) {
        Workloads workloads = new Workloads(LimitSettings.of(10, Duration.ofDays(1)));
        ControlLoop loop =
                new ControlLoop(workloads, new Trainer(PERIOD, 2, LoopObserver.NONE), executor, LoopObserver.NONE);
        workloads.ask(KEY, () -> new Workloads.SettingsReader.Result.Valid(SETTINGS, source), from);
        List<Lived> answers = new ArrayList<>();
        for (Instant slot = from; slot.isBefore(until); slot = slot.plus(STEP)) {
            now = slot.plus(ControlLoop.SETTLE);
            loop.tick(now).join();
            WorkloadState state = workloads.find(KEY).orElseThrow().state();
            answers.add(Lived.of(state.answer(), state.cycleState().orElseThrow()));
        }
        return answers;
    }

    /** What the source has of the day and its history, from the midnight on that the server's history begins at. */
    private TimeSeries everything() {
        now = END;
        Duration before = SETTINGS.load().historyTimeWindow().plus(SCHEDULE.oldestModel(STEP));
        Instant midnight = Grid.aligned(Duration.ofDays(1)).atOrBefore(FIRST.minus(before));
        RangeQuery query = new RangeQuery(SETTINGS.load().query(), midnight, END, STEP);
        return ((ReadOutcome.Loaded) source.read(query)).series();
    }

    private static List<Lived> virtual(TimeSeries load) {
        DecisionCycle cycle = DecisionCycle.of(SETTINGS, SCHEDULE);
        Optional<CycleState> progress = Optional.empty();
        List<Lived> answers = new ArrayList<>();
        for (Instant slot = FIRST; slot.isBefore(END); slot = slot.plus(STEP)) {
            progress = cycle.follow(progress, load, slot);
            answers.add(Lived.of(
                    DecisionStep.decide(cycle, load.until(slot), progress, slot).answer(), progress.orElseThrow()));
        }
        return answers;
    }

    private static void assertBacktestDecides(List<Lived> live, TimeSeries load) {
        PredictorLog log = BacktestedDay.log(load, SETTINGS, PERIOD);
        int first = load.slotAt(FIRST).orElseThrow();
        for (int minute = 0; minute < live.size(); minute++) {
            PredictorLog.Entry slot = log.entries().get(first + minute);
            Answer.Decision decision = live.get(minute).decision();
            ErrorBudget budget = live.get(minute).errorBudget();
            assertThat(slot)
                    .as("minute " + minute)
                    .isEqualTo(new PredictorLog.Entry(
                            decision.at(),
                            decision.reasons().presentLoad(),
                            decision.reasons().expectedLoad(),
                            decision.reasons().boundLoad(),
                            budget.position(),
                            budget.spent().toSeconds(),
                            budget.observed().toSeconds(),
                            slot.rungs(),
                            slot.replicas()));
            assertThat(slot.rungs()).containsExactly(live.get(minute).bounds().toArray(Double[]::new));
            assertThat(slot.replicas()).containsExactly(decision.replicas());
        }
    }

    private static TimeSeries trace() {
        Path file = Path.of(System.getProperty("almanac.root"), "simulator/examples/crane_app_09.csv");
        return switch (TraceCsv.read(file)) {
            case TraceReading.Sound sound -> sound.series();
            case TraceReading.Unsound unsound -> throw new AssertionError(unsound.toString());
        };
    }
}
