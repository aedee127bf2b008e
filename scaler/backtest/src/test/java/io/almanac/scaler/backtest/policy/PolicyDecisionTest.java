package io.almanac.scaler.backtest.policy;

import static io.almanac.scaler.backtest.Replays.SLOTS_PER_DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.almanac.scaler.autoscaler.ReplicaLoop;
import io.almanac.scaler.autoscaler.Score;
import io.almanac.scaler.backtest.Policy;
import io.almanac.scaler.backtest.Replay;
import io.almanac.scaler.backtest.Replays;
import io.almanac.scaler.backtest.World;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What each policy serves, with the numbers worked out by hand. */
class PolicyDecisionTest {
    private static final int TICKS_PER_SLOT = 20;
    private static final int DAY = SLOTS_PER_DAY * TICKS_PER_SLOT;
    private static final int WEEK = 7 * DAY;

    /** A plateau of 100 from slot 100 to slot 110 of the first day, 20 else. */
    private final World world = Replays.world(
            Replays.trace(9 * SLOTS_PER_DAY, slot -> slot >= 100 && slot <= 110 ? 100 : 20), Replays.settings());

    private Replay replay(String policy) {
        return Replay.of(world, ((Policy.Causal) Replays.policy(policy)).begin(world.service()));
    }

    @Test
    void reactive_servesTheMeasuredLoadToALowerTarget() {
        Replay replay = replay("reactive:0.5");
        ReplicaLoop loop = ReplicaLoop.of(world.service().loop(), 2);

        for (int tick = 0; tick < DAY; tick++) {
            assertThat(replay.value(tick)).isEqualTo(world.measured(tick));
            assertThat(replay.desired(tick)).isEqualTo(loop.advance(world.measured(tick) / 5)); // half of 10
            assertThat(replay.ready(tick)).isEqualTo(loop.ready());
        }
    }

    // The measured plateau is full from tick 2000 + 9 to 2200 + 2. A day later it is seen from 30 min before, 120
    // ticks.
    @Test
    void mimir_looksHalfAnHourAheadADayAndThenAWeekAgo() {
        Replay replay = replay("mimir:0.8");

        assertThat(replay.value(DAY + 2009 - 121)).isLessThan(100);
        assertThat(replay.value(DAY + 2009 - 120)).isEqualTo(100);
        assertThat(replay.value(DAY + 2202)).isEqualTo(100);
        assertThat(replay.value(2 * DAY + 2009)).isEqualTo(20);
        assertThat(replay.value(WEEK + 2009 - 120)).isEqualTo(100);
        assertThat(replay.value(WEEK + DAY + 2009)).isEqualTo(20);
    }

    // Lead window: 60 s start delay, 15 s sync, 135 s that the metric is behind: 210 s are 14 ticks. Up to 10 replicas
    // every whole number is on the level grid; 1.2 * 100 needs 12.
    @Test
    void lastWeek_isTheLargestOfTheLeadWindowInWholeReplicas() {
        Replay replay = replay("last-week");

        for (int tick = WEEK + 1960; tick < WEEK + 2260; tick++) {
            double largest = IntStream.rangeClosed(tick - WEEK, tick - WEEK + 14)
                    .mapToDouble(world::measured)
                    .max()
                    .orElseThrow();
            assertThat(replay.value(tick)).isEqualTo(10 * Math.ceil(largest / 10));
        }
        assertThat(replay.value(DAY + 2009)).isEqualTo(20);
        assertThat(replay("last-day:1.2").value(DAY + 2009 - 14)).isEqualTo(120);
    }

    // The plateau of 55 minutes lies in the hours 8 (8:20 to 9:00) and 9 (to 9:10): hour 8 has a mean between 20 and
    // 100, and the second day's plan holds it from 7:55 on, in whole replicas.
    @Test
    void hourlyPlan_holdsThePastMeanOfTheHourFromFiveMinutesBefore() {
        Replay replay = replay("aws-hourly");
        double mean = IntStream.range(8 * 240, 9 * 240)
                .mapToDouble(world::measured)
                .average()
                .orElseThrow();
        double planned = 10 * Math.ceil(mean / 10);

        assertThat(replay.value(DAY + 8 * 240 - 21)).isEqualTo(20);
        assertThat(replay.value(DAY + 8 * 240 - 20)).isEqualTo(planned);
        assertThat(replay.value(DAY + 9 * 240 - 1)).isEqualTo(planned);
        assertThat(planned).isGreaterThan(20);
    }

    // Long calm: both means 20, no trend; hours without the plateau have a mean of 20: 1.2 * 20 = 24 needs 3 replicas.
    @Test
    void hourOfDayBlend_addsTwentyPercentToTrendAndHour() {
        assertThat(replay("kedastral").value(3 * DAY)).isEqualTo(30);
    }

    // A wave that repeats exactly each day is forecast exactly after a while; a constant at once.
    @Test
    void holtWinters_learnsADay() {
        double[] day = IntStream.range(0, DailyHoltWinters.SEASON)
                .mapToDouble(i -> 50 + i % 7)
                .toArray();
        DailyHoltWinters model = new DailyHoltWinters(0.4, 0.01, 0.2, day);

        for (int i = 0; i < 3 * DailyHoltWinters.SEASON; i++) {
            assertThat(model.next()).isCloseTo(day[i % DailyHoltWinters.SEASON], within(1e-9));
            model.observe(day[i % DailyHoltWinters.SEASON]);
        }

        assertThat(model.squaredError()).isLessThan(1e-12);
    }

    // y = 60 where 50 is expected: level 50 + 0.5 * 10 = 55, trend 0.1 * 5 = 0.5, next 55.5; that season 0.2 * 5 = 1.
    @Test
    void holtWinters_followsItsFormulas() {
        double[] day = new double[DailyHoltWinters.SEASON];
        Arrays.fill(day, 50);
        DailyHoltWinters model = new DailyHoltWinters(0.5, 0.1, 0.2, day);

        model.observe(60);

        assertThat(model.next()).isCloseTo(55.5, within(1e-12));
        assertThat(model.squaredError()).isCloseTo(100, within(1e-12));
    }

    @Test
    void reactiveInHindsight_isTheLargestTargetThatKeepsTheRisk() {
        World wave = Replays.world(Replays.trace(4 * SLOTS_PER_DAY, Replays::wave), Replays.settings("risk", "0.01"));

        Replay best = ReactiveInHindsight.replay(wave);

        int percent = Integer.parseInt(best.remark().replaceAll("[^0-9]", ""));
        Score more = Replay.of(wave, Policy.Decider.reactive(wave.service(), (percent + 1) / 100.0))
                .score(wave);
        assertThat(best.score(wave).timeShortRatio()).isLessThanOrEqualTo(0.01);
        assertThat(more.timeShortRatio()).isGreaterThan(0.01);
    }

    @Test
    void reactiveLadder_goesFromFullUseToSixPercent() {
        double[] rungs = ReactiveKeptRisk.rungs(6);

        assertThat(rungs[0]).isEqualTo(6);
        assertThat(rungs[rungs.length - 1]).isCloseTo(100, within(1e-9));
    }
}
