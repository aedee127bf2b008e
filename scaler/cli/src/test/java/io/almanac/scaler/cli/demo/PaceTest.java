package io.almanac.scaler.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PaceTest {
    @Test
    void simulatedTime_runsNoFasterThanTheSpeed() {
        Pace pace = new Pace(100);
        long started = System.nanoTime();

        pace.await(Duration.ofSeconds(5), () -> false);
        pace.await(Duration.ofSeconds(5), () -> false);

        assertThat(System.nanoTime() - started)
                .isGreaterThanOrEqualTo(Duration.ofMillis(100).toNanos());
    }

    @Test
    void end_isNoticedLongBeforeTheTickIsOver() {
        Pace pace = new Pace(1);
        AtomicInteger looks = new AtomicInteger();

        pace.await(Duration.ofDays(1), () -> looks.incrementAndGet() == 3);

        assertThat(looks).hasValue(3);
    }
}
