package io.almanac.scaler.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.almanac.scaler.autoscaler.Score;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class YardstickTest {
    private static final Duration DAY = Duration.ofDays(1);

    private static Yardstick.Target target(double ratio, double timeShortRatio, double replicaHours) {
        return new Yardstick.Target(
                ratio, new Score(DAY, timeShortRatio, 0, 0, 0, 0, replicaHours, 0, 0, Duration.ZERO, 0));
    }

    @Test
    void severalTargetsWithin_givesTheCheapestEvenIfItIsNotTheLargest() {
        Yardstick yardstick = new Yardstick(
                1, 9, DAY, 100, List.of(target(0.9, 0.02, 110), target(0.8, 0.01, 131), target(0.7, 0.01, 130)));

        assertThat(yardstick.cheapestWithin(0.01).map(Yardstick.Target::ratio)).contains(0.7);
        assertThat(yardstick.cheapestWithin(0.0199).map(Yardstick.Target::ratio))
                .contains(0.7);
        assertThat(yardstick.cheapestWithin(0.02).map(Yardstick.Target::ratio)).contains(0.9);
        assertThat(yardstick.cheapestWithin(0.0099)).isEmpty();
    }

    @Test
    void world_isMeasuredOverItsScoredPartAtAHundredTargets() {
        // 5 replicas for 45 in the scored half, 20 for 200 in the history before it.
        World world = Replays.world(
                Replays.trace(4 * Replays.SLOTS_PER_DAY + 1, slot -> slot < Replays.SLOTS_PER_DAY ? 200 : 45),
                Replays.settings());

        Yardstick yardstick = Yardstick.of(world);

        assertThat(yardstick.fewestNeeded()).isEqualTo(5);
        assertThat(yardstick.mostNeeded()).isEqualTo(5);
        assertThat(yardstick.targets()).hasSize(100);
        assertThat(yardstick.targets().getFirst().ratio()).isEqualTo(1);
        assertThat(yardstick.targets().getLast().ratio()).isEqualTo(0.01);
        // At 50 % a load of 45 wants 45 / 5 = 9 replicas. The 20 * 2 of the first day come down to 10 and stay: 45 / (5
        // * 10) =
        // 0.9 lies within the tolerance. 10 * 48 h and one tick of 15 s.
        Score half = yardstick.targets().get(50).score();
        assertThat(half.timeShortRatio()).isZero();
        assertThat(half.replicaHours()).isCloseTo(10 * (48 + 15 / 3600.0), within(1e-9));
    }
}
