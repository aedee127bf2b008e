package io.almanac.scaler.autoscaler;

import static io.almanac.scaler.autoscaler.AutoscalerRun.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadLineTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    // Minutes: missing, 10, 40, missing, 20, missing.
    @ParameterizedTest
    @CsvSource({
        "-30, 10", // before everything
        "30, 10", // before the first observed minute
        "60, 10",
        "75, 17.5", // a quarter of the way from 10 to 40
        "120, 40",
        "180, 30", // half of the way from 40 to 20
        "210, 25",
        "240, 20",
        "300, 20",
        "900, 20"
    })
    void load_isAStraightLineBetweenObservedSlots(int seconds, double load) {
        LoadLine line = new LoadLine(TimeSeries.of(NOON, MINUTE, Double.NaN, 10, 40, Double.NaN, 20, Double.NaN));

        assertThat(line.applyAsDouble(NOON.plusSeconds(seconds))).isEqualTo(load);
    }

    @Test
    void nothingObserved_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LoadLine(TimeSeries.of(NOON, MINUTE, Double.NaN)))
                .withMessageContaining("at least one observed slot");
    }
}
