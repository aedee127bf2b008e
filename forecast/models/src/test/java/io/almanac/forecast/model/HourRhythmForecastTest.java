package io.almanac.forecast.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A load of 100 with noise of 1 that falls by 20 at every full hour. */
class HourRhythmForecastTest {
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int DAYS = 10;
    private static final Quantile UPPER = new Quantile(0.9);

    private final TimeSeries load = load();

    @Test
    void originAtAFullHour_forecastsWhatComesAfterIt() {
        TimeSeries atFullHour = load.until(Histories.MONDAY.plus(Duration.ofDays(DAYS)));

        Forecast anew = forecast(atFullHour, atFullHour);
        Forecast followed = forecast(load.until(atFullHour.end().minus(STEP)), atFullHour);

        for (Forecast forecast : List.of(anew, followed)) {
            assertThat(forecast.origin()).isEqualTo(Histories.MONDAY.plus(Duration.ofDays(DAYS)));
            assertThat(forecast.at(STEP, Quantile.MEDIAN)).isBetween(99.5, 100.5);
            assertThat(forecast.at(HOUR, Quantile.MEDIAN)).isBetween(79.5, 80.5);
            // the largest of eleven of normal noise is 1.6 above, nine times in ten at most 2.4
            assertThat(forecast.windowMaximum(HOUR, Quantile.MEDIAN)).isBetween(101.2, 102.0);
            assertThat(forecast.windowMaximum(HOUR, UPPER)).isBetween(101.9, 102.9);
        }
    }

    @Test
    void originBeforeAFullHour_forecastsTheFall() {
        TimeSeries before =
                load.until(Histories.MONDAY.plus(Duration.ofDays(DAYS)).minus(STEP));

        Forecast forecast = forecast(before, before);

        assertThat(forecast.at(STEP, Quantile.MEDIAN)).isBetween(79.5, 80.5);
        assertThat(forecast.at(STEP, UPPER)).isBetween(80.8, 81.9);
    }

    private static Forecast forecast(TimeSeries learnedFrom, TimeSeries history) {
        Horizon horizon = Horizon.upTo(STEP, HOUR, List.of(HOUR));
        FitOutcome outcome = new SeasonalRegression().fit(new FitRequest(learnedFrom, horizon, ZoneOffset.UTC));
        assertThat(outcome).isInstanceOf(FitOutcome.Fitted.class);
        return ((FitOutcome.Fitted) outcome).model().forecast(history, List.of(Quantile.MEDIAN, UPPER));
    }

    private static TimeSeries load() {
        Random random = new Random(3);
        return Histories.of(
                STEP, Duration.ofDays(DAYS).plus(STEP), slot -> (slot % 12 == 0 ? 80 : 100) + random.nextGaussian());
    }
}
