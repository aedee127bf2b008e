package io.almanac.simulator.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.almanac.simulator.traffic.AppTraffic;
import io.almanac.simulator.traffic.ConstantTraffic;
import io.almanac.simulator.traffic.Endpoint;
import io.almanac.simulator.traffic.Outage;
import io.almanac.simulator.traffic.Seed;
import io.almanac.simulator.traffic.TrafficPresets;
import io.almanac.simulator.traffic.TrafficShape;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CounterSeriesTest {
    private static final Instant ORIGIN = Instant.parse("2026-01-05T00:00:00Z");
    private static final long ORIGIN_MILLI = ORIGIN.toEpochMilli();
    private static final Duration INTERVAL = CounterSeries.SCRAPE_INTERVAL;
    private static final TrafficShape TWO = new ConstantTraffic(2);

    @Test
    void steadyTraffic_countsUpFromZero() {
        CounterSeries counter = counter(TWO, Optional.empty(), ORIGIN.plusSeconds(44));

        // Scrapes at 0, 15 and 30 s: 0, 2 * 15 = 30, 2 * 30 = 60.
        assertThat(counter.size()).isEqualTo(3);
        assertThat(counter.total(0)).isZero();
        assertThat(counter.total(2)).isEqualTo(60);
        assertThat(counter.epochMilli(2)).isEqualTo(ORIGIN_MILLI + 30_000);
        assertThat(counter.labels()).isEqualTo(Map.of("app", "web", "endpoint", "/"));
    }

    @Test
    void outage_leavesOutScrapesAndCountsNothing() {
        Outage outage = new Outage(TWO, ORIGIN.plusSeconds(15), Duration.ofSeconds(30));
        CounterSeries counter = counter(outage, Optional.empty(), ORIGIN.plusSeconds(60));

        // Scrapes at 0 and 15 s, none at 30 and 45 s, one at 60 s: 30 + 2 * 15 = 60.
        assertThat(counter.size()).isEqualTo(3);
        assertThat(counter.epochMilli(2)).isEqualTo(ORIGIN_MILLI + 60_000);
        assertThat(counter.total(2)).isEqualTo(60);
    }

    @Test
    void search_findsTheFirstSuccessfulScrape() {
        Outage outage = new Outage(TWO, ORIGIN.plusSeconds(15), Duration.ofSeconds(30));
        CounterSeries counter = counter(outage, Optional.empty(), ORIGIN.plusSeconds(60));

        assertThat(counter.firstAtOrAfter(ORIGIN_MILLI - 1_000_000)).isZero();
        assertThat(counter.firstAtOrAfter(ORIGIN_MILLI)).isZero();
        assertThat(counter.firstAtOrAfter(ORIGIN_MILLI + 1)).isEqualTo(1);
        assertThat(counter.firstAtOrAfter(ORIGIN_MILLI + 15_001)).isEqualTo(2);
        assertThat(counter.firstAtOrAfter(ORIGIN_MILLI + 60_000)).isEqualTo(2);
        assertThat(counter.firstAtOrAfter(ORIGIN_MILLI + 60_001)).isEqualTo(3);
    }

    @Test
    void extended_isWhatItWouldHaveBeenAtOnce() {
        AppTraffic demo = TrafficPresets.DEMO.workload(new Seed(2), ORIGIN);
        Instant until = ORIGIN.plus(Duration.ofHours(9));

        CounterSeries atOnce = CounterSeries.of(demo, INTERVAL, until).getFirst();
        CounterSeries inParts = CounterSeries.of(demo, INTERVAL, ORIGIN.plusSeconds(100))
                .getFirst()
                .extendedTo(ORIGIN.plusSeconds(5000))
                .extendedTo(until);

        assertThat(inParts.size()).isEqualTo(atOnce.size());
        assertThat(inParts.total(inParts.size() - 1)).isEqualTo(atOnce.total(atOnce.size() - 1));
        assertThat(inParts.extendedTo(until)).isSameAs(inParts);
    }

    @Test
    void endOfTheWorkload_isTheLastScrape() {
        CounterSeries counter =
                counter(TWO, Optional.of(ORIGIN.plusSeconds(30)), Instant.parse("2999-01-01T00:00:00Z"));

        assertThat(counter.size()).isEqualTo(3);
    }

    @Test
    void interval_isWholeSeconds() {
        AppTraffic demo = TrafficPresets.DEMO.workload(new Seed(2), ORIGIN);

        assertThatThrownBy(() -> CounterSeries.of(demo, Duration.ofMillis(1500), ORIGIN))
                .hasMessage("interval=PT1.5S must be whole seconds, at least 1s");
    }

    private static CounterSeries counter(TrafficShape shape, Optional<Instant> end, Instant until) {
        AppTraffic workload = new AppTraffic("web", ORIGIN, end, List.of(new Endpoint("/", shape)));
        return CounterSeries.of(workload, INTERVAL, until).getFirst();
    }
}
