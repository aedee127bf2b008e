package io.almanac.scaler.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.cycle.BoundMethod;
import io.almanac.scaler.decision.cycle.RungPolicy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sixteen days around 100, 10 a replica, with something odd on day 11 at 12:00. */
class AbsurdSampleTest {
    private static final int DAYS = 16;
    private static final int ODD = 10 * Replays.SLOTS_PER_DAY + 144;

    @ParameterizedTest
    @ValueSource(doubles = {1e12, 1e308})
    void oneAbsurdSample_changesNoReplicasThenOrLater(double absurd) {
        int[] usual = replicas(AbsurdSampleTest::around100);
        int[] odd = replicas(slot -> slot == ODD ? absurd : around100(slot));

        assertThat(usual[ODD]).isEqualTo(10);
        assertThat(odd[ODD]).as("held").isEqualTo(usual[ODD - 1]);
        odd[ODD] = usual[ODD];
        for (int slot = 0; slot < usual.length; slot++) {
            assertThat(odd[slot]).as("slot %d", slot).isBetween(usual[slot] - 1, usual[slot] + 1);
        }
    }

    @Test
    void launchThatStays_isFollowedTwoStepsLate() {
        int[] replicas = replicas(slot -> slot < ODD ? 1 : 5000);

        // 5000 of 10 each; one replica carries 1.
        assertThat(replicas[ODD + 1]).isLessThan(10);
        assertThat(replicas[ODD + 2]).isGreaterThanOrEqualTo(500);
        assertThat(replicas[replicas.length - 1]).isGreaterThanOrEqualTo(500);
    }

    @Test
    void tenTimesTheLoad_isServedAtOnce() {
        int[] replicas = replicas(slot -> slot == ODD ? 1000 : around100(slot));

        assertThat(replicas[ODD]).isGreaterThanOrEqualTo(100);
    }

    @Test
    void absurdPointOfATrace_isNotedAndItsLineIsNotSampled() {
        double[] halfHours = new double[4 * 48];
        Arrays.fill(halfHours, 100);
        halfHours[24] = 1e12;
        TimeSeries trace = TimeSeries.of(Replays.MONDAY, Duration.ofMinutes(30), halfHours);

        Preparation.Ready ready = Replays.ready(trace, Replays.settings("maxReplicas", "600"));

        TimeSeries samples = ready.world().samples();
        // Half an hour to it and half an hour from it, both ends known: 11:30 to 12:30 every five minutes.
        assertThat(samples.size() - samples.observedCount()).isEqualTo(11);
        assertThat(samples.isObserved(138)).isTrue();
        assertThat(samples.isObserved(139)).isFalse();
        assertThat(samples.isObserved(149)).isFalse();
        assertThat(samples.isObserved(150)).isTrue();
        assertThat(ready.notes())
                .contains(
                        "1.00000e+12 at 2026-03-02T12:00:00Z is more than 1000 times all before (values of the kind: 1): load in"
                                + " the replay, but set aside by predictions as a fault of the measurement; check the trace");
    }

    /** Decided by the live code, slot by slot. */
    private static int[] replicas(IntToDoubleFunction load) {
        World world = Replays.world(
                trace(load), Replays.settings("maxReplicas", "600", "tolerance", "0", "historyTimeWindow", "3d"));
        return PredictorRun.of(world, Duration.ofHours(6), BoundMethod.CALIBRATED, List.of(new RungPolicy.KeepRisk()))
                .entries()
                .stream()
                .mapToInt(entry -> entry.replicas()[0])
                .toArray();
    }

    private static TimeSeries trace(IntToDoubleFunction load) {
        return Replays.trace(DAYS * Replays.SLOTS_PER_DAY, load);
    }

    private static double around100(int slot) {
        return 90 + slot * 7919L % 21;
    }
}
