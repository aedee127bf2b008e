package io.almanac.scaler.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.decision.decide.Basis;
import io.almanac.scaler.decision.decide.Triggered;
import io.almanac.scaler.server.source.ConnectionTrouble;
import io.almanac.scaler.server.source.LoadSource;
import io.almanac.scaler.server.source.NoLoad;
import io.almanac.scaler.server.source.RangeQuery;
import io.almanac.scaler.server.source.ReadFailure;
import io.almanac.scaler.server.source.ReadOutcome;
import io.almanac.scaler.server.source.SeriesSource;
import io.almanac.scaler.settings.server.LimitSettings;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlLoopTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-09T10:00:05Z");
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final ReadFailure DOWN =
            new ReadFailure.Unreachable("test", "prometheus:9090", ConnectionTrouble.REFUSED, "");

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Workloads workloads = new Workloads(LimitSettings.of(3, Duration.ofMinutes(30)));
    private final List<String> observed = new CopyOnWriteArrayList<>();
    private final Semaphore worked = new Semaphore(0);
    private final ControlLoop loop = new ControlLoop(
            workloads, new Trainer(Duration.ofHours(6), 2, LoopObserver.NONE), executor, new Recorder());
    private volatile boolean isDown;
    private final List<RangeQuery> queries = new CopyOnWriteArrayList<>();
    private final LoadSource source = query -> {
        queries.add(query);
        return isDown ? DOWN : labelled(new SeriesSource("test", load()).read(query));
    };

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void firstReading_isTheWholeWindow_thenOnlyTheTail() {
        Workload workload = register("web", source, NOW);

        loop.tick(NOW).join();
        loop.tick(NOW.plus(STEP)).join();

        // History, a day, one training period and one step before 10:00 is 03:55 fifteen days ago; read from that day's
        // midnight on: 15 days and 10 hours, both ends. Then five steps of overlap and the new one.
        assertThat(queries).hasSize(2);
        assertThat(queries.get(0).slots()).isEqualTo((15 * 1440 + 10 * 60) / 5 + 1);
        assertThat(queries.get(1).slots()).isEqualTo(7);
        assertThat(workload.state().slot()).contains(Instant.parse("2026-03-09T10:05:00Z"));
        assertThat(workload.state().answer()).isInstanceOf(Answer.Decision.class);
        assertThat(workload.log().since(Instant.EPOCH)).hasSize(2);
    }

    @Test
    void nothingIsDoneTwiceForAStep() {
        register("web", source, NOW);

        loop.tick(NOW).join();
        loop.tick(NOW.plusSeconds(200)).join();

        assertThat(queries).hasSize(1);
        assertThat(observed).containsExactly("read default Loaded", "controlled");
    }

    @Test
    void slot_isReadFiveSecondsAfterItsInstant() {
        Workload workload = register("web", source, NOW);

        loop.tick(Instant.parse("2026-03-09T10:00:04Z")).join();

        assertThat(workload.state().slot()).contains(Instant.parse("2026-03-09T09:55:00Z"));
    }

    @Test
    void sourceDownFromTheStart_isUndecidedWithTheReason_andTriedAgainSoon() {
        isDown = true;
        Workload workload = register("web", source, NOW);

        loop.tick(NOW).join();
        loop.tick(NOW.plusSeconds(14)).join();
        assertThat(queries).hasSize(1);
        assertThat(workload.state().answer())
                .isInstanceOfSatisfying(
                        Answer.Undecided.class,
                        none -> assertThat(none.reason())
                                .contains("prometheus:9090")
                                .isEqualTo(DOWN.reason()));

        isDown = false;
        loop.tick(NOW.plusSeconds(15)).join();
        assertThat(workload.state().answer()).isInstanceOf(Answer.Decision.class);
        assertThat(workload.state().trouble()).isEmpty();
    }

    @Test
    void sourceGoneLater_answersGoOnAndSayOnWhat() {
        Workload workload = register("web", source, NOW);
        loop.tick(NOW).join();
        Answer.Decision fresh = (Answer.Decision) workload.state().answer();

        isDown = true;
        loop.tick(NOW.plus(STEP.multipliedBy(4))).join();

        Answer.Decision held = (Answer.Decision) workload.state().answer();
        assertThat(held.basis()).isEqualTo(Basis.STALE_FORECAST);
        assertThat(held.replicas()).isGreaterThanOrEqualTo(fresh.replicas());
        assertThat(held.at()).isEqualTo("2026-03-09T10:20:00Z");
        assertThat(workload.state().trouble()).contains(DOWN.reason());
    }

    @Test
    void answerWithoutLoad_holdsAndSaysWhy_andIsNotAskedForAgainBeforeTheNextStep() {
        ReadFailure why = new NoLoad.NonFinite("test", new RangeQuery("none", START, START, STEP), 7, 0, 7);
        Workload workload = register("web", query -> isDown ? why : source.read(query), NOW);
        loop.tick(NOW).join();

        isDown = true;
        loop.tick(NOW.plus(STEP)).join();
        loop.tick(NOW.plus(STEP).plusSeconds(15)).join();

        assertThat(workload.state().trouble()).contains(why.reason());
        assertThat(workload.state().slot()).contains(Instant.parse("2026-03-09T10:05:00Z"));
        assertThat(observed).filteredOn(what -> what.startsWith("read")).hasSize(2);
    }

    @Test
    void slowSource_delaysNobodyElse() {
        CountDownLatch answer = new CountDownLatch(1);
        LoadSource slow = query -> {
            await(answer);
            return DOWN;
        };
        Workload waiting = register("slow", slow, NOW);
        Workload quick = register("quick", source, NOW);

        CompletableFuture<Void> round = loop.tick(NOW);
        worked.acquireUninterruptibly();
        assertThat(quick.state().slot()).contains(Instant.parse("2026-03-09T10:00:00Z"));
        // The slow one is still at work, so that this round is the quick one's alone.
        loop.tick(NOW.plus(STEP)).join();
        assertThat(quick.state().slot()).contains(Instant.parse("2026-03-09T10:05:00Z"));
        assertThat(round).isNotDone();

        answer.countDown();
        round.join();
        assertThat(waiting.state().trouble()).isPresent();
    }

    @Test
    void brokenSource_failsNobodyElse() {
        Workload broken = register(
                "broken",
                query -> {
                    throw new IllegalStateException("a fault in the program");
                },
                NOW);
        Workload sound = register("sound", source, NOW);

        loop.tick(NOW).join();
        loop.tick(NOW.plus(STEP)).join();

        assertThat(broken.state().answer()).isInstanceOf(Answer.Undecided.class);
        assertThat(sound.state().slot()).contains(Instant.parse("2026-03-09T10:05:00Z"));
    }

    @Test
    void idleWorkload_isForgotten_unlessSomebodyListens() {
        register("idle", source, NOW);
        Runnable stop = register("followed", source, NOW).listen(state -> {});

        loop.tick(NOW.plus(Duration.ofMinutes(31))).join();
        assertThat(workloads.all())
                .extracting(workload -> workload.key().name())
                .containsExactly("followed");

        stop.run();
        loop.tick(NOW.plus(Duration.ofMinutes(32))).join();
        assertThat(workloads.all()).isEmpty();
    }

    private Workload register(String name, LoadSource from, Instant now) {
        WorkloadSettings settings = Triggered.by("queryStep", "5m");
        WorkloadKey key = WorkloadKey.of("shop", name, Map.of());
        Workloads.Lookup lookup =
                workloads.ask(key, () -> new Workloads.SettingsReader.Result.Valid(settings, from), now);
        return ((Workloads.Lookup.Found) lookup).workload();
    }

    private static ReadOutcome labelled(ReadOutcome outcome) {
        return switch (outcome) {
            case ReadOutcome.Loaded loaded ->
                new ReadOutcome.Loaded(loaded.series(), 0, Map.of("job", "web"), loaded.trouble());
            case ReadFailure failure -> failure;
        };
    }

    private static TimeSeries load() {
        double[] values = new double[9 * 288];
        Arrays.setAll(values, i -> 100 - 80 * Math.cos(2 * Math.PI * i / 288));
        return TimeSeries.of(START, STEP, values);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Recorder implements LoopObserver {
        @Override
        public void read(String source, ReadOutcome outcome, Duration took) {
            observed.add("read " + source + " " + outcome.getClass().getSimpleName());
        }

        @Override
        public void trained(Duration took) {
            observed.add("trained");
        }

        @Override
        public void controlled(Duration took) {
            observed.add("controlled");
            worked.release();
        }
    }
}
