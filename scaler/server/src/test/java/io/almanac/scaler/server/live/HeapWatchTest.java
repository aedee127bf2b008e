package io.almanac.scaler.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HeapWatchTest {
    private final AtomicReference<Duration> collected = new AtomicReference<>(Duration.ofHours(1));
    private final AtomicInteger ends = new AtomicInteger();
    private final HeapWatch watch = new HeapWatch(collected::get, ends::incrementAndGet);
    private Duration now = Duration.ofDays(-3); // nanoseconds begin anywhere

    HeapWatchTest() {
        watch.beat(now.toNanos());
    }

    @Test
    void halfOfTheTime_isSaid_untilItIsLess() {
        beats(15.1);
        assertThat(watch.troubles())
                .containsExactly("50 % of the last 30 s went into collections of a heap of "
                        + (Runtime.getRuntime().maxMemory() >> 20)
                        + " MiB, which is too small for what this server knows; give it more memory (-Xmx in"
                        + " ALMANAC_JAVA_OPTIONS; resources.limits.memory in the chart) or run another server");

        beats(14.7);

        assertThat(watch.troubles()).isEmpty();
        assertThat(ends).hasValue(0);
    }

    @Test
    void fourFifthsOfAMinute_endTheProcess() {
        beats(24);
        assertThat(ends).hasValue(0);

        beats(24);

        assertThat(ends).hasValue(1);
    }

    @Test
    void oneLongCollection_endsNothing() {
        beats(30);
        beats(23);
        beats(30);

        assertThat(ends).hasValue(0);
    }

    /** So much of a window's half minute went into collections. */
    private void beats(double seconds) {
        collected.updateAndGet(before -> before.plusMillis((long) (1000 * seconds)));
        for (int second = 0; second < 30; second++) {
            now = now.plusSeconds(1);
            watch.beat(now.toNanos());
        }
    }
}
