package io.almanac.scaler.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.server.snapshot.SnapshotDirectory;
import io.almanac.scaler.server.source.SeriesSource;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Servers that are ended and started again while a load of 100 falls to 50: nobody has seen whether the source was there
 * meanwhile, or its windows ran empty and are not full yet.
 */
@Timeout(120)
class RestartInASilenceTest {
    private static final Instant START = Instant.parse("2026-03-04T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final int BEFORE = 3 * 288;

    @TempDir
    private Path folder;

    @Test
    void fallWhileNoProcessWasThere_isBelievedMinutesLater() throws IOException {
        try (RestartableServer server = server()) {
            assertThat(presentLoad(server, 0)).isEqualTo(100);
        }
        try (RestartableServer server = server()) {
            assertThat(presentLoad(server, 3)).isEqualTo(100);
            assertThat(presentLoad(server, 4)).isEqualTo(100);
            assertThat(presentLoad(server, 5)).isEqualTo(50);
        }
    }

    @Test
    void restartOfAMoment_andOneAfterALongWhile_goOnAsIfThereHadBeenNone() throws IOException {
        try (RestartableServer server = server()) {
            assertThat(presentLoad(server, 0)).isEqualTo(100);
        }
        try (RestartableServer server = server()) {
            assertThat(presentLoad(server, 2)).isEqualTo(50);
        }
        try (RestartableServer server = server()) {
            assertThat(presentLoad(server, 7)).isEqualTo(50);
        }
    }

    @Test
    void loadThatRoseMeanwhile_isBelievedAtOnce() throws IOException {
        try (RestartableServer server = server()) {
            assertThat(presentLoad(server, -2)).isEqualTo(100);
        }
        try (RestartableServer server = server()) {
            assertThat(presentLoad(server, 12)).isEqualTo(50);
        }
        try (RestartableServer server = server()) {
            assertThat(presentLoad(server, 15)).isEqualTo(80);
        }
    }

    private RestartableServer server() throws IOException {
        double[] values = new double[BEFORE + 20];
        Arrays.fill(values, 0, BEFORE + 1, 100);
        Arrays.fill(values, BEFORE + 1, BEFORE + 13, 50);
        Arrays.fill(values, BEFORE + 13, values.length, 80);
        return new RestartableServer(
                Optional.of(new SnapshotDirectory(folder, 10)),
                WorkloadKey.of("shop", "web", Map.of()),
                new SeriesSource("test", TimeSeries.of(START, STEP, values)),
                new ArrayList<>());
    }

    private static double presentLoad(RestartableServer server, int step) {
        Instant now = START.plus(STEP.multipliedBy(BEFORE + step)).plusSeconds(5);
        return ((Answer.Decision) server.tick(now)).reasons().presentLoad();
    }
}
