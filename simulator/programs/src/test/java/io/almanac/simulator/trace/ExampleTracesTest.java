package io.almanac.simulator.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The traces that come with the project are what their README says. */
class ExampleTracesTest {
    @Test
    void crane_isSixteenDaysOfMinutes() {
        TimeSeries crane = read("crane_app_09.csv");

        assertThat(crane.start()).isEqualTo("2021-10-08T00:00:00Z");
        assertThat(crane.end()).isEqualTo("2021-10-23T23:59:00Z");
        assertThat(crane.step()).isEqualTo(Duration.ofMinutes(1));
        assertThat(crane.observedCount()).isEqualTo(23_040);
        assertThat(Arrays.stream(crane.values()).max()).hasValue(939.51279);
    }

    @Test
    void wikipedia_isJanuaryByTheHour() {
        TimeSeries wikipedia = read("wikipedia_en_2016_01.csv");

        assertThat(wikipedia.start()).isEqualTo("2016-01-01T00:00:00Z");
        assertThat(wikipedia.end()).isEqualTo("2016-01-31T23:00:00Z");
        assertThat(wikipedia.step()).isEqualTo(Duration.ofHours(1));
        assertThat(wikipedia.observedCount()).isEqualTo(744);
        assertThat(wikipedia.value(0)).isEqualTo(1183.181667);
    }

    private static TimeSeries read(String name) {
        Path file = Path.of(System.getProperty("almanac.root"), "simulator", "examples", name);
        return switch (TraceCsv.read(file)) {
            case TraceReading.Sound sound -> sound.series();
            case TraceReading.Unsound unsound -> throw new AssertionError(unsound.describe(name));
        };
    }
}
