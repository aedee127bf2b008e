package io.almanac.forecast.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.LongHorizon;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TwoDayForecastTest {
    private static final Duration STEP = Duration.ofHours(6);
    private static final Quantile LOW = new Quantile(0.1);
    private static final Quantile HIGH = new Quantile(0.9);
    private static final LongHorizon TWO_DAYS = new LongHorizon(STEP, Duration.ofDays(2), List.of(STEP));

    /** So much more a step, with bounds 4 below and 8 above the median, and 100 as the maximum. */
    private record Staircase(Horizon horizon, double rise) implements FittedModel {
        @Override
        public Forecast forecast(TimeSeries history, List<Quantile> levels) {
            double last = history.value(history.size() - 1);
            double[][] rows = horizon.leads().stream()
                    .map(lead -> levels.stream()
                            .mapToDouble(level -> Math.max(0, last + rise * lead.dividedBy(STEP) + offset(level)))
                            .toArray())
                    .toArray(double[][]::new);
            double[][] maxima = {levels.stream().mapToDouble(level -> 100).toArray()};
            return new Forecast(history.end(), horizon, levels, rows, maxima);
        }

        private static double offset(Quantile level) {
            return level.equals(LOW) ? -4 : level.equals(HIGH) ? 8 : 0;
        }

        @Override
        public double heldOutLoss(Duration window, Quantile level) {
            return 0;
        }
    }

    private static TwoDayForecast forecast(LongHorizon horizon, double rise, double last, Quantile... levels) {
        TimeSeries history = TimeSeries.of(Histories.MONDAY, STEP, 1, 15, last);
        FittedModel model = new Staircase(horizon.fitted(List.of()), rise);
        return TwoDayForecast.of(model, horizon, history, List.of(levels));
    }

    @Test
    void secondDay_continuesTheFirstWithWiderBounds() {
        TwoDayForecast forecast = forecast(TWO_DAYS, 1, 20, LOW, Quantile.MEDIAN, HIGH);

        // Medians 21, 22, 23, 24 and from there 25, 26, 27, 28; bounds of the second day 5 below and 10 above.
        assertThat(forecast.leads()).hasSize(8).endsWith(Duration.ofDays(2));
        assertThat(forecast.at(Duration.ofDays(1), HIGH)).isEqualTo(32);
        assertThat(forecast.at(Duration.ofHours(30), LOW)).isEqualTo(20);
        assertThat(forecast.at(Duration.ofHours(30), Quantile.MEDIAN)).isEqualTo(25);
        assertThat(forecast.at(Duration.ofDays(2), HIGH)).isEqualTo(38);
        assertThat(forecast.windowMaximum(STEP, HIGH)).isEqualTo(100);
        assertThat(forecast.origin()).isEqualTo(Histories.MONDAY.plus(Duration.ofHours(12)));
    }

    @Test
    void widenedBounds_areNeverNegative() {
        // Always 2, the bound 0: 2 - 1.25 * 2 would be -0.5.
        assertThat(forecast(TWO_DAYS, 0, 2, LOW).at(Duration.ofHours(30), LOW)).isZero();
    }

    @Test
    void widenedBounds_stayBelowTwiceTheMost() {
        TimeSeries history = TimeSeries.of(Histories.MONDAY, STEP, 1, 2);
        FittedModel model = new Staircase(TWO_DAYS.fitted(List.of()), 0);

        TwoDayForecast forecast = TwoDayForecast.of(model, TWO_DAYS, history, List.of(HIGH));

        // 2 + 1.25 * 8 = 12, but nothing was ever above 2.
        assertThat(forecast.at(Duration.ofHours(30), HIGH)).isEqualTo(4);
    }

    @Test
    void medianIsUsedThoughItIsNotAskedFor() {
        TwoDayForecast forecast = forecast(TWO_DAYS, 1, 20, HIGH);

        assertThat(forecast.levels()).containsExactly(HIGH);
        assertThat(forecast.at(Duration.ofHours(30), HIGH)).isEqualTo(35);
    }

    @Test
    void oneDay_isTheModelsOwn() {
        LongHorizon day = new LongHorizon(STEP, Duration.ofDays(1), List.of(STEP));

        TwoDayForecast forecast = forecast(day, 1, 20, HIGH);

        assertThat(forecast.leads()).hasSize(4);
        assertThat(forecast.at(Duration.ofDays(1), HIGH)).isEqualTo(32);
    }

    @ParameterizedTest
    @MethodSource(JudgedModels.ALL)
    void secondDayOfEveryModel_liesNearWhatTheWaveIs(ForecastModels model) {
        Duration step = Duration.ofHours(1);
        LongHorizon horizon = new LongHorizon(step, Duration.ofDays(2), List.of());
        TimeSeries history = Histories.office(step, Duration.ofDays(24), 3);
        FitRequest request = new FitRequest(history, horizon.fitted(List.of()), ZoneOffset.UTC);
        FittedModel fitted = ((FitOutcome.Fitted) model.model().fit(request)).model();

        TwoDayForecast forecast =
                TwoDayForecast.of(fitted, horizon, history, List.of(Quantile.MEDIAN, new Quantile(0.99)));

        // The history ends on a Wednesday at 23 h; the wave is 180 at noon and 20 at midnight.
        for (Duration lead : forecast.leads()) {
            assertThat(forecast.at(lead, Quantile.MEDIAN)).isBetween(0.0, 400.0);
            assertThat(forecast.at(lead, new Quantile(0.99)))
                    .isGreaterThanOrEqualTo(forecast.at(lead, Quantile.MEDIAN))
                    .isLessThan(500);
        }
        if (model != ForecastModels.LAST_VALUE) {
            assertThat(forecast.at(Duration.ofHours(37), Quantile.MEDIAN)).isBetween(120.0, 240.0);
        }
    }
}
