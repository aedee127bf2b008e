package io.almanac.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisturbanceTest {
    private static final int DRAWS = 100_000;

    private final Random random = new Random(20_260_105);

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "1, 100000, 100000", "0.25, 24452, 25548", "0.01, 874, 1126"})
    void requests_failAsOftenAsAskedFor(double ratio, long atLeast, long atMost) {
        Disturbance disturbance = new Disturbance(ratio, Duration.ZERO);

        long failures = IntStream.range(0, DRAWS)
                .filter(i -> disturbance.strikes(random))
                .count();

        // n r +- 4 sqrt(n r (1 - r)): 25,000 +- 548 and 1,000 +- 126 of 100,000
        assertThat(failures).isBetween(atLeast, atMost);
    }

    @Test
    void delays_areEvenBetweenNothingAndTheLongest() {
        Disturbance disturbance = new Disturbance(0, Duration.ofMillis(80));

        long[] micros = LongStream.range(0, DRAWS)
                .map(i -> disturbance.delay(random).toNanos() / 1000)
                .toArray();

        assertThat(LongStream.of(micros).min().orElseThrow()).isBetween(0L, 10L);
        assertThat(LongStream.of(micros).max().orElseThrow()).isBetween(79_990L, 80_000L);
        // Mean 40 ms, standard error 80 / sqrt(12 * 100,000) = 0.073 ms, four of them
        assertThat(LongStream.of(micros).average().orElseThrow()).isBetween(39_707.0, 40_293.0);
    }

    @Test
    void noLongestDelay_isNoDelay() {
        assertThat(new Disturbance(0, Duration.ZERO).delay(random)).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
    void ratioOutsideOfOne_isRefused(double ratio) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Disturbance(ratio, Duration.ZERO))
                .withMessageContaining("must lie between 0 and 1");
    }

    @Test
    void negativeDelay_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Disturbance(0, Duration.ofNanos(-1)));
    }
}
