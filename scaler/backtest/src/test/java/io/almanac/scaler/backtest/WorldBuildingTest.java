package io.almanac.scaler.backtest;

import static io.almanac.scaler.backtest.Replays.MONDAY;
import static io.almanac.scaler.backtest.Replays.SLOTS_PER_DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.autoscaler.LoadLine;
import io.almanac.scaler.autoscaler.MetricWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorldBuildingTest {
    private static final int TICKS_PER_DAY = 5760;

    private final BacktestSettings settings = Replays.settings();

    @Test
    void load_isTheStraightLineAndTheMetricItsLaggedMean() {
        TimeSeries trace = Replays.trace(4 * SLOTS_PER_DAY, Replays::wave);
        LoadLine line = new LoadLine(trace);

        World world = Replays.world(trace, settings);

        // 4 days of 288 slots end 5 minutes, 20 ticks, before the end of the last day.
        assertThat(world.ticks()).isEqualTo(4 * TICKS_PER_DAY - 20 + 1);
        for (int tick : new int[] {0, 1, 5, 9, 10_001, world.ticks() - 1}) {
            Instant at = MONDAY.plusSeconds(15L * tick);
            assertThat(world.load(tick)).isEqualTo(line.applyAsDouble(at));
            assertThat(world.measured(tick)).isCloseTo(MetricWindow.DEFAULT.mean(line, at), within(1e-9));
        }
    }

    @Test
    void briefTrace_isScoredAfterTwoDaysAndAnyOtherAfterSeven() {
        World brief = Replays.world(Replays.trace(4 * SLOTS_PER_DAY, Replays::wave), settings);
        World usual = Replays.world(Replays.trace(9 * SLOTS_PER_DAY, Replays::wave), settings);

        assertThat(brief.firstScored()).isEqualTo(2 * TICKS_PER_DAY);
        assertThat(usual.firstScored()).isEqualTo(7 * TICKS_PER_DAY);
        assertThat(usual.scoredTicks()).isEqualTo(usual.ticks() - 7 * TICKS_PER_DAY);
    }

    @Test
    void longTrace_isCutToSeventyDaysAndSaysSo() {
        Preparation.Ready ready = Replays.ready(Replays.trace(80 * SLOTS_PER_DAY, Replays::wave), settings);

        assertThat(ready.world().scoredTicks()).isEqualTo(63 * TICKS_PER_DAY + 1);
        assertThat(ready.notes())
                .containsExactly(
                        "replayed from 2026-03-11T23:55:00Z on; what is before was left out (see" + " --score-last)");
    }

    @Test
    void gap_isReplayedOnTheLineButNotScoredAndNotSampled() {
        // Slots 600 to 609 are missing: from 599 to 610 there are 55 minutes.
        TimeSeries trace =
                Replays.trace(3 * SLOTS_PER_DAY, slot -> slot >= 600 && slot < 610 ? Double.NaN : 20 + slot % 2);

        Preparation.Ready ready = Replays.ready(trace, settings);

        World world = ready.world();
        assertThat(world.load(599 * 20 + 110)).isEqualTo(20.5); // half way from 21 to 20
        assertThat(world.isScored(599 * 20)).isTrue();
        assertThat(world.isScored(599 * 20 + 1)).isFalse();
        assertThat(world.isScored(610 * 20 - 1)).isFalse();
        assertThat(world.isScored(610 * 20)).isTrue();
        assertThat(world.samples().isObserved(599)).isTrue();
        assertThat(world.samples().isObserved(600)).isFalse();
        assertThat(world.samples().isObserved(609)).isFalse();
        assertThat(world.samples().isObserved(610)).isTrue();
        assertThat(ready.notes())
                .containsExactly("1 gaps, 55m in all, are replayed along the straight line and not scored");
    }

    @Test
    void outage_isReplayed_andSaidNotToBeLearnedFrom() {
        // Six hours of the third day are down: (0 + f) / (21 + f), f a twentieth of the mean of 20.1.
        int from = 5 * SLOTS_PER_DAY / 2;
        int until = 11 * SLOTS_PER_DAY / 4;
        TimeSeries trace = Replays.trace(
                6 * SLOTS_PER_DAY, slot -> slot >= from && slot < until ? 0 : 20 + Math.floorMod(slot, 3));

        Preparation.Ready ready = Replays.ready(trace, settings);

        assertThat(ready.world().load((from + 20) * 20)).isZero();
        assertThat(ready.notes())
                .containsExactly("an outage from " + trace.timestamp(from) + " to " + trace.timestamp(until)
                        + ", 0.046 times what is usual then (outages and spikes of the kind: 1): load in the replay, but"
                        + " predictions do not learn from it");
    }

    @Test
    void threeMissingSteps_areAGapOnlyWhereTheyAreLong() {
        TimeSeries trace = Replays.trace(3 * SLOTS_PER_DAY, slot -> slot == 700 || slot == 701 ? Double.NaN : 20);

        assertThat(Replays.ready(trace, settings).world().isScored(701 * 20)).isTrue(); // 15 minutes, not more
    }

    @Test
    void automaticThreshold_putsTheHighPercentileAtFortyReplicas() {
        TimeSeries trace = Replays.trace(3 * SLOTS_PER_DAY, slot -> slot);
        double[] line = Replays.world(trace, settings).loads();

        // The line rises evenly from 0 to 863: its 99.5th percentile is 0.995 * 863 = 858.685.
        assertThat(new Threshold.AtPeak(40).of(line)).isCloseTo(858.685 / 40, within(1e-9));
    }

    @Test
    void shortAndEmptyTrace_isRefusedWithAllThatIsWrong() {
        assertThat(problems(Replays.trace(SLOTS_PER_DAY, slot -> 0)))
                .containsExactly(
                        "every value is 0; there is nothing to scale, check what was recorded",
                        "is 23h55m long and 2d of it are history that is not scored; give a longer trace or a shorter"
                                + " --history");
    }

    @Test
    void thresholdThatNeedsAMillionReplicas_isRefused() {
        assertThat(problems(Replays.trace(3 * SLOTS_PER_DAY, slot -> 1e7)))
                .containsExactly(
                        "needs 1000000 replicas at its peak of 1.00000e+07 with --threshold 10.0000, and a cluster runs"
                                + " 150000 pods at most; raise --threshold to the load that one replica carries, or give"
                                + " --max-replicas");
    }

    @Test
    void oneAbsurdValue_isRefusedAsSuch_andNotByItsThreshold() {
        assertThat(problems(Replays.trace(3 * SLOTS_PER_DAY, slot -> slot == 700 ? 1e12 : 20)))
                .containsExactly(
                        "1.00000e+12 is more than 1000 times all before it, and would need 100000000000 replicas with"
                                + " --threshold 10.0000; leave that row out if it is a fault of the measurement, or give"
                                + " --max-replicas");
    }

    @Test
    void peakAboveMaxReplicas_isSaid() {
        Preparation.Ready ready =
                Replays.ready(Replays.trace(3 * SLOTS_PER_DAY, Replays::wave), Replays.settings("maxReplicas", "12"));

        assertThat(ready.notes())
                .containsExactly(
                        "the peak of 164.986 needs 17 replicas and --max-replicas is 12: no policy can avoid that"
                                + " shortage");
    }

    @Test
    void constantLoadAndOneSpike_areSaid() {
        assertThat(Replays.ready(Replays.trace(3 * SLOTS_PER_DAY, slot -> 20), settings)
                        .notes())
                .containsExactly("the load never changes; every policy that serves it looks the same");
        assertThat(Replays.ready(Replays.trace(3 * SLOTS_PER_DAY, slot -> slot == 800 ? 5000 : 20), settings)
                        .notes())
                .singleElement()
                .asString()
                .startsWith("the peak of 5000.00 is 250 times what the load stays under for 99.5 % of the time");
    }

    @Test
    void loadSoRareThatItsPercentileIsZero_needsAThreshold() {
        TimeSeries trace = Replays.trace(3 * SLOTS_PER_DAY, slot -> slot == 800 ? 50 : 0);
        BacktestSettings automatic = new BacktestSettings(
                new Threshold.AtPeak(40),
                0.1,
                Duration.ofMinutes(5),
                Optional.empty(),
                Optional.empty(),
                Duration.ofHours(6),
                settings.workload());

        assertThat(WorldBuilding.prepare(trace, automatic))
                .isInstanceOfSatisfying(
                        Preparation.Refused.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .asString()
                                .contains("give --threshold as a number"));
    }

    private List<String> problems(TimeSeries trace) {
        return switch (WorldBuilding.prepare(trace, settings)) {
            case Preparation.Ready ready -> List.of();
            case Preparation.Refused refused -> refused.problems();
        };
    }
}
