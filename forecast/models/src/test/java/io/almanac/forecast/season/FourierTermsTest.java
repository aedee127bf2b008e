package io.almanac.forecast.season;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class FourierTermsTest {
    private static final double TOLERANCE = 1e-9;
    private static final int PER_DAY = 288;

    @Test
    void terms_areWavesOfDayAndWeek() {
        FourierTerms terms = FourierTerms.ofDayAndWeek();
        double at = 3 * PER_DAY + 100;

        assertThat(terms.count()).isEqualTo(39);
        assertThat(FourierTerms.ofDay().count()).isEqualTo(21);
        assertThat(terms.at(0, at)).isEqualTo(1);
        assertThat(terms.at(1, at)).isCloseTo(Math.cos(2 * Math.PI * at / PER_DAY), within(TOLERANCE));
        assertThat(terms.at(20, at)).isCloseTo(Math.sin(20 * Math.PI * at / PER_DAY), within(TOLERANCE));
        assertThat(terms.at(21, at)).isCloseTo(Math.cos(2 * Math.PI * at / (7 * PER_DAY)), within(TOLERANCE));
        // The seventh wave of the week is the first of the day; the eighth follows the sixth.
        assertThat(terms.at(33, at)).isCloseTo(Math.cos(16 * Math.PI * at / (7 * PER_DAY)), within(TOLERANCE));
    }

    @Test
    void position_followsLocalTime() {
        // Berlin goes from 02:00 to 03:00 on 29 March 2026; slots of an hour from midnight.
        Instant midnight = Instant.parse("2026-03-28T23:00:00Z");
        DayLags lags = DayLags.of(midnight, 3600, ZoneId.of("Europe/Berlin"), 24);

        double before = FourierTerms.position(lags, 1);

        assertThat(FourierTerms.position(lags, 2) - before).isEqualTo(24);
    }

    @Test
    void between_goesStraightAndRoundTheWeek() {
        double[] week = FourierTerms.ofDay().sum(new double[21]);
        week[2015] = 4;
        week[0] = 8;

        assertThat(FourierTerms.between(week, 2015.25)).isCloseTo(5, within(TOLERANCE));
        assertThat(FourierTerms.between(week, 2014.5)).isCloseTo(2, within(TOLERANCE));
    }

    @Test
    void sum_weighsTerms() {
        FourierTerms terms = FourierTerms.ofDay();
        double[] coefficients = new double[21];
        coefficients[0] = 3;
        coefficients[1] = -2;

        // At midnight the cosine is 1, at noon -1.
        assertThat(terms.sum(coefficients)[0]).isCloseTo(1, within(TOLERANCE));
        assertThat(terms.sum(coefficients)[144]).isCloseTo(5, within(TOLERANCE));
    }
}
