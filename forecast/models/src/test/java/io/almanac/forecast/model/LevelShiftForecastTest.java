package io.almanac.forecast.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.filter.GrowingMedian;
import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A load that moves to another level for good is forecast there a day ahead after half a day. */
class LevelShiftForecastTest {
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final int HOUR = 12;
    private static final int ORIGIN = 13 * 288 + 14 * HOUR;

    private final TimeSeries load = Histories.office(STEP, Duration.ofDays(14), 5);

    @ParameterizedTest
    @ValueSource(doubles = {3, 1 / 3.0})
    void shiftOfTwelveHoursAgo_isForecastAsTheLoadItself(double ratio) {
        Forecast shifted = forecast(shifted(ratio), Optional.empty());
        Forecast clean = forecast(load, Optional.empty());

        double distance = 0;
        double sum = 0;
        for (Duration lead : clean.horizon().leads()) {
            double wanted = ratio * clean.at(lead, Quantile.MEDIAN);
            distance += Math.abs(shifted.at(lead, Quantile.MEDIAN) - wanted);
            sum += wanted;
        }
        assertThat(distance / sum).isLessThan(0.08);
    }

    @Test
    void medianOfEarlierFits_isOfTheLoadAsItWas_andNotTaken() {
        TimeSeries shifted = shifted(3);

        Forecast alone = forecast(shifted, Optional.empty());
        Forecast oneOfMany = forecast(shifted, Optional.of(new GrowingMedian()));

        assertThat(oneOfMany).isEqualTo(alone);
    }

    private TimeSeries shifted(double ratio) {
        double[] values = load.values();
        Arrays.setAll(values, slot -> values[slot] * (slot < ORIGIN - 12 * HOUR ? 1 : ratio));
        return TimeSeries.of(load.start(), STEP, values);
    }

    private static Forecast forecast(TimeSeries load, Optional<GrowingMedian> medians) {
        TimeSeries history = load.until(load.timestamp(ORIGIN));
        FitRequest request = new FitRequest(history, Horizon.upTo(STEP, Duration.ofDays(1), List.of()), ZoneOffset.UTC)
                .with(medians);
        return new SeasonalRegression().fit(request) instanceof FitOutcome.Fitted(FittedModel model)
                ? model.forecast(history, List.of(Quantile.MEDIAN))
                : fail(history);
    }

    private static Forecast fail(TimeSeries history) {
        throw new AssertionError("no model for " + history);
    }
}
