package io.almanac.scaler.autoscaler;

import static io.almanac.scaler.autoscaler.AutoscalerRun.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReplicaLoopTest {
    private static final int TICKS = 5_000;
    private static final double TARGET = 10;
    private static final int MIN = 2;
    private static final int MAX = 90;
    private static final int DELAY = 4;

    private double value;

    static List<Behavior> behaviors() {
        Duration minute = Duration.ofMinutes(1);
        ScalingRules slow = new ScalingRules(
                Duration.ofSeconds(50),
                List.of(new ScalingPolicy.Pods(2, minute), new ScalingPolicy.Percent(10, Duration.ofSeconds(20))),
                ScalingRules.Selection.MIN);
        return List.of(
                Behavior.absent(),
                Behavior.absent().holding(Duration.ZERO),
                Behavior.presentDefault(),
                Behavior.presentDefault().holding(Duration.ZERO),
                Behavior.presentDefault().holding(Duration.ofSeconds(5)),
                Behavior.presentDefault().holding(Duration.ofSeconds(20)),
                Behavior.presentDefault().holding(Duration.ofSeconds(100)),
                Behavior.presentDefault().holding(Duration.ofHours(1)),
                Behavior.presentDefault().pausedScaleIn(),
                new Behavior.Present(slow, ScalingRules.DEFAULT_DOWN),
                new Behavior.Present(ScalingRules.DEFAULT_UP, slow),
                new Behavior.Present(slow, slow).pausedScaleOut());
    }

    // Whole replicas and fractions, calm and wild, on both sides of the tolerance and of the bounds.
    @ParameterizedTest
    @MethodSource("behaviors")
    void everyTick_isThatOfTheAutoscalerAndItsPods(Behavior behavior) {
        Tolerances tolerances = new Tolerances(0.1, 0.2);
        ClosedLoop exact = new ClosedLoop(
                ScaledObject.withDefaults(MIN, MAX).with(tolerances).with(behavior),
                new ScaleTarget(ClosedLoop.TICK.multipliedBy(DELAY), 1, MIN),
                now -> new ScalerReply.Served(TARGET, value, true),
                NOON);
        ReplicaLoop loop = ReplicaLoop.of(new ReplicaLoop.Settings(tolerances, behavior, DELAY, MIN, MAX), MIN);
        Random random = new Random(17);
        for (int tick = 0; tick < TICKS; tick++) {
            boolean isWhole = random.nextBoolean();
            double replicas = Math.abs(50 + 45 * Math.sin(tick / 100.0) + random.nextGaussian() * (tick / 500.0));
            double usage = isWhole ? Math.rint(replicas) : Math.rint(replicas * 1000) / 1000;
            value = TARGET * usage;

            Tick expected = exact.advance(0);
            int desired = isWhole ? loop.advanceWhole((int) usage) : loop.advance(value / TARGET);

            assertThat(desired).as("desired at tick %s", tick).isEqualTo(expected.desiredReplicas());
            assertThat(loop.replicas()).isEqualTo(desired);
            assertThat(loop.ready()).as("ready at tick %s", tick).isEqualTo(expected.readyReplicas());
        }
    }

    /** The quick loop stands in where it knows the behavior. */
    @Test
    void defaultsWithAnyWindow_runInTheQuickLoop() {
        assertThat(loop(Behavior.presentDefault().holding(Duration.ofSeconds(50))))
                .isInstanceOf(CompactLoop.class);
        assertThat(loop(Behavior.absent())).isInstanceOf(BehaviorLoop.class);
        assertThat(loop(Behavior.presentDefault().pausedScaleIn())).isInstanceOf(BehaviorLoop.class);
    }

    // 4, 8, 16, 32, 64 without a behavior; 2 + 2 a minute with a slow one.
    @Test
    void behavior_isHowFastItGrows() {
        ReplicaLoop absent = loop(Behavior.absent());
        ReplicaLoop slow = loop(new Behavior.Present(
                new ScalingRules(
                        Duration.ZERO,
                        List.of(new ScalingPolicy.Pods(2, Duration.ofMinutes(1))),
                        ScalingRules.Selection.MAX),
                ScalingRules.DEFAULT_DOWN));

        assertThat(List.of(absent.advanceWhole(80), absent.advanceWhole(80), absent.advanceWhole(80)))
                .containsExactly(4, 8, 16);
        assertThat(List.of(
                        slow.advanceWhole(80),
                        slow.advanceWhole(80),
                        slow.advanceWhole(80),
                        slow.advanceWhole(80),
                        slow.advanceWhole(80)))
                .containsExactly(4, 4, 4, 4, 6);
    }

    @Test
    void settingsThatMakeNoSense_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReplicaLoop.Settings(Tolerances.DEFAULT, Behavior.absent(), -1, 1, 100));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ReplicaLoop.of(new ReplicaLoop.Settings(Tolerances.DEFAULT, Behavior.absent(), 0, 2, 100), 1));
    }

    private static ReplicaLoop loop(Behavior behavior) {
        return ReplicaLoop.of(new ReplicaLoop.Settings(Tolerances.DEFAULT, behavior, DELAY, MIN, MAX), MIN);
    }
}
