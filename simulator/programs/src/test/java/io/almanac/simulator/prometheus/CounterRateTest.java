package io.almanac.simulator.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.almanac.simulator.trace.CounterSeries;
import io.almanac.simulator.traffic.AppTraffic;
import io.almanac.simulator.traffic.ConstantTraffic;
import io.almanac.simulator.traffic.Endpoint;
import io.almanac.simulator.traffic.LayeredTraffic;
import io.almanac.simulator.traffic.LevelShift;
import io.almanac.simulator.traffic.Outage;
import io.almanac.simulator.traffic.TrafficShape;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CounterRateTest {
    private static final Instant ORIGIN = Instant.parse("2026-01-05T00:00:00Z");
    private static final TrafficShape TEN = new ConstantTraffic(10);
    private static final long ALWAYS = Long.MAX_VALUE / 2;

    @Test
    void steadyScrape_givesTheMeanRateOverTheWindow() {
        CounterSeries counter = counter(LayeredTraffic.of(10, new LevelShift(ORIGIN.plusSeconds(630), 2)));

        // Of (600 s, 660 s], 30 s at 10 and 30 s at 20: 15.
        assertThat(CounterRate.at(counter, at(660), 60_000, ALWAYS)).hasValue(15);
    }

    @Test
    void windowOffTheScrapes_isStretchedToItsEdges() {
        // At 667 s with 60 s: samples at 615 to 660 s, 45 s; 8 s before and 7 s after are both near: all of the 60 s.
        assertThat(CounterRate.at(counter(TEN), at(667), 60_000, ALWAYS).orElseThrow())
                .isCloseTo(10, within(1e-12));
    }

    @Test
    void window_isNotStretchedBackBeyondTheCounterAtZero() {
        // At 30 s with 60 s: samples at 0, 15, 30 s; the counter was 0 at 0 s: 300 requests / 60 s.
        assertThat(CounterRate.at(counter(TEN), at(30), 60_000, ALWAYS)).hasValue(5);
    }

    @Test
    void farEdge_isStretchedByHalfADistance() {
        CounterSeries counter = counter(new Outage(TEN, ORIGIN.plusSeconds(600), Duration.ofMinutes(2)));

        // Scrapes at 600 s and again at 735 s; at 780 s with 120 s: samples at 735, 750, 765, 780 s: 450 requests in
        // 45 s. The edge at 660 s is 75 s away, so 7.5 s are added: 450 * (52.5 / 45) / 120 = 4.375.
        assertThat(CounterRate.at(counter, at(780), 120_000, ALWAYS)).hasValue(4.375);
    }

    @Test
    void fewerThanTwoSamples_tellNothing() {
        CounterSeries counter = counter(new Outage(TEN, ORIGIN.plusSeconds(600), Duration.ofMinutes(2)));

        assertThat(CounterRate.at(counter, at(720), 60_000, ALWAYS)).isEmpty();
        assertThat(CounterRate.at(counter, at(741), 60_000, ALWAYS)).isEmpty();
        assertThat(CounterRate.at(counter, at(-60), 60_000, ALWAYS)).isEmpty();
        assertThat(CounterRate.at(counter, at(1_000_000), 60_000, ALWAYS)).isEmpty();
    }

    @Test
    void future_isInvisible() {
        // At 660 s, seen at 644 s: samples at 600, 615, 630 s; 30 s are more than 1.1 distances: 300 * (37.5 / 30) /
        // 60.
        assertThat(CounterRate.at(counter(TEN), at(660), 60_000, at(644))).hasValue(6.25);
        assertThat(CounterRate.at(counter(TEN), at(720), 60_000, at(644))).isEmpty();
    }

    @Test
    void noTraffic_isZeroAndNotAbsent() {
        assertThat(CounterRate.at(counter(new ConstantTraffic(0)), at(660), 60_000, ALWAYS))
                .hasValue(0);
    }

    private static long at(long seconds) {
        return ORIGIN.plusSeconds(seconds).toEpochMilli();
    }

    private static CounterSeries counter(TrafficShape shape) {
        AppTraffic workload = new AppTraffic("web", ORIGIN, Optional.empty(), List.of(new Endpoint("/", shape)));
        return CounterSeries.of(workload, CounterSeries.SCRAPE_INTERVAL, ORIGIN.plusSeconds(3600))
                .getFirst();
    }
}
