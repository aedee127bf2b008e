package io.almanac.scaler.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.decision.decide.Triggered;
import io.almanac.scaler.server.snapshot.SnapshotDirectory;
import io.almanac.scaler.server.source.LoadSource;
import io.almanac.scaler.server.source.SeriesSource;
import io.almanac.scaler.settings.server.LimitSettings;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** More workloads than windows are read at a time, restarted while their source takes for ever. */
@Timeout(60)
class RestoredBesideSlowSourcesTest {
    private static final Instant NOW = Instant.parse("2026-03-09T10:00:05Z");
    private static final LoadSource SOURCE = new SeriesSource("test", load());
    private static final List<WorkloadKey> KEYS = IntStream.range(0, 9)
            .mapToObj(number -> WorkloadKey.of("shop", "web", Map.of("number", "" + number)))
            .toList();

    @TempDir
    private Path folder;

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    @Test
    void everySnapshotAnswers_beforeAnySourceDoes() throws IOException, InterruptedException {
        Workloads before = workloads(SOURCE);
        try (ControlLoop first = loop(before)) {
            first.tick(NOW).join();
        }
        CountDownLatch decided = new CountDownLatch(KEYS.size());
        CountDownLatch sourceAnswers = new CountDownLatch(1);
        Workloads after = workloads(query -> {
            awaited(sourceAnswers);
            return SOURCE.read(query);
        });
        after.each()
                .forEach(workload -> workload.listen(state -> {
                    if (state.answer() instanceof Answer.Decision) {
                        decided.countDown();
                    }
                }));
        try (ControlLoop restarted = loop(after)) {
            restarted.tick(NOW.plusSeconds(60)).join();

            assertThat(decided.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(after.each())
                    .extracting(workload -> workload.state().slot())
                    .containsOnly(Optional.of(Instant.parse("2026-03-09T10:00:00Z")));

            CompletableFuture<Void> step = restarted.tick(NOW.plusSeconds(63));
            sourceAnswers.countDown();
            step.join();
            assertThat(after.each())
                    .extracting(workload -> workload.state().slot())
                    .containsOnly(Optional.of(Instant.parse("2026-03-09T10:01:00Z")));
        }
        executor.close();
    }

    /** Four newcomers read for ever, so the second that was kept is not even looked for. */
    @Test
    void restoredModel_isNotLearnedAgain_beforeAllThatWereKeptHaveBeenRead() throws IOException {
        Workloads before = workloads(SOURCE);
        try (ControlLoop first = loop(before)) {
            first.tick(NOW).join();
        }
        Workloads after = new Workloads(LimitSettings.of(100, Duration.ofDays(7)));
        CountDownLatch reading = new CountDownLatch(4);
        CountDownLatch sourceAnswers = new CountDownLatch(1);
        LoadSource slow = query -> {
            reading.countDown();
            awaited(sourceAnswers);
            return SOURCE.read(query);
        };
        try (ControlLoop restarted = loop(after)) {
            Workload answering = asked(after, KEYS.get(0), SOURCE);
            restarted.tick(NOW.plusSeconds(1)).join();
            for (int number = 0; number < 4; number++) {
                asked(after, WorkloadKey.of("crowd", "web", Map.of("number", "" + number)), slow);
            }
            CompletableFuture<Void> newcomers = restarted.tick(NOW.plusSeconds(2));
            assertThat(awaited(reading)).isTrue();
            asked(after, KEYS.get(1), SOURCE);
            CompletableFuture<Void> second = restarted.tick(NOW.plusSeconds(3));

            CompletableFuture<Void> later = restarted.tick(NOW.plusSeconds(10));
            assertThat(answering.known().orElseThrow().isStored()).isTrue();
            assertThat(answering.learning().isTaken()).isFalse();

            sourceAnswers.countDown();
            CompletableFuture.allOf(newcomers, second, later).join();
            restarted.tick(NOW.plusSeconds(11)).join();
            assertThat(answering.known().orElseThrow().isStored()).isFalse();
        }
        executor.close();
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Workloads workloads(LoadSource source) {
        Workloads workloads = new Workloads(LimitSettings.of(100, Duration.ofDays(7)));
        KEYS.forEach(key -> asked(workloads, key, source));
        return workloads;
    }

    private static Workload asked(Workloads workloads, WorkloadKey key, LoadSource source) {
        return ((Workloads.Lookup.Found) workloads.ask(
                        key,
                        () -> new Workloads.SettingsReader.Result.Valid(
                                Triggered.by("historyTimeWindow", "2d"), source),
                        NOW))
                .workload();
    }

    private ControlLoop loop(Workloads workloads) throws IOException {
        return new ControlLoop(
                workloads,
                new Trainer(Duration.ofHours(2), 1, LoopObserver.NONE),
                executor,
                LoopObserver.NONE,
                new Snapshots(Optional.of(new SnapshotDirectory(folder, 100)), LoopObserver.NONE));
    }

    private static TimeSeries load() {
        double[] values = new double[2 * 1440 + 20];
        Arrays.setAll(values, i -> 100 - 80 * StrictMath.cos(2 * Math.PI * i / 1440));
        return TimeSeries.of(Instant.parse("2026-03-07T10:00:00Z"), Duration.ofMinutes(1), values);
    }
}
