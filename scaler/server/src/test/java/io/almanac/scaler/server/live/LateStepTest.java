package io.almanac.scaler.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.decision.decide.Basis;
import io.almanac.scaler.decision.decide.Triggered;
import io.almanac.scaler.server.source.ConnectionTrouble;
import io.almanac.scaler.server.source.ReadFailure;
import io.almanac.scaler.server.source.SeriesSource;
import io.almanac.scaler.settings.server.LimitSettings;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Steps that come late, or not at all, and a clock that is set. */
class LateStepTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-09T10:00:05Z");
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final ReadFailure DOWN =
            new ReadFailure.Unreachable("test", "prometheus:9090", ConnectionTrouble.REFUSED, "");

    private final Workloads workloads = new Workloads(LimitSettings.of(3, Duration.ofMinutes(30)));
    private final ControlLoop loop = new ControlLoop(
            workloads, new Trainer(Duration.ofHours(6), 1, LoopObserver.NONE), Runnable::run, LoopObserver.NONE);
    private volatile boolean isDown;

    @AfterEach
    void stop() {
        loop.close();
    }

    @Test
    void stepsThatDoNotCome_areAnsweredForAsAnOutage() {
        Workload workload = register();
        loop.tick(NOW).join();
        WorkloadState decided = workload.state();

        // Two steps may be late; from the third on the answer is for then, on what is held.
        assertThat(workload.stateAt(NOW.plus(STEP.multipliedBy(3)).minusSeconds(1)))
                .isSameAs(decided);
        WorkloadState late = workload.stateAt(NOW.plus(STEP.multipliedBy(3)));
        assertThat(late.answer()).isInstanceOfSatisfying(Answer.Decision.class, held -> {
            assertThat(held.at()).isEqualTo("2026-03-09T10:15:00Z");
            assertThat(held.basis()).isEqualTo(Basis.STALE_FORECAST);
        });
        assertThat(late.slot()).contains(Instant.parse("2026-03-09T10:00:00Z"));
        assertThat(late.trouble().orElseThrow())
                .startsWith("no decision has been made since 2026-03-09T10:00:00Z, 15m");
        assertThat(workload.stateAt(NOW.plus(STEP.multipliedBy(3)))).isSameAs(late);

        loop.tick(NOW.plus(STEP.multipliedBy(3))).join();
        assertThat(workload.stateAt(NOW.plus(STEP.multipliedBy(3)))).isSameAs(workload.state());
    }

    @Test
    void clockSetBack_goesOnAtOnce() {
        Workload workload = register();
        loop.tick(NOW).join();
        isDown = true;
        loop.tick(NOW.plus(STEP)).join();
        isDown = false;

        loop.tick(NOW.minus(Duration.ofHours(2))).join();

        assertThat(workload.state().slot()).contains(Instant.parse("2026-03-09T08:00:00Z"));
        assertThat(workload.state().trouble()).isEmpty();
    }

    private Workload register() {
        return ((Workloads.Lookup.Found) workloads.ask(
                        WorkloadKey.of("shop", "web", Map.of()),
                        () -> new Workloads.SettingsReader.Result.Valid(
                                Triggered.by("queryStep", "5m"),
                                query -> isDown ? DOWN : new SeriesSource("test", load()).read(query)),
                        NOW))
                .workload();
    }

    private static TimeSeries load() {
        double[] values = new double[9 * 288];
        Arrays.setAll(values, i -> 100 - 80 * Math.cos(2 * Math.PI * i / 288));
        return TimeSeries.of(START, STEP, values);
    }
}
