package io.almanac.scaler.autoscaler;

import static io.almanac.scaler.autoscaler.AutoscalerRun.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ReactiveScalerTest {
    private static double secondsSinceNoon(Instant instant) {
        return Duration.between(NOON, instant).toSeconds();
    }

    // The ticks 135, 120, ..., 30 s ago: at 12:10:00 the seconds 465 to 570, whose mean is 517.5.
    @Test
    void defaultWindow_isTheMeanOfTheTwoMinutesThatEndedThirtySecondsAgo() {
        double mean = MetricWindow.DEFAULT.mean(ReactiveScalerTest::secondsSinceNoon, NOON.plusSeconds(600));

        assertThat(mean).isEqualTo(517.5);
    }

    @Test
    void windowOfOneTickWithoutLag_isTheLoadNow() {
        MetricWindow window = new MetricWindow(ClosedLoop.TICK, Duration.ZERO);

        assertThat(window.mean(ReactiveScalerTest::secondsSinceNoon, NOON.plusSeconds(7)))
                .isEqualTo(7);
    }

    @Test
    void impossibleWindows_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MetricWindow(Duration.ZERO, Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MetricWindow(Duration.ofSeconds(20), Duration.ZERO))
                .withMessageContaining("length=PT20S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MetricWindow(ClosedLoop.TICK, Duration.ofSeconds(-1)))
                .withMessageContaining("lag=PT-1S");
    }

    @Test
    void measuredLoad_isServedAndActiveAboveTheActivationThreshold() {
        assertThat(constant(5, 4).ask(NOON)).isEqualTo(new ScalerReply.Served(10, 5, true));
        assertThat(constant(5, 5).ask(NOON)).isEqualTo(new ScalerReply.Served(10, 5, false));
    }

    @Property(seed = "1", tries = 200)
    void moreLoad_neverLowersDesired(
            @ForAll @Size(max = 25) List<@DoubleRange(max = 300) Double> past,
            @ForAll @DoubleRange(max = 300) double load,
            @ForAll @DoubleRange(max = 300) double more,
            @ForAll @IntRange(min = 1, max = 30) int replicas,
            @ForAll boolean isBehaviorPresent) {
        Behavior behavior = isBehaviorPresent ? Behavior.presentDefault() : Behavior.absent();

        assertThat(after(past, replicas, behavior, load + more))
                .isGreaterThanOrEqualTo(after(past, replicas, behavior, load));
    }

    private static int after(List<Double> past, int replicas, Behavior behavior, double load) {
        AutoscalerRun run = new AutoscalerRun(
                new AutoscalerSettings(1, 25, AverageValue.of(10, Tolerances.DEFAULT), behavior), replicas);
        past.forEach(value -> run.sync(reading(value)));
        return run.sync(reading(load)).desiredReplicas();
    }

    private static MetricReading reading(double load) {
        return switch (constant(load, 0).ask(NOON)) {
            case ScalerReply.Served served -> new MetricReading.Value(served.value());
            case ScalerReply.Failed failed -> new MetricReading.Unavailable(failed.message());
        };
    }

    private static ReactiveScaler constant(double load, double activationThreshold) {
        return new ReactiveScaler(instant -> load, MetricWindow.DEFAULT, 10, activationThreshold);
    }
}
