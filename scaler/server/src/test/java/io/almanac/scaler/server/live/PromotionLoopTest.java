package io.almanac.scaler.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.decision.decide.Basis;
import io.almanac.scaler.decision.decide.Triggered;
import io.almanac.scaler.decision.promotion.Promotion;
import io.almanac.scaler.server.snapshot.SnapshotDirectory;
import io.almanac.scaler.server.source.ReadOutcome;
import io.almanac.scaler.server.source.SeriesSource;
import io.almanac.scaler.settings.server.LimitSettings;
import io.almanac.scaler.settings.trigger.Mode;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A workload whose load of two weeks is known when it is first asked for, and that begins in observe mode. */
@Timeout(120)
class PromotionLoopTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final WorkloadKey KEY = WorkloadKey.of("shop", "web", Map.of());
    private static final TimeSeries LOAD = load();

    @TempDir
    private Path folder;

    private final List<String> steps = new CopyOnWriteArrayList<>();

    @Test
    void workload_isPromotedAfterTwoDaysInEachMode_throughARestart() throws IOException {
        Server server = new Server();
        assertThat(server.tick("2026-03-15T10:00:05Z")).isEqualTo(Basis.OBSERVED);
        assertThat(server.tick("2026-03-17T23:55:05Z")).isEqualTo(Basis.OBSERVED);
        assertThat(steps).isEmpty();

        assertThat(server.tick("2026-03-18T00:05:05Z")).isEqualTo(Basis.REACTIVE);
        assertThat(steps).containsExactly("OBSERVE>SHADOW");
        server.close();
        server = new Server();

        assertThat(server.tick("2026-03-19T12:00:05Z")).isEqualTo(Basis.REACTIVE);
        assertThat(server.tick("2026-03-20T00:05:05Z")).isEqualTo(Basis.FORECAST);
        assertThat(steps).containsExactly("OBSERVE>SHADOW", "SHADOW>PREDICTIVE");
        WorkloadState state = server.workload().state();
        assertThat(state.mode(server.workload().settings())).isEqualTo(Mode.PREDICTIVE);
        assertThat(state.promotion().orElseThrow().steps()).hasSize(2);
        server.close();
    }

    @Test
    void triggerThatDoesNotAsk_staysInItsMode() throws IOException {
        try (Server server = new Server("mode", "observe")) {
            server.tick("2026-03-15T10:00:05Z");
            assertThat(server.tick("2026-03-18T00:05:05Z")).isEqualTo(Basis.OBSERVED);
            assertThat(server.workload().state().promotion()).isEmpty();
        }
    }

    private static TimeSeries load() {
        Random random = new Random(3);
        double[] values = new double[21 * 288];
        Arrays.setAll(values, slot -> 200 * (1 + 0.03 * random.nextGaussian()));
        return TimeSeries.of(START, STEP, values);
    }

    private final class Server implements AutoCloseable {
        private final Workloads workloads = new Workloads(LimitSettings.of(2, Duration.ofDays(7)));
        private final WorkloadSettings settings;
        private final ControlLoop loop;

        Server() throws IOException {
            this("mode", "observe", "promote", "auto");
        }

        Server(String... serving) throws IOException {
            String[] all = Arrays.copyOf(serving, serving.length + 4);
            all[serving.length] = "queryStep";
            all[serving.length + 1] = "5m";
            all[serving.length + 2] = "historyTimeWindow";
            all[serving.length + 3] = "14d";
            settings = Triggered.by(all);
            LoopObserver observer = new Steps();
            loop = new ControlLoop(
                    workloads,
                    new Trainer(Duration.ofHours(6), 1, observer),
                    Runnable::run,
                    observer,
                    new Snapshots(Optional.of(new SnapshotDirectory(folder, 10)), observer));
        }

        /** What is answered on. */
        Basis tick(String now) {
            Instant instant = Instant.parse(now);
            var unused = workloads.ask(
                    KEY,
                    () -> new Workloads.SettingsReader.Result.Valid(settings, new SeriesSource("test", LOAD)),
                    instant);
            loop.tick(instant).join();
            loop.tick(instant.plusSeconds(3)).join(); // learns the model of a snapshot again
            return ((Answer.Decision) workload().state().answer()).basis();
        }

        Workload workload() {
            return workloads.find(KEY).orElseThrow();
        }

        @Override
        public void close() {
            loop.close();
        }
    }

    private final class Steps implements LoopObserver {
        @Override
        public void stepped(Promotion.Step step) {
            steps.add(step.from() + ">" + step.to());
        }

        @Override
        public void read(String source, ReadOutcome outcome, Duration took) {}

        @Override
        public void trained(Duration took) {}

        @Override
        public void controlled(Duration took) {}
    }
}
