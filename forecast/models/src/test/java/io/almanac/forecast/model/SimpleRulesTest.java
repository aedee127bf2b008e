package io.almanac.forecast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimpleRulesTest {
    private static final double TOLERANCE = 1e-9;
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void lastValue_holdsTheMeanOfTheLastFiveMinutes() {
        TimeSeries history = Histories.of(Duration.ofMinutes(1), Duration.ofMinutes(10), slot -> slot);

        PathRule rule = SimpleRules.lastValue().on(history);

        // Mean of 5, 6, 7, 8, 9; and at slot 2, of 0, 1, 2.
        assertThat(rule.rootAt(9, 30)).isCloseTo(Math.sqrt(7), within(TOLERANCE));
        assertThat(rule.rootAt(2, 1)).isCloseTo(1, within(TOLERANCE));
    }

    @Test
    void seasonalNaive_repeatsTheLastPeriod() {
        TimeSeries history = Histories.of(HOUR, Duration.ofDays(3), slot -> slot * slot);

        PathRule rule = SimpleRules.seasonalNaive(Duration.ofDays(1)).on(history);

        // From hour 71: an hour ahead is hour 72, a day before it 48; 24 h ahead is 95: 71; 25 h ahead is 96: 72 is not
        // known yet, so 48.
        assertThat(rule.rootAt(71, 1)).isCloseTo(48, within(TOLERANCE));
        assertThat(rule.rootAt(71, 24)).isCloseTo(71, within(TOLERANCE));
        assertThat(rule.rootAt(71, 25)).isCloseTo(48, within(TOLERANCE));
        assertThat(rule.rootAt(5, 1)).isCloseTo(5, within(TOLERANCE));
    }

    @Test
    void gaps_takeTheValueOfTheDayBefore() {
        TimeSeries history =
                Histories.of(HOUR, Duration.ofDays(2), slot -> slot == 30 ? Double.NaN : slot == 0 ? 9 : slot + 1);

        RootSeries roots = RootSeries.of(history);

        assertThat(roots.roots()[30]).isCloseTo(Math.sqrt(7), within(TOLERANCE));
        assertThat(roots.isObserved()[30]).isFalse();
        assertThat(roots.dayOf(47)).isZero();
        assertThat(roots.dayOf(23)).isEqualTo(1);
    }

    @Test
    void seasonalProfile_carriesTodaysDeviationAhead() {
        // A wave that repeats exactly, but today is half as high again.
        TimeSeries history = Histories.of(Duration.ofMinutes(5), Duration.ofDays(8), slot -> {
            double wave = 100 + 50 * Math.sin(2 * Math.PI * slot / 288);
            return slot >= 7 * 288 + 100 ? 1.5 * wave : wave;
        });
        Horizon horizon = Horizon.upTo(Duration.ofMinutes(5), Duration.ofHours(2), List.of());
        PathRule rule = SeasonalProfileRule.learn(new FitRequest(history, horizon, ZoneOffset.UTC))
                .on(history);

        double next = rule.rootAt(8 * 288 - 1, 1);
        double inTwoHours = rule.rootAt(8 * 288 - 1, 24);

        // 150 is expected at once, 1.5 * (100 + 50 * sin(30 degrees)) = 187.5 in two hours.
        assertThat(next * next).isCloseTo(150, within(8.0));
        assertThat(inTwoHours * inTwoHours).isCloseTo(187.5, within(12.0));
    }

    @Test
    void leadNodes_endWithTheLongestLead() {
        assertThat(LeadNodes.upTo(Duration.ofMinutes(25), Duration.ofMinutes(5)))
                .containsExactly(1, 2, 4, 5);
        assertThat(LeadNodes.upTo(Duration.ofHours(1), HOUR)).containsExactly(1);
    }
}
