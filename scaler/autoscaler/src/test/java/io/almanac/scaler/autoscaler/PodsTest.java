package io.almanac.scaler.autoscaler;

import static io.almanac.scaler.autoscaler.AutoscalerRun.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PodsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void orderedPods_areReadyAfterTheStartDelay() {
        Pods pods = Pods.serving(MINUTE, 2).scaledTo(5, NOON);

        assertThat(pods.ordered()).isEqualTo(5);
        assertThat(pods.ready(NOON.plusSeconds(59))).isEqualTo(2);
        assertThat(pods.ready(NOON.plusSeconds(60))).isEqualTo(5);
    }

    @Test
    void scaleIn_stopsTheYoungestAtOnce() {
        Pods pods = Pods.serving(MINUTE, 2)
                .scaledTo(4, NOON)
                .scaledTo(7, NOON.plusSeconds(15))
                .scaledTo(3, NOON.plusSeconds(30));

        assertThat(pods.ordered()).isEqualTo(3);
        assertThat(pods.ready(NOON.plusSeconds(59))).isEqualTo(2);
        assertThat(pods.ready(NOON.plusSeconds(60))).isEqualTo(3); // of the first order; the second is gone
        assertThat(pods.ready(NOON.plusSeconds(900))).isEqualTo(3);
    }

    @Test
    void scaleInBelowReady_stopsServingPods() {
        Pods pods = Pods.serving(MINUTE, 5).scaledTo(2, NOON);

        assertThat(pods.ready(NOON)).isEqualTo(2);
        assertThat(pods.scaledTo(0, NOON).ordered()).isZero();
    }

    @Test
    void podsStoppedAndOrderedAgain_startAnew() {
        Pods pods = Pods.serving(MINUTE, 5).scaledTo(2, NOON).scaledTo(5, NOON.plusSeconds(15));

        assertThat(pods.ready(NOON.plusSeconds(74))).isEqualTo(2);
        assertThat(pods.ready(NOON.plusSeconds(75))).isEqualTo(5);
    }

    // A tick a slot: the pods wanted for the whole start delay are those that serve.
    @Property(seed = "1", tries = 200)
    void ready_isTheMinimumWantedOverTheStartDelay(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 12) Integer> wanted,
            @ForAll @IntRange(max = 8) int delayTicks) {
        Pods pods = Pods.serving(ClosedLoop.TICK.multipliedBy(delayTicks), wanted.getFirst());

        for (int i = 0; i < wanted.size(); i++) {
            pods = pods.scaledTo(wanted.get(i), NOON.plus(ClosedLoop.TICK.multipliedBy(i)));
            int minimum = wanted.subList(Math.max(0, i - delayTicks), i + 1).stream()
                    .min(Integer::compare)
                    .orElseThrow();
            assertThat(pods.ready(NOON.plus(ClosedLoop.TICK.multipliedBy(i)))).isEqualTo(minimum);
            assertThat(pods.ordered()).isEqualTo(wanted.get(i));
        }
    }

    @Test
    void negativeNumbers_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Pods.serving(MINUTE.negated(), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Pods.serving(MINUTE, -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pods.serving(MINUTE, 1).scaledTo(-1, NOON));
    }
}
