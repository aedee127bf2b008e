package io.almanac.scaler.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.server.snapshot.SnapshotDirectory;
import io.almanac.scaler.server.source.SeriesSource;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was decided before a restart is known after it. */
@Timeout(120)
class PastDecisionsTest {
    private static final Instant START = Instant.parse("2026-03-04T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-07T10:00:05Z");
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final WorkloadKey KEY = WorkloadKey.of("shop", "web", Map.of());

    @TempDir
    private Path folder;

    @Test
    void serverThatWasRestarted_knowsWhatTheOneBeforeDecided() throws IOException {
        List<QuarterLog.Past> never = new ArrayList<>();
        try (RestartableServer whole = server(Optional.empty())) {
            ticks(whole, 0, 10);
            never.addAll(past(whole));
        }
        try (RestartableServer first = server(Optional.of(new SnapshotDirectory(folder, 10)))) {
            ticks(first, 0, 5); // until 10:20, within a quarter
        }
        try (RestartableServer second = server(Optional.of(new SnapshotDirectory(folder, 10)))) {
            ticks(second, 5, 10);

            assertThat(past(second)).hasSize(4).isEqualTo(never);
            assertThat(past(second).getFirst().at()).isEqualTo(Instant.parse("2026-03-07T10:00:00Z"));
        }
    }

    private static List<QuarterLog.Past> past(RestartableServer server) {
        return server.workload().log().past(Instant.EPOCH, Instant.MAX, QuarterLog.QUARTER);
    }

    private static void ticks(RestartableServer server, int from, int until) {
        for (int step = from; step < until; step++) {
            var unused = server.tick(NOW.plus(STEP.multipliedBy(step)));
        }
    }

    private static RestartableServer server(Optional<SnapshotDirectory> directory) {
        double[] values = new double[4 * 288];
        Arrays.setAll(values, slot -> 100 - 80 * StrictMath.cos(2 * Math.PI * slot / 288) + slot * 7_919L % 11);
        return new RestartableServer(
                directory, KEY, new SeriesSource("test", TimeSeries.of(START, STEP, values)), new ArrayList<>());
    }
}
