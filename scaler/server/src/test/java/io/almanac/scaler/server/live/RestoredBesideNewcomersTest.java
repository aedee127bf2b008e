package io.almanac.scaler.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.Triggered;
import io.almanac.scaler.server.snapshot.SnapshotDirectory;
import io.almanac.scaler.server.source.ConnectionTrouble;
import io.almanac.scaler.server.source.LoadSource;
import io.almanac.scaler.server.source.ReadFailure;
import io.almanac.scaler.server.source.SeriesSource;
import io.almanac.scaler.settings.server.LimitSettings;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A workload that was restored answers, so newcomers that do not yet come first; but not for ever. */
@Timeout(60)
class RestoredBesideNewcomersTest {
    private static final Instant START = Instant.parse("2026-03-07T10:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-09T10:00:05Z");
    private static final WorkloadKey KEY = WorkloadKey.of("shop", "web", Map.of());
    private static final LoadSource DOWN =
            query -> new ReadFailure.Unreachable("test", "prometheus:9090", ConnectionTrouble.REFUSED, "");

    @TempDir
    private Path folder;

    private Workloads workloads = workloads();

    @Test
    void newcomersWithoutEnd_keepARestoredModelFromBeingLearnedAgainForAMinuteAtMost() throws IOException {
        try (ControlLoop first = loop()) {
            ask(KEY, new SeriesSource("test", load()));
            first.tick(NOW).join();
        }
        workloads = workloads();
        try (ControlLoop restarted = loop()) {
            boolean[] isStored = new boolean[63];
            for (int second = 0; second < isStored.length; second++) {
                ask(WorkloadKey.of("crowd", "web", Map.of("number", "" + second)), DOWN);
                ask(KEY, new SeriesSource("test", load()));
                restarted.tick(NOW.plusSeconds(second)).join();
                isStored[second] =
                        workloads.find(KEY).orElseThrow().known().orElseThrow().isStored();
            }

            // The first step after the minute is that of 10:01.
            assertThat(Arrays.copyOf(isStored, 60)).containsOnly(true);
            assertThat(isStored[60]).isFalse();
        }
    }

    private static Workloads workloads() {
        return new Workloads(LimitSettings.of(100, Duration.ofDays(7)));
    }

    private ControlLoop loop() throws IOException {
        return new ControlLoop(
                workloads,
                new Trainer(Duration.ofHours(2), 1, LoopObserver.NONE),
                Runnable::run,
                LoopObserver.NONE,
                new Snapshots(Optional.of(new SnapshotDirectory(folder, 100)), LoopObserver.NONE));
    }

    private void ask(WorkloadKey key, LoadSource source) {
        var unused = workloads.ask(
                key,
                () -> new Workloads.SettingsReader.Result.Valid(Triggered.by("historyTimeWindow", "3d"), source),
                NOW);
    }

    private static TimeSeries load() {
        double[] values = new double[2 * 1440 + 10];
        Arrays.setAll(values, i -> 100 - 80 * Math.cos(2 * Math.PI * i / 1440));
        return TimeSeries.of(START, Duration.ofMinutes(1), values);
    }
}
