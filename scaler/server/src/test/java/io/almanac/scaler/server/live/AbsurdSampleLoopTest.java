package io.almanac.scaler.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.decision.decide.Triggered;
import io.almanac.scaler.server.source.LoadSource;
import io.almanac.scaler.server.source.SeriesSource;
import io.almanac.scaler.settings.server.LimitSettings;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A loop over two days around 100, 10 a replica, in which the newest values are absurd. */
class AbsurdSampleLoopTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final int SLOTS = 576;

    private final Workloads workloads = new Workloads(LimitSettings.of(1, Duration.ofDays(7)));

    @AutoClose
    private final ControlLoop loop = new ControlLoop(
            workloads, new Trainer(Duration.ofHours(6), 1, LoopObserver.NONE), Runnable::run, LoopObserver.NONE);

    @Test
    void absurdSamples_changeNothing_areExplained_andAreBelievedWhenThreeAreInARow() {
        Workload workload = register(new SeriesSource("test", load()));

        Answer.Decision usual = decided(workload, SLOTS - 1);
        Answer.Decision first = decided(workload, SLOTS);
        Answer.Decision second = decided(workload, SLOTS + 1);
        Answer.Decision third = decided(workload, SLOTS + 2);

        assertThat(usual.replicas()).isBetween(10, 14);
        assertThat(first.replicas()).isEqualTo(usual.replicas());
        assertThat(first.reasons().presentLoad()).isEqualTo(100);
        assertThat(first.reasons().explanation())
                .contains(
                        "set aside as a fault of the measurement until 3 are in a row: 1.0E12 at 2026-03-03T00:00:00Z; ");
        assertThat(second.replicas()).isEqualTo(usual.replicas());
        assertThat(third.replicas()).isEqualTo(1_000_000);
        assertThat(third.reasons().explanation()).doesNotContain("set aside");
    }

    private Answer.Decision decided(Workload workload, int slot) {
        loop.tick(START.plus(STEP.multipliedBy(slot)).plusSeconds(5)).join();
        return (Answer.Decision) workload.state().answer();
    }

    private Workload register(LoadSource source) {
        return ((Workloads.Lookup.Found) workloads.ask(
                        WorkloadKey.of("shop", "web", Map.of()),
                        () -> new Workloads.SettingsReader.Result.Valid(Triggered.by("queryStep", "5m"), source),
                        START))
                .workload();
    }

    private static TimeSeries load() {
        double[] values = new double[SLOTS + 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = i < SLOTS ? 100 - (i + 1) % 2 * 2 : 1e12;
        }
        return TimeSeries.of(START, STEP, values);
    }
}
