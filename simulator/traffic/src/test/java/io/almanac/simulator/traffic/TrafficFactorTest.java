package io.almanac.simulator.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TrafficFactorTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    @Test
    void officeHours_followTheLocalHourAcrossDaylightSaving() {
        OfficeHours office = new OfficeHours(BERLIN, 0, 0);

        // 9 o'clock in Berlin is 8 h UTC in winter and 7 h UTC in summer; the logistic curve is at 1/2 there.
        assertThat(office.at(Instant.parse("2026-01-05T08:00:00Z"))).isCloseTo(0.5, within(1e-9));
        assertThat(office.at(Instant.parse("2026-07-06T07:00:00Z"))).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void officeHours_haveADipAtLunchAndANight() {
        OfficeHours office = new OfficeHours(BERLIN, 0.1, 0.4);

        // Half past twelve in Berlin: 0.1 + 0.9 * (1 - 0.4) = 0.64; both logistic curves are within 2e-4 of 1.
        assertThat(office.at(Instant.parse("2026-01-05T11:30:00Z"))).isCloseTo(0.64, within(5e-4));
        assertThat(office.at(Instant.parse("2026-01-05T02:00:00Z"))).isCloseTo(0.1, within(1e-3));
    }

    @Test
    void eveningPeak_isOneAtAQuarterPastEight() {
        EveningPeak evening = new EveningPeak(BERLIN, 0.1);

        assertThat(evening.at(Instant.parse("2026-01-05T19:15:00Z"))).isCloseTo(1, within(1e-12));
        // At 14 h the afternoon counts: 0.1 + 0.9 * 0.5 = 0.55.
        assertThat(evening.at(Instant.parse("2026-01-05T13:00:00Z"))).isCloseTo(0.55, within(1e-12));
    }

    @Test
    void dailyWave_swingsAroundOne() {
        DailyWave wave = new DailyWave(ZoneId.of("UTC"), 15, 0.2);

        assertThat(wave.at(Instant.parse("2026-01-05T15:00:00Z"))).isCloseTo(1.2, within(1e-12));
        assertThat(wave.at(Instant.parse("2026-01-05T03:00:00Z"))).isCloseTo(0.8, within(1e-12));
    }

    @Test
    void weekendLevel_changesAroundLocalMidnight() {
        WeekendLevel weekend = new WeekendLevel(BERLIN, 0.4);

        // Saturday 2026-01-10 starts at 23:00 UTC on Friday, Monday at 23:00 UTC on Sunday; two hours on both sides.
        assertThat(weekend.at(Instant.parse("2026-01-09T21:00:00Z"))).isEqualTo(1);
        assertThat(weekend.at(Instant.parse("2026-01-09T23:00:00Z"))).isCloseTo(0.7, within(1e-12));
        assertThat(weekend.at(Instant.parse("2026-01-10T01:00:00Z"))).isCloseTo(0.4, within(1e-12));
        assertThat(weekend.at(Instant.parse("2026-01-11T21:00:00Z"))).isCloseTo(0.4, within(1e-12));
        assertThat(weekend.at(Instant.parse("2026-01-11T22:59:59.999Z"))).isCloseTo(0.7, within(1e-6));
        assertThat(weekend.at(Instant.parse("2026-01-11T23:00:00Z"))).isCloseTo(0.7, within(1e-12));
        assertThat(weekend.at(Instant.parse("2026-01-12T01:00:00Z"))).isEqualTo(1);
        assertThat(weekend.at(Instant.parse("2026-01-14T12:00:00Z"))).isEqualTo(1);
    }

    @Test
    void growth_compoundsByWeekAndStopsAfterTwoYears() {
        Growth growth = new Growth(START, 0.1);

        assertThat(growth.at(START)).isEqualTo(1);
        // Two weeks: 1.1 * 1.1 = 1.21.
        assertThat(growth.at(START.plus(Duration.ofDays(14)))).isCloseTo(1.21, within(1e-12));
        assertThat(growth.at(START.plus(Duration.ofDays(7000)))).isEqualTo(growth.at(START.plus(Duration.ofDays(728))));
    }

    @Test
    void levelShift_lastsFromItsInstantOn() {
        LevelShift shift = new LevelShift(START, 1.5);

        assertThat(shift.at(START.minusMillis(1))).isEqualTo(1);
        assertThat(shift.at(START)).isEqualTo(1.5);
    }

    @Test
    void flashCrowd_risesInALineAndHalves() {
        FlashCrowd crowd = new FlashCrowd(START, Duration.ofMinutes(4), Duration.ofMinutes(10), 5);

        assertThat(crowd.at(START)).isEqualTo(1);
        // Half of the rise: 1 + 4 / 2 = 3; the peak: 5; one half-life later: 1 + 4 / 2 = 3.
        assertThat(crowd.at(START.plus(Duration.ofMinutes(2)))).isEqualTo(3);
        assertThat(crowd.at(START.plus(Duration.ofMinutes(4)))).isEqualTo(5);
        assertThat(crowd.at(START.plus(Duration.ofMinutes(14)))).isEqualTo(3);
    }

    @Test
    void wanderingLevel_hasMeanOneAndItsSpread() {
        WanderingLevel noise = new WanderingLevel(new Seed(11), Duration.ofMinutes(5), 0.1);
        int count = 100_000;

        double sum = 0;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            double value = noise.at(START.plus(Duration.ofSeconds(137L * i)));
            sum += value;
            squares += value * value;
        }
        double mean = sum / count;

        // A lognormal factor of mean 1 and s = 0.1 has a standard deviation of sqrt(exp(0.01) - 1) = 0.1003.
        assertThat(mean).isCloseTo(1, within(0.003));
        assertThat(Math.sqrt(squares / count - mean * mean)).isCloseTo(0.1003, within(0.003));
    }

    @Test
    void wanderingLevel_isSmooth() {
        WanderingLevel noise = new WanderingLevel(new Seed(11), Duration.ofHours(1), 0.1);
        Instant hour = Instant.parse("2026-01-05T10:00:00Z");

        assertThat(noise.at(hour.minusMillis(1))).isCloseTo(noise.at(hour), within(1e-5));
    }

    @Test
    void wrongParameter_saysWhichAndWhatIsAllowed() {
        assertThatThrownBy(() -> new OfficeHours(BERLIN, 0.1, 1.5))
                .hasMessage("lunchDipRatio=1.5 must lie between 0 and 1");
        assertThatThrownBy(() -> new FlashCrowd(START, Duration.ZERO, Duration.ofMinutes(1), 2))
                .hasMessage("rise=PT0S must be longer than 0");
        assertThatThrownBy(() -> new WeekendLevel(BERLIN, Double.NaN))
                .hasMessage("weekendFactor=NaN must be finite and at least 0");
        assertThatThrownBy(() -> new Growth(START, -1)).hasMessageContaining("weeklyRatio=-1.0");
    }
}
