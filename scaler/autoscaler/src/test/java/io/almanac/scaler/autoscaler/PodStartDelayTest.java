package io.almanac.scaler.autoscaler;

import static io.almanac.scaler.autoscaler.AutoscalerRun.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PodStartDelayTest {
    private static final List<Duration> OBSERVED =
            List.of(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(90));

    private static List<Duration> firstDelays(long seed, int pods) {
        PodStartDelay delay = new PodStartDelay.Observed(OBSERVED, seed);
        return LongStream.range(0, pods).mapToObj(delay::of).toList();
    }

    @Test
    void observedDelays_areThoseOfThePodWhoeverAsks() {
        PodStartDelay delay = new PodStartDelay.Observed(OBSERVED, 7);

        Duration fifth = delay.of(5);
        delay.of(6);

        assertThat(delay.of(5)).isEqualTo(fifth);
        assertThat(firstDelays(7, 50)).isEqualTo(firstDelays(7, 50)).isNotEqualTo(firstDelays(8, 50));
    }

    // A share of a third in 3000 draws is known to 0.0086 (one standard deviation): 4.6 of them are 0.04.
    @Test
    void observedDelays_areEquallyLikely() {
        List<Duration> drawn = firstDelays(1, 3000);

        for (Duration delay : OBSERVED) {
            assertThat(drawn.stream().filter(delay::equals).count()).isBetween(880L, 1120L);
        }
    }

    // Pods 1 to 4 are new, pod 0 serves already: each is ready when its own delay is over.
    @Test
    void orderedPods_areReadyEachAfterItsOwnDelay() {
        PodStartDelay delay = new PodStartDelay.Observed(OBSERVED, 7);
        Pods pods = Pods.serving(delay, 1).scaledTo(5, NOON);

        for (int seconds = 0; seconds <= 120; seconds += 15) {
            Duration passed = Duration.ofSeconds(seconds);
            long ready = LongStream.rangeClosed(1, 4)
                    .filter(pod -> delay.of(pod).compareTo(passed) <= 0)
                    .count();
            assertThat(pods.ready(NOON.plus(passed))).isEqualTo((int) (1 + ready));
        }
    }

    // Pods 0 and 1 start in 90 s and 30 s: the younger serves first, and is the first to be stopped.
    @Test
    void scaleIn_stopsTheYoungestEvenIfItServesAndAnOlderOneStarts() {
        PodStartDelay delay = new PodStartDelay.Observed(OBSERVED, slowThenQuick());
        Pods both = Pods.serving(delay, 0).scaledTo(2, NOON);

        Pods one = both.scaledTo(1, NOON.plusSeconds(45));

        assertThat(both.ready(NOON.plusSeconds(45))).isEqualTo(1);
        assertThat(one.ready(NOON.plusSeconds(45))).isZero();
        assertThat(one.ready(NOON.plusSeconds(90))).isEqualTo(1);
    }

    private static long slowThenQuick() {
        return LongStream.range(0, 1000)
                .filter(seed -> firstDelays(seed, 2).equals(List.of(OBSERVED.get(2), OBSERVED.get(0))))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSingleObservedDelay_isTheFixedOne() {
        PodStartDelay drawn = new PodStartDelay.Observed(List.of(Duration.ofSeconds(45)), 3);

        assertThat(drawn.of(11)).isEqualTo(new PodStartDelay.Fixed(Duration.ofSeconds(45)).of(11));
    }

    @Test
    void impossibleDelays_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PodStartDelay.Fixed(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new PodStartDelay.Observed(List.of(), 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PodStartDelay.Observed(List.of(Duration.ofSeconds(-1)), 1))
                .withMessageContaining("startDelay=PT-1S");
    }
}
