package io.almanac.forecast.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NaiveDayErrorTest {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration STEP = Duration.ofHours(12);

    @Test
    void changesFromDayToDay_areAveraged() {
        // two slots a day; changes over a day: 3 - 1 = 2, 5 - 2 = 3, |2 - 3| = 1, 5 - 5 = 0
        TimeSeries trace = TimeSeries.of(START, STEP, 1, 2, 3, 5, 2, 5);

        assertThat(NaiveDayError.before(trace, trace.end())).hasValueCloseTo(1.5, within(1e-12));
    }

    @Test
    void slotsAfterTheOrigin_doNotCount() {
        TimeSeries trace = TimeSeries.of(START, STEP, 1, 2, 3, 900, 900);

        assertThat(NaiveDayError.before(trace, trace.timestamp(2))).hasValueCloseTo(2.0, within(1e-12));
    }

    @Test
    void missingSlots_doNotCountNorDoThoseADayLater() {
        TimeSeries trace = TimeSeries.of(START, STEP, 1, Double.NaN, 3, 900, Double.NaN, 901);

        // 3 - 1 = 2 and 901 - 900 = 1
        assertThat(NaiveDayError.before(trace, trace.end())).hasValueCloseTo(1.5, within(1e-12));
    }

    @Test
    void slotsOlderThanAWeek_doNotCount() {
        double[] values = new double[18];
        Arrays.setAll(values, slot -> slot);
        values[0] = 900;
        values[1] = 900;

        // the origin is slot 17; slots 4 to 17 each differ by 2 from the day before
        TimeSeries trace = TimeSeries.of(START, STEP, values);
        assertThat(NaiveDayError.before(trace, trace.end())).hasValueCloseTo(2.0, within(1e-12));
    }

    @Test
    void noChangeOrNoEarlierDay_hasNone() {
        TimeSeries trace = TimeSeries.of(START, STEP, 4, 4, 4, 4);

        assertThat(NaiveDayError.before(trace, trace.end())).isEmpty();
        assertThat(NaiveDayError.before(trace, START)).isEmpty();
    }
}
