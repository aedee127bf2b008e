package io.almanac.scaler.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.decision.decide.Triggered;
import io.almanac.scaler.server.source.LoadSource;
import io.almanac.scaler.server.source.ReadFailure;
import io.almanac.scaler.server.source.SeriesSource;
import io.almanac.scaler.settings.server.LimitSettings;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A loop over a day at 100, which has just tripled, 10 a replica, whose source is killed and comes back: the windows of its rate
 * of a minute ran empty meanwhile, are empty for a slot, and fill again. The numbers are those of a real Prometheus.
 */
class SilentSourceLoopTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration STEP = Duration.ofSeconds(15);
    private static final int BEFORE = 5760;
    private static final int KILLED = BEFORE + 20;
    private static final double[] MEANWHILE = {266, 189, 115, 41, Double.NaN, 82, 156, 231, 298};

    private final Workloads workloads = new Workloads(LimitSettings.of(3, Duration.ofDays(7)));
    private final ControlLoop loop = new ControlLoop(
            workloads, new Trainer(Duration.ofHours(6), 1, LoopObserver.NONE), Runnable::run, LoopObserver.NONE);
    private boolean isGone;

    @Test
    void windowsThatRanEmpty_whileTheSourceWasGone_areNotTheLoad() {
        Workload workload = register(load(300));
        assertThat(decided(workload, KILLED).replicas()).isGreaterThanOrEqualTo(30);

        isGone = true;
        for (int slot = KILLED + 1; slot <= KILLED + 3; slot++) {
            assertThat(decided(workload, slot).replicas()).as("slot %d", slot).isGreaterThanOrEqualTo(30);
        }
        isGone = false;
        for (int slot = KILLED + 4; slot <= KILLED + 20; slot++) {
            Answer.Decision decision = decided(workload, slot);

            assertThat(decision.reasons().presentLoad()).as("slot %d", slot).isEqualTo(300);
            assertThat(decision.replicas()).as("slot %d", slot).isGreaterThanOrEqualTo(30);
        }
    }

    @Test
    void loadThatRoseMeanwhile_isBelievedAtOnce_andOneThatFellIsBelievedLater() {
        Workload workload = register(load(400));
        decided(workload, KILLED);
        isGone = true;
        decided(workload, KILLED + 10);
        isGone = false;

        assertThat(decided(workload, KILLED + 11).reasons().presentLoad()).isEqualTo(400);

        Workload fallen = register(load(90));
        decided(fallen, KILLED);
        isGone = true;
        decided(fallen, KILLED + 10);
        isGone = false;

        assertThat(decided(fallen, KILLED + 29).reasons().presentLoad()).isEqualTo(300);
        assertThat(decided(fallen, KILLED + 31).reasons().presentLoad()).isEqualTo(90);
    }

    /** The way to the source was cut for two hours, and the source itself was there. */
    @Test
    void loadOfALongGap_isBelieved_butForItsEnd() {
        Workload workload = register(load(90));
        decided(workload, KILLED);
        isGone = true;
        decided(workload, KILLED + 480);
        isGone = false;

        assertThat(decided(workload, KILLED + 481).reasons().presentLoad()).isEqualTo(90);
    }

    private Answer.Decision decided(Workload workload, int slot) {
        loop.tick(START.plus(STEP.multipliedBy(slot)).plusSeconds(5)).join();
        return (Answer.Decision) workload.state().answer();
    }

    private Workload register(TimeSeries load) {
        SeriesSource there = new SeriesSource("test", load);
        LoadSource source = query -> isGone ? new ReadFailure.Interrupted("test") : there.read(query);
        return ((Workloads.Lookup.Found) workloads.ask(
                        WorkloadKey.of("shop", "web" + load.value(KILLED + 10), Map.of()),
                        () -> new Workloads.SettingsReader.Result.Valid(
                                Triggered.by("queryStep", "15s", "historyTimeWindow", "36h"), source),
                        START))
                .workload();
    }

    /** 300 until the source is killed, what its rates then say, and {@code later}. */
    private static TimeSeries load(double later) {
        double[] values = new double[KILLED + 500];
        Arrays.fill(values, 0, BEFORE, 100);
        Arrays.fill(values, BEFORE, KILLED + 1, 300);
        Arrays.fill(values, KILLED + 1, values.length, later);
        if (later == 300) {
            System.arraycopy(MEANWHILE, 0, values, KILLED + 1, MEANWHILE.length);
        }
        return TimeSeries.of(START, STEP, values);
    }
}
