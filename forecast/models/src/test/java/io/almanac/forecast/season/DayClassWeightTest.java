package io.almanac.forecast.season;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DayClassWeightTest {
    /** A Monday; slots of 2 hours, twelve a day. */
    private static final DayLags LAGS = DayLags.of(Instant.parse("2026-03-02T00:00:00Z"), 7_200, ZoneOffset.UTC, 400);

    @Test
    void weekendsFarFromWorkingDays_weighMost() {
        // alternate days differ by 1, weekends by 100
        assertThat(weight(14, day -> day % 7 >= 5 ? 200 + day % 2 : 100 + day % 2))
                .isEqualTo(20);
    }

    @Test
    void weekendsLikeWorkingDays_weighLeast() {
        assertThat(weight(14, day -> 100 + 10 * (day % 3))).isEqualTo(3);
    }

    @Test
    void noWeekendYet_weighsLeast() {
        assertThat(weight(5, day -> 100 + day)).isEqualTo(3);
    }

    @Test
    void weight_isOnePlusSquaredDistanceByVariance() {
        // Monday to Friday 0, 2, 0, 2, 1 in every bin: mean 1, squares 4. Weekend 4, 4: mean 4, squares 0.
        // s2 = 4 / (4 + 1) = 0.8; b2 = 9 - 0.8 (1/5 + 1/2) = 8.44; 1 + 8.44 / 0.8 = 11.55
        double[] days = {0, 2, 0, 2, 1, 4, 4};

        assertThat(weight(7, day -> days[day])).isCloseTo(11.55, within(1e-9));
    }

    @Test
    void dayWithAnUnobservedBin_doesNotCount() {
        double[] values = new double[7 * 12];
        Arrays.setAll(values, slot -> slot / 12 >= 5 ? 50 : slot / 12 % 2);
        double[] observed = new double[values.length];
        Arrays.setAll(observed, slot -> slot / 12 >= 5 && slot % 12 == 3 ? 0 : 1);

        assertThat(DayClassWeight.estimate(values, observed, LAGS, 3, 20)).isEqualTo(3);
    }

    private interface Level {
        double of(int day);
    }

    private static double weight(int days, Level level) {
        double[] values = new double[12 * days];
        Arrays.setAll(values, slot -> level.of(slot / 12));
        double[] observed = new double[values.length];
        Arrays.fill(observed, 1);
        return DayClassWeight.estimate(values, observed, LAGS, 3, 20);
    }
}
