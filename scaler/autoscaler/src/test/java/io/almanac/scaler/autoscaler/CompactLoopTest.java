package io.almanac.scaler.autoscaler;

import static io.almanac.scaler.autoscaler.AutoscalerRun.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompactLoopTest {
    private static final int TICKS = 20_000;
    private static final double TARGET = 10;

    private double value;

    // Whole replicas and fractions, calm and wild, on both sides of the tolerance and of the bounds.
    @ParameterizedTest(name = "{0} up {1} down {2} window {3} ticks delay {4} min {5} max")
    @CsvSource({
        "0.1,  0.1,  20, 4,  1, 100",
        "0.1,  0.1,  20, 12, 1, 100000",
        "0,    0,    20, 0,  1, 100",
        "0.05, 0.2,  1,  1,  3, 30",
        "0.2,  0.05, 6,  7,  7, 7",
    })
    void everyTick_isThatOfTheAutoscalerAndItsPods(double up, double down, int window, int delay, int min, int max) {
        Tolerances tolerances = new Tolerances(up, down);
        ClosedLoop exact = exact(tolerances, window, delay, min, max);
        CompactLoop compact = new CompactLoop(new CompactLoop.Settings(tolerances, window, delay, min, max), min);
        Random random = new Random(17);
        for (int tick = 0; tick < TICKS; tick++) {
            boolean isWhole = random.nextBoolean();
            double replicas = Math.abs(30 + 25 * Math.sin(tick / 300.0) + random.nextGaussian() * (tick / 2000.0));
            double usage = isWhole ? Math.rint(replicas) : Math.rint(replicas * 1000) / 1000;
            value = TARGET * usage;

            Tick expected = exact.advance(0);
            int desired = isWhole ? compact.advanceWhole((int) usage) : compact.advance(value / TARGET);

            assertThat(desired).as("desired at tick %s", tick).isEqualTo(expected.desiredReplicas());
            assertThat(compact.ready()).as("ready at tick %s", tick).isEqualTo(expected.readyReplicas());
        }
    }

    private ClosedLoop exact(Tolerances tolerances, int window, int delay, int min, int max) {
        ScalingRules down = new ScalingRules(
                ClosedLoop.TICK.multipliedBy(window),
                ScalingRules.DEFAULT_DOWN.policies(),
                ScalingRules.DEFAULT_DOWN.selection());
        ScaledObject scaledObject = ScaledObject.withDefaults(min, max)
                .with(tolerances)
                .with(new Behavior.Present(ScalingRules.DEFAULT_UP, down));
        ScaleTarget workload = new ScaleTarget(ClosedLoop.TICK.multipliedBy(delay), 1, min);
        return new ClosedLoop(scaledObject, workload, now -> new ScalerReply.Served(TARGET, value, true), NOON);
    }

    @Test
    void copy_goesItsOwnWay() {
        CompactLoop loop = new CompactLoop(new CompactLoop.Settings(Tolerances.DEFAULT, 20, 4, 1, 100), 1);
        loop.advanceWhole(5);
        CompactLoop copy = loop.copy();

        copy.advanceWhole(9);

        assertThat(loop.replicas()).isEqualTo(5);
        assertThat(loop.advanceWhole(5)).isEqualTo(5);
        assertThat(copy.replicas()).isEqualTo(9);
    }

    @Test
    void settingsThatMakeNoSense_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CompactLoop.Settings(Tolerances.DEFAULT, 0, 4, 1, 100));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CompactLoop.Settings(Tolerances.DEFAULT, 20, 4, 0, 100));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CompactLoop(new CompactLoop.Settings(Tolerances.DEFAULT, 20, 4, 2, 100), 1));
    }
}
