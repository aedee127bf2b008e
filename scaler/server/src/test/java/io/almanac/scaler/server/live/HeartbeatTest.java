package io.almanac.scaler.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.Eventually;
import io.almanac.scaler.decision.decide.Triggered;
import io.almanac.scaler.server.source.ConnectionTrouble;
import io.almanac.scaler.server.source.LoadSource;
import io.almanac.scaler.server.source.ReadFailure;
import io.almanac.scaler.settings.server.LimitSettings;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class HeartbeatTest {
    private static final Instant NOW = Instant.parse("2026-03-09T10:00:05Z");

    private final Workloads workloads = new Workloads(LimitSettings.of(100, Duration.ofMinutes(30)));
    private final ControlLoop loop = new ControlLoop(
            workloads, new Trainer(Duration.ofMinutes(15), 1, LoopObserver.NONE), Runnable::run, LoopObserver.NONE);
    private final HeapWatch calm = new HeapWatch(() -> Duration.ZERO, () -> {});
    private final AtomicInteger reads = new AtomicInteger();
    private final LoadSource source = query -> {
        reads.incrementAndGet();
        return new ReadFailure.Unreachable("test", "prometheus:9090", ConnectionTrouble.REFUSED, "");
    };

    @Test
    void newWorkloads_areReadSoon() {
        try (Heartbeat heartbeat = Heartbeat.start(loop, workloads, InstantSource.fixed(NOW), calm)) {
            assertThat(heartbeat).isNotNull();
            register(0, 5);
            Eventually.isTrue(() -> reads + " of 5 read", () -> reads.get() == 5);
            register(5, 10);
            Eventually.isTrue(() -> reads + " of 10 read", () -> reads.get() == 10);
        }
    }

    @Test
    void registrationAfterTheEnd_isNoFailure() {
        Heartbeat.start(loop, workloads, InstantSource.fixed(NOW), calm).close();

        register(0, 1);

        assertThat(workloads.all()).hasSize(1);
    }

    @Test
    void failedBeat_doesNotStopTheHeart() {
        AtomicInteger beats = new AtomicInteger();
        InstantSource broken = () -> {
            int asked = beats.incrementAndGet(); // first for when to begin
            if (asked == 2 || asked == 3) {
                throw new IllegalStateException("a fault in the program");
            }
            return NOW;
        };
        try (Heartbeat heartbeat = Heartbeat.start(loop, workloads, broken, calm)) {
            assertThat(heartbeat).isNotNull();
            Eventually.isTrue(() -> beats + " beats", () -> beats.get() >= 4);
        }
    }

    @ParameterizedTest
    @CsvSource({"10:00:05Z, 500", "10:00:05.499Z, 1", "10:00:05.500Z, 0", "10:00:05.501Z, 999", "10:00:05.999Z, 501"})
    void beats_areInTheMiddleOfSeconds_whereNoStepBegins(String time, long milliseconds) {
        assertThat(Heartbeat.untilMiddle(Instant.parse("2026-03-09T" + time))).isEqualTo(milliseconds);
    }

    private void register(int from, int until) {
        for (int i = from; i < until; i++) {
            var unused = workloads.ask(
                    WorkloadKey.of("shop", "object-" + i, Map.of()),
                    () -> new Workloads.SettingsReader.Result.Valid(Triggered.by(), source),
                    NOW);
        }
    }
}
