package io.almanac.scaler.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.Eventually;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.decision.decide.Triggered;
import io.almanac.scaler.server.source.ReadOutcome;
import io.almanac.scaler.server.source.SeriesSource;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that starts with many workloads, and has one core to train on. */
class FirstAnswerTest {
    private static final Instant START = Instant.parse("2026-03-07T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-09T10:00:05Z");
    private static final Duration STEP = Duration.ofMinutes(5);

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Workloads workloads = new Workloads(3, Duration.ofDays(1));
    private final CountDownLatch isFollowing = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void firstAnswer_doesNotWaitForTheHistoryOfAnother() throws InterruptedException {
        ControlLoop loop = new ControlLoop(
                workloads, new Trainer(Duration.ofHours(6), 1, new Slow()), executor, LoopObserver.NONE);
        register("first");
        CompletableFuture<Void> ofTheFirst = loop.tick(NOW);
        isFollowing.await();

        Workload second = register("second");
        CompletableFuture<Void> ofTheSecond = loop.tick(NOW);
        Eventually.isTrue(
                () -> "an answer to the second: " + second.state().answer(),
                () -> second.state().answer() instanceof Answer.Decision);
        assertThat(ofTheSecond).as("its history waits for its turn").isNotDone();
        assertThat(((Answer.Decision) second.state().answer()).reasons().level())
                .as("1 - 5 risk")
                .isEqualTo("quantile 0.95");

        mayEnd.countDown();
        CompletableFuture.allOf(ofTheFirst, ofTheSecond).join();
        assertThat(second.state().cycleState()).isPresent();
    }

    private Workload register(String name) {
        return ((Workloads.Lookup.Found) workloads.ask(
                        WorkloadKey.of("shop", name, Map.of()),
                        () -> new Workloads.SettingsReader.Result.Valid(
                                Triggered.by("queryStep", "5m"),
                                query -> new ReadOutcome.Loaded(
                                        ((ReadOutcome.Loaded) new SeriesSource("test", load()).read(query)).series(),
                                        0)),
                        NOW))
                .workload();
    }

    private static TimeSeries load() {
        double[] values = new double[3 * 288];
        Arrays.setAll(values, slot -> 100 + slot * 7 % 11);
        return TimeSeries.of(START, STEP, values);
    }

    /** Keeps the first workload's history from being followed to its end: its second training, after the first answer's. */
    private final class Slow implements LoopObserver {
        private final AtomicInteger trainings = new AtomicInteger();

        @Override
        public void trained(Duration took) {
            if (trainings.incrementAndGet() == 2) {
                isFollowing.countDown();
                try {
                    mayEnd.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        @Override
        public void read(String source, ReadOutcome outcome, Duration took) {}

        @Override
        public void controlled(Duration took) {}
    }
}
