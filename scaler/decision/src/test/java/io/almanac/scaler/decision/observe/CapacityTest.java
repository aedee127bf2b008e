package io.almanac.scaler.decision.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A service whose latency rises like that of a queue: 0.02 s / (1 - x / 125) at x requests a second on each of its
 * replicas, with noise. It takes 0.1 s where 1 - x / 125 = 0.2: at 100.
 */
class CapacityTest {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final int SLOTS_A_DAY = 288;
    private static final double LIMIT = 0.1;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void queueThatMeetsItsLimit_isEstimated(long seed) {
        Service service = new Service(7, 110, seed);

        Capacity.Estimated found = (Capacity.Estimated) service.capacity();

        assertThat(found.estimate()).isCloseTo(100, within(3.0));
        assertThat(found.low()).isLessThan(found.estimate()).isGreaterThan(90);
        assertThat(found.high()).isGreaterThan(found.estimate()).isLessThan(110);
        assertThat(found.days()).isEqualTo(7);
        assertThat(found.slots()).isEqualTo(7 * SLOTS_A_DAY);
        assertThat(found.drift()).isInstanceOf(Drift.None.class);
    }

    @Test
    void queueThatStaysWithinItsLimit_hasALowerBound() {
        Service service = new Service(7, 60, 1);

        Capacity.NotReached found = (Capacity.NotReached) service.capacity();

        assertThat(found.atLeast()).isCloseTo(60, within(0.5));
    }

    @Test
    void limitMetOnOneDayOnly_isNoEstimate() {
        Service calm = new Service(7, 60, 1);
        Service busy = new Service(1, 110, 2);
        System.arraycopy(busy.load, 0, calm.load, 0, SLOTS_A_DAY);
        System.arraycopy(busy.saturation, 0, calm.saturation, 0, SLOTS_A_DAY);

        assertThat(calm.capacity()).isInstanceOf(Capacity.NotReached.class);
    }

    @Test
    void twoDays_areNotEnough() {
        assertThat(new Service(2, 110, 1).capacity()).isEqualTo(new Capacity.NotEnough(2, 2 * SLOTS_A_DAY));
    }

    @Test
    void slotsThatAreNotWhollyKnown_doNotCount() {
        Service service = new Service(2, 110, 1);
        service.load[0] = Double.NaN;
        service.ready[1] = Double.NaN;
        service.ready[2] = 0;
        service.saturation[3] = Double.NaN;

        assertThat(service.capacity()).isEqualTo(new Capacity.NotEnough(2, 2 * SLOTS_A_DAY - 4));
    }

    @Test
    void rolloutThatSlowsTheNewestDay_isFound() {
        Service service = new Service(7, 110, 1);
        for (int i = 6 * SLOTS_A_DAY; i < 7 * SLOTS_A_DAY; i++) {
            service.saturation[i] += 0.03;
        }

        Drift.Found drift = (Drift.Found) ((Capacity.Estimated) service.capacity()).drift();

        assertThat(drift.saturation()).isCloseTo(0.03, within(0.005));
        assertThat(drift.deviations()).isGreaterThan(3);
    }

    @Test
    void fourthDay_isTheFirstToBeCompared() {
        assertThat(((Capacity.Estimated) new Service(3, 110, 1).capacity()).drift())
                .isInstanceOf(Drift.Unknown.class);
        assertThat(((Capacity.Estimated) new Service(4, 110, 1).capacity()).drift())
                .isNotInstanceOf(Drift.Unknown.class);
    }

    /** Load goes up and down once a day, from 20 per replica to a peak, on 4 to 8 replicas. */
    private static final class Service {
        private final double[] load;
        private final double[] ready;
        private final double[] saturation;

        Service(int days, double peak, long seed) {
            Random random = new Random(seed);
            load = new double[days * SLOTS_A_DAY];
            ready = new double[load.length];
            saturation = new double[load.length];
            Arrays.setAll(ready, i -> 4 + random.nextInt(5));
            for (int i = 0; i < load.length; i++) {
                double share = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / SLOTS_A_DAY);
                double perReplica = 20 + (peak - 20) * share;
                load[i] = perReplica * ready[i];
                saturation[i] = 0.02 / (1 - perReplica / 125) * (1 + 0.15 * random.nextGaussian());
            }
        }

        Capacity capacity() {
            return Capacity.of(CapacityPoints.of(series(load), series(ready), series(saturation)), LIMIT);
        }

        private static TimeSeries series(double[] values) {
            return TimeSeries.of(START, STEP, values);
        }
    }
}
