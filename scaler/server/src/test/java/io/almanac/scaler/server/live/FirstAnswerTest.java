package io.almanac.scaler.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.Eventually;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.decision.decide.Triggered;
import io.almanac.scaler.server.source.ReadOutcome;
import io.almanac.scaler.server.source.SeriesSource;
import io.almanac.scaler.settings.server.LimitSettings;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that starts with many workloads, and has one core to train on. */
@Timeout(60)
class FirstAnswerTest {
    private static final Instant START = Instant.parse("2026-02-27T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-09T10:00:05Z");
    private static final Duration STEP = Duration.ofMinutes(5);

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Workloads workloads = new Workloads(LimitSettings.of(3, Duration.ofDays(1)));
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> ofTheSecond = new CompletableFuture<>();

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void firstAnswer_doesNotWaitForTheHistoryOfAnother() {
        try (ControlLoop loop = new ControlLoop(
                workloads, new Trainer(Duration.ofHours(6), 1, new Second()), executor, LoopObserver.NONE)) {
            second = () -> {
                var unused = loop.tick(NOW).thenAccept(ofTheSecond::complete);
            };
            register("first");
            loop.tick(NOW).join();
            ofTheSecond.join();
        }

        // Ten days of five minutes are six portions: the second comes after the first one's first answer and first
        // portion.
        assertThat(events)
                .containsSubsequence(
                        "first quantile 0.95", "second quantile 0.95", "first followed", "second followed");
    }

    private volatile Runnable second = () -> {};

    private void register(String name) {
        Workload workload = ((Workloads.Lookup.Found) workloads.ask(
                        WorkloadKey.of("shop", name, Map.of()),
                        () -> new Workloads.SettingsReader.Result.Valid(
                                Triggered.by("queryStep", "5m"),
                                query -> new ReadOutcome.Loaded(
                                        ((ReadOutcome.Loaded) new SeriesSource("test", load()).read(query)).series(),
                                        0)),
                        NOW))
                .workload();
        workload.listen(state -> {
            if (state.answer() instanceof Answer.Decision decision) {
                String level = decision.reasons().level();
                events.add(name + (workload.known().orElseThrow().isFollowed() ? " followed" : " " + level));
            }
        });
    }

    private static TimeSeries load() {
        double[] values = new double[11 * 288];
        Arrays.setAll(values, slot -> 100 + slot * 7 % 11);
        return TimeSeries.of(START, STEP, values);
    }

    /** Brings the second workload when the past of the first is being followed: at its second training. */
    private final class Second implements LoopObserver {
        private final AtomicInteger trainings = new AtomicInteger();

        @Override
        public void trained(Duration took) {
            if (trainings.incrementAndGet() == 2) {
                register("second");
                second.run();
                Eventually.isTrue(
                        () -> "the second was read",
                        () -> workloads.all().stream()
                                .allMatch(workload -> workload.state().loaded().isPresent()));
            }
        }

        @Override
        public void read(String source, ReadOutcome outcome, Duration took) {}

        @Override
        public void controlled(Duration took) {}
    }
}
