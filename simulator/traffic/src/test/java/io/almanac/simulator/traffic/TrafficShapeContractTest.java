package io.almanac.simulator.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** What must be true of every shape and factor, at any instant of ten years. */
class TrafficShapeContractTest {
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final Instant START = Instant.parse("2026-03-07T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final TrafficShape LEVEL = new ConstantTraffic(12);

    private static final List<TrafficFactor> FACTORS = List.of(
            new OfficeHours(ZONE, 0.1, 0.5),
            new EveningPeak(ZONE, 0),
            new DailyWave(ZONE, 15, 1),
            new WeekendLevel(ZONE, 0),
            new Growth(START, 0.5),
            new Growth(START, -0.5),
            new LevelShift(START, 3),
            new FlashCrowd(START, HOUR, HOUR, 10),
            new WanderingLevel(new Seed(5), HOUR, 1));

    private static final List<TrafficShape> SHAPES = List.of(
            LEVEL,
            new LayeredTraffic(LEVEL, FACTORS),
            SummedTraffic.of(LEVEL, LEVEL),
            new ClippedTraffic(LEVEL, 1, 2),
            new Outage(LEVEL, START, DAY),
            new RecordedTraffic(TimeSeries.of(START, HOUR, 1, Double.NaN, 3)),
            new TimedSurge(ZONE, LocalTime.of(2, 30), HOUR, Duration.ofMinutes(4), 9),
            new CountedTraffic(LEVEL, new Seed(6)));

    @Property(seed = "1", tries = 200)
    void anyInstant_givesAFiniteFactorOfAtLeastZero(@ForAll @LongRange(min = 0, max = 315_360_000_000L) long millis) {
        Instant instant = Instant.parse("2021-01-01T00:00:00Z").plusMillis(millis);

        assertThat(FACTORS)
                .allSatisfy(factor -> assertThat(factor.at(instant))
                        .isFinite()
                        .isGreaterThanOrEqualTo(0)
                        .isEqualTo(factor.at(instant)));
    }

    @Property(seed = "1", tries = 200)
    void timesTwo_isPresentWhereTheShapeIs_andTwiceItWhereNothingIsCounted(
            @ForAll @LongRange(min = 0, max = 315_360_000_000L) long millis) {
        Instant instant = Instant.parse("2021-01-01T00:00:00Z").plusMillis(millis);

        assertThat(SHAPES).allSatisfy(shape -> {
            OptionalDouble plain = shape.requestsPerSecondAt(instant);
            OptionalDouble twice = shape.times(2).requestsPerSecondAt(instant);
            assertThat(twice.isPresent()).isEqualTo(plain.isPresent());
            if (!(shape instanceof CountedTraffic)) {
                assertThat(twice.orElse(0)).isEqualTo(2 * plain.orElse(0));
            }
        });
    }

    @Property(seed = "1", tries = 200)
    void anyInstant_givesAFiniteRateOfAtLeastZeroOrNone(
            @ForAll @LongRange(min = 0, max = 315_360_000_000L) long millis) {
        Instant instant = Instant.parse("2021-01-01T00:00:00Z").plusMillis(millis);

        assertThat(SHAPES)
                .allSatisfy(
                        shape -> assertThat(shape.requestsPerSecondAt(instant).orElse(0))
                                .isFinite()
                                .isGreaterThanOrEqualTo(0)
                                .isEqualTo(shape.requestsPerSecondAt(instant).orElse(0)));
    }
}
