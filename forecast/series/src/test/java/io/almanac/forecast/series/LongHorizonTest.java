package io.almanac.forecast.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LongHorizonTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @ParameterizedTest
    @CsvSource({
        // step, length, leads: 120 minutes, then 96 - 8 quarters of an hour.
        "PT1M, PT24H, 208",
        "PT1M, PT48H, 304",
        // 24 steps up to 2 h, then 88 quarters.
        "PT5M, PT24H, 112",
        "PT30M, PT24H, 48",
        "PT1H, PT48H, 48",
        "PT1H, PT2H, 2",
        // 17 steps up to 119 min, then multiples of 21 min from 126 to 1428: 63.
        "PT7M, PT24H, 80",
    })
    void leads_areEveryStepUpToTwoHoursThenEveryQuarter(Duration step, Duration length, int count) {
        List<Duration> leads = new LongHorizon(step, length, List.of()).leads();

        assertThat(leads).hasSize(count).startsWith(step).isSorted().doesNotHaveDuplicates();
        assertThat(leads.getLast()).isLessThanOrEqualTo(length);
    }

    @Test
    void dayOrLess_asksTheModelForTheLeadsAlone() {
        LongHorizon horizon = new LongHorizon(HOUR, Duration.ofDays(1), List.of(Duration.ofHours(3)));

        assertThat(horizon.isLongerThanADay()).isFalse();
        assertThat(horizon.fitted(List.of(HOUR)))
                .isEqualTo(new Horizon(HOUR, horizon.leads(), List.of(HOUR, Duration.ofHours(3))));
    }

    @Test
    void moreThanADay_asksTheModelForEveryStepOfOne() {
        LongHorizon horizon = new LongHorizon(Duration.ofMinutes(7), Duration.ofHours(30), List.of());

        // 205 steps of 7 minutes are 23 h 55 min; 206 would be more than a day.
        assertThat(horizon.day()).isEqualTo(Duration.ofMinutes(1435));
        assertThat(horizon.fitted(List.of()).leads()).hasSize(205).endsWith(horizon.day());
    }

    @Test
    void twoDaysAreTheMost() {
        assertThatThrownBy(() -> new LongHorizon(HOUR, Duration.ofHours(49), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most PT48H");
    }
}
