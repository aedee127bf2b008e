package io.almanac.simulator.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TrafficShapeTest {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final TrafficShape TEN = new ConstantTraffic(10);
    private static final TrafficShape ABSENT = new Outage(TEN, START.minusSeconds(3600), Duration.ofDays(1));

    @Test
    void layers_multiply() {
        TrafficShape shape = LayeredTraffic.of(10, instant -> 2, instant -> 0.5, instant -> 3);

        // 10 * 2 * 0.5 * 3 = 30.
        assertThat(shape.requestsPerSecondAt(START)).hasValue(30);
    }

    @Test
    void sum_isAbsentOnlyWhereAllPartsAre() {
        assertThat(SummedTraffic.of(TEN, TEN).requestsPerSecondAt(START)).hasValue(20);
        assertThat(SummedTraffic.of(TEN, ABSENT).requestsPerSecondAt(START)).hasValue(10);
        assertThat(SummedTraffic.of(ABSENT, ABSENT).requestsPerSecondAt(START)).isEmpty();
    }

    @Test
    void clipped_keepsToBothBounds() {
        assertThat(new ClippedTraffic(TEN, 0, 4).requestsPerSecondAt(START)).hasValue(4);
        assertThat(new ClippedTraffic(TEN, 12, 14).requestsPerSecondAt(START)).hasValue(12);
        assertThat(new ClippedTraffic(ABSENT, 12, 14).requestsPerSecondAt(START))
                .isEmpty();
        assertThatThrownBy(() -> new ClippedTraffic(TEN, 3, 2)).hasMessageContaining("mostRequestsPerSecond=2.0");
    }

    @Test
    void outage_isAbsentAndNotZero() {
        Outage outage = new Outage(TEN, START, Duration.ofMinutes(5));

        assertThat(outage.requestsPerSecondAt(START.minusMillis(1))).hasValue(10);
        assertThat(outage.requestsPerSecondAt(START)).isEmpty();
        assertThat(outage.requestsPerSecondAt(START.plusSeconds(299))).isEmpty();
        assertThat(outage.requestsPerSecondAt(START.plusSeconds(300))).hasValue(10);
    }

    @Test
    void recorded_holdsEachValueForTheStepBeforeItsInstant() {
        RecordedTraffic recorded = new RecordedTraffic(TimeSeries.of(START, Duration.ofMinutes(1), 1, Double.NaN, 3));

        assertThat(recorded.begin()).isEqualTo("2026-01-04T23:59:00Z");
        assertThat(recorded.requestsPerSecondAt(START.minusSeconds(60))).isEmpty();
        assertThat(recorded.requestsPerSecondAt(START.minusMillis(59_999))).hasValue(1);
        assertThat(recorded.requestsPerSecondAt(START)).hasValue(1);
        assertThat(recorded.requestsPerSecondAt(START.plusMillis(1))).isEmpty();
        assertThat(recorded.requestsPerSecondAt(START.plusSeconds(120))).hasValue(3);
        assertThat(recorded.requestsPerSecondAt(START.plusMillis(120_001))).isEmpty();
    }

    @Test
    void recorded_isSampledBackAsItWas() {
        TimeSeries series = TimeSeries.of(START.plusSeconds(7), Duration.ofMinutes(1), 1, Double.NaN, 3.25, 0);

        TimeSeries sampled =
                TrafficSampling.sample(new RecordedTraffic(series), series.start(), series.length(), series.step());

        assertThat(sampled).isEqualTo(series);
    }

    @Test
    void recorded_isMovedByWholeWeeksUntilItIsInProgress() {
        RecordedTraffic recorded = new RecordedTraffic(TimeSeries.of(START, Duration.ofDays(1), new double[16]));

        // It ends on 2026-01-20. Ten weeks later that is 2026-03-31, the first such end after 2026-03-25.
        assertThat(recorded.inProgressAt(Instant.parse("2026-03-25T12:00:00Z"))
                        .series()
                        .end())
                .isEqualTo("2026-03-31T00:00:00Z");
        assertThat(recorded.inProgressAt(Instant.parse("2026-03-31T00:00:00Z"))
                        .series()
                        .end())
                .isEqualTo("2026-04-07T00:00:00Z");
    }

    @Test
    void timedSurge_startsToTheSecondAndRepeats() {
        TimedSurge surge =
                new TimedSurge(ZoneOffset.UTC, LocalTime.of(6, 30), Duration.ofHours(2), Duration.ofMinutes(5), 40);
        Instant first = Instant.parse("2026-01-05T06:30:00Z");

        assertThat(surge.requestsPerSecondAt(first.minusMillis(1))).hasValue(0);
        assertThat(surge.requestsPerSecondAt(first)).hasValue(40);
        assertThat(surge.requestsPerSecondAt(first.plusSeconds(299))).hasValue(40);
        assertThat(surge.requestsPerSecondAt(first.plusSeconds(300))).hasValue(0);
        assertThat(surge.requestsPerSecondAt(first.plusSeconds(7200))).hasValue(40);
        assertThat(surge.requestsPerSecondAt(first.minusSeconds(7200))).hasValue(0);
    }

    @Test
    void counted_givesWholeRequestsATick() {
        CountedTraffic counted = new CountedTraffic(new ConstantTraffic(1.3), new Seed(4));
        double requests = counted.requestsPerSecondAt(START).orElseThrow() * 15;

        assertThat(requests).isCloseTo(Math.rint(requests), within(1e-9));
        assertThat(counted.requestsPerSecondAt(START.plusMillis(14_999))).isEqualTo(counted.requestsPerSecondAt(START));
        assertThat(new CountedTraffic(ABSENT, new Seed(4)).requestsPerSecondAt(START))
                .isEmpty();
    }

    @Test
    void counted_hasTheMeanAndVarianceOfPoisson() {
        assertPoisson(0.1);
        assertPoisson(1.9);
        assertPoisson(2.1);
        assertPoisson(50);
    }

    @Test
    void mean_weighsTheTimeOfEachLevel() {
        TrafficShape step = LayeredTraffic.of(10, new LevelShift(START.plusSeconds(45), 2));

        // 45 s at 10 and 15 s at 20: (45 * 10 + 15 * 20) / 60 = 12.5.
        assertThat(TrafficSampling.meanRate(step, START.plusSeconds(60), Duration.ofSeconds(60)))
                .hasValue(12.5);
        // An end off the ticks: cells of 1 s; 7 s at 10 and 3 s at 20: (70 + 60) / 10 = 13.
        assertThat(TrafficSampling.meanRate(step, START.plusSeconds(48), Duration.ofSeconds(10)))
                .hasValue(13);
    }

    @Test
    void mean_countsOnlyWhatWasMeasured() {
        TrafficShape half = new Outage(TEN, START, Duration.ofSeconds(30));

        assertThat(TrafficSampling.meanRate(half, START.plusSeconds(60), Duration.ofSeconds(60)))
                .hasValue(10);
        assertThat(TrafficSampling.meanRate(half, START.plusSeconds(30), Duration.ofSeconds(30)))
                .isEmpty();
    }

    /** Per tick, so mean and variance are both 15 times the rate; 40,000 ticks, so within 4 standard errors. */
    private static void assertPoisson(double requestsPerSecond) {
        CountedTraffic counted = new CountedTraffic(new ConstantTraffic(requestsPerSecond), new Seed(9));
        int ticks = 40_000;
        double mean = requestsPerSecond * 15;

        double sum = 0;
        double squares = 0;
        for (int i = 0; i < ticks; i++) {
            double count =
                    counted.requestsPerSecondAt(START.plusSeconds(15L * i)).orElseThrow() * 15;
            sum += count;
            squares += (count - mean) * (count - mean);
        }

        assertThat(sum / ticks).isCloseTo(mean, within(4 * Math.sqrt(mean / ticks)));
        assertThat(squares / ticks / mean).isCloseTo(1, within(0.05));
    }
}
