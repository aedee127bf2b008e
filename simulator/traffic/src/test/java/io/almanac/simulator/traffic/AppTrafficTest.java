package io.almanac.simulator.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AppTrafficTest {
    private static final Instant ORIGIN = Instant.parse("2026-01-05T00:00:00Z");
    private static final Endpoint ROOT = new Endpoint("/", new ConstantTraffic(1));

    @Test
    void recorded_beginsOneStepBeforeItsFirstSlotAndEndsWithItsLast() {
        AppTraffic workload =
                AppTraffic.recorded("web", new RecordedTraffic(TimeSeries.of(ORIGIN, Duration.ofMinutes(1), 1, 2, 3)));

        assertThat(workload.origin()).isEqualTo("2026-01-04T23:59:00Z");
        assertThat(workload.lengthUntil(Instant.parse("2030-01-01T00:00:00Z"))).isEqualTo(Duration.ofMinutes(3));
        assertThat(workload.lengthUntil(ORIGIN)).isEqualTo(Duration.ofMinutes(1));
        assertThat(workload.lengthUntil(ORIGIN.minusSeconds(600))).isZero();
    }

    @Test
    void scaled_expectsSoManyTimesTheRequests_andCountsWholeOnesStill() {
        TrafficShape counted = new CountedTraffic(new ConstantTraffic(100), new Seed(3));
        TrafficShape withOutage = new Outage(counted, ORIGIN, Duration.ofHours(1));
        AppTraffic workload =
                new AppTraffic("web", ORIGIN, Optional.empty(), List.of(new Endpoint("/", withOutage))).scaled(0.123);

        double sum = 0;
        for (int tick = 0; tick < 4000; tick++) {
            double rate = workload.total()
                    .requestsPerSecondAt(ORIGIN.plus(Duration.ofHours(1)).plusSeconds(15L * tick))
                    .orElseThrow();
            assertThat(15 * rate).isCloseTo(Math.rint(15 * rate), within(1e-9));
            sum += rate;
        }
        // 100 x 0.123 = 12.3 requests/s; of 4000 ticks' means the deviation is sqrt(12.3 / 15 / 4000) = 0.014.
        assertThat(sum / 4000).isCloseTo(12.3, within(0.06));
    }

    @Test
    void samePathTwice_isRefused() {
        assertThatThrownBy(() -> new AppTraffic("web", ORIGIN, Optional.empty(), List.of(ROOT, ROOT)))
                .hasMessage("app web must have at least one endpoint, each path once; got [/, /]");
    }
}
