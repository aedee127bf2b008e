package io.almanac.simulator.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What must be true of every preset. */
class TrafficPresetsContractTest {
    private static final Instant ORIGIN = Instant.parse("2026-03-23T09:17:00Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @ParameterizedTest
    @EnumSource
    void week_isFiniteAndNeverNegative(TrafficPresets preset) {
        TimeSeries week = week(preset, 1);

        assertThat(week.size()).isEqualTo(7 * 24 * 60);
        assertThat(week.observedCount()).isGreaterThan(7 * 24 * 60 - 60);
        assertThat(Arrays.stream(week.values()).filter(value -> !Double.isNaN(value)))
                .allMatch(value -> value >= 0 && value < 5000)
                .anyMatch(value -> value > 50);
    }

    @ParameterizedTest
    @EnumSource
    void sameSeed_givesTheSameBytes(TrafficPresets preset) {
        assertThat(week(preset, 7)).isEqualTo(week(preset, 7));
    }

    @ParameterizedTest
    @EnumSource
    void anotherSeed_givesOtherNumbers(TrafficPresets preset) {
        double[] first = week(preset, 7).values();
        double[] second = week(preset, 8).values();

        long different = 0;
        for (int i = 0; i < first.length; i++) {
            different += first[i] == second[i] ? 0 : 1;
        }
        assertThat(different).isGreaterThan(first.length / 2);
    }

    @ParameterizedTest
    @EnumSource
    void valueAtAnInstant_doesNotDependOnWhatWasAskedBefore(TrafficPresets preset) {
        TimeSeries week = week(preset, 3);
        Instant instant = ORIGIN.plus(Duration.ofHours(77));

        TimeSeries alone =
                TrafficSampling.sample(preset.workload(new Seed(3), ORIGIN).total(), instant, MINUTE, MINUTE);

        assertThat(alone.value(0)).isEqualTo(week.value(77 * 60));
    }

    @ParameterizedTest
    @EnumSource
    void endpoints_areSeveralAndAddUp(TrafficPresets preset) {
        AppTraffic workload = preset.workload(new Seed(1), ORIGIN);
        Instant busy = ORIGIN.plus(Duration.ofHours(2));

        double sum = workload.endpoints().stream()
                .mapToDouble(
                        endpoint -> endpoint.shape().requestsPerSecondAt(busy).orElse(0))
                .sum();

        assertThat(workload.endpoints()).hasSizeGreaterThan(2);
        assertThat(workload.total().requestsPerSecondAt(busy).orElseThrow()).isCloseTo(sum, within(1e-9));
    }

    @ParameterizedTest
    @EnumSource
    void name_leadsBackToThePreset(TrafficPresets preset) {
        assertThat(TrafficPresets.byId(preset.id())).contains(preset);
        assertThat(preset.workload(new Seed(1), ORIGIN).app()).isEqualTo(preset.id());
        assertThat(List.of(preset.summary(), preset.zone().getId())).noneMatch(String::isBlank);
    }

    private static TimeSeries week(TrafficPresets preset, long seed) {
        return TrafficSampling.sample(preset.workload(new Seed(seed), ORIGIN).total(), ORIGIN, WEEK, MINUTE);
    }
}
