package io.almanac.simulator.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkloadTest {
    private static final Instant ORIGIN = Instant.parse("2026-01-05T00:00:00Z");
    private static final Endpoint ROOT = new Endpoint("/", new ConstantTraffic(1));

    @Test
    void recorded_beginsOneStepBeforeItsFirstSlotAndEndsWithItsLast() {
        Workload workload =
                Workload.recorded("web", new RecordedTraffic(TimeSeries.of(ORIGIN, Duration.ofMinutes(1), 1, 2, 3)));

        assertThat(workload.origin()).isEqualTo("2026-01-04T23:59:00Z");
        assertThat(workload.lengthUntil(Instant.parse("2030-01-01T00:00:00Z"))).isEqualTo(Duration.ofMinutes(3));
        assertThat(workload.lengthUntil(ORIGIN)).isEqualTo(Duration.ofMinutes(1));
        assertThat(workload.lengthUntil(ORIGIN.minusSeconds(600))).isZero();
    }

    @Test
    void samePathTwice_isRefused() {
        assertThatThrownBy(() -> new Workload("web", ORIGIN, Optional.empty(), List.of(ROOT, ROOT)))
                .hasMessage("app web must have at least one endpoint, each path once; got [/, /]");
    }
}
