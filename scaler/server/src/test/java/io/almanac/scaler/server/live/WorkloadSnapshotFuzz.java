package io.almanac.scaler.server.live;

import io.almanac.forecast.series.StateInput;
import io.almanac.forecast.series.StateOutput;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.cycle.DecisionCycle;
import io.almanac.scaler.decision.cycle.TrainingSchedule;
import io.almanac.scaler.server.snapshot.SnapshotFormat;
import io.almanac.scaler.server.source.SeriesSource;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The content of a snapshot with a valid checksum, as only a fault of ours or an attacker writes it: bytes of a good one are
 * replaced, three of the input for each, two for the place, the end cut off by the first. Read, or named as unreadable.
 */
public final class WorkloadSnapshotFuzz {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final Workload WORKLOAD = followed();
    private static final byte[] GOOD = WORKLOAD.snapshot().orElseThrow();
    private static final DecisionCycle ASKED = DecisionCycle.of(
            WORKLOAD.settings(), TrainingSchedule.spread(WORKLOAD.key().digest(), Duration.ofHours(2), STEP));

    private WorkloadSnapshotFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        int cut = data.length == 0 ? 0 : Byte.toUnsignedInt(data[0]);
        byte[] bytes = Arrays.copyOf(GOOD, GOOD.length - cut);
        for (int i = 1; i + 2 < data.length; i += 3) {
            int place = Byte.toUnsignedInt(data[i]) << 8 | Byte.toUnsignedInt(data[i + 1]);
            // every other change behind the history, which is most of the bytes
            bytes[i % 2 == 0 ? place % bytes.length : bytes.length - 1 - place % bytes.length] = data[i + 2];
        }
        try {
            var unused = WorkloadSnapshot.read(
                    new SnapshotFormat.Reading.Content(bytes, StateOutput.VERSION), WORKLOAD, ASKED);
        } catch (StateInput.Unreadable named) {
            if (named.reason().isBlank()) {
                throw new IllegalStateException("no reason is given", named);
            }
        }
    }

    private static Workload followed() {
        double[] values = new double[3 * 288];
        Arrays.setAll(values, slot -> 100 - 80 * StrictMath.cos(2 * Math.PI * slot / 288));
        TimeSeries load = TimeSeries.of(START, STEP, values);
        try (RestartableServer server = new RestartableServer(
                Optional.empty(), WorkloadKey.of("shop", "web", Map.of()), new SeriesSource("test", load), List.of())) {
            var unused = server.tick(load.end().plusSeconds(5));
            return server.workload();
        }
    }
}
