package io.almanac.forecast.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.forecast.clean.Disturbances;
import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ModelSelectionTest {
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final Duration WINDOW = Duration.ofMinutes(30);
    private static final Quantile LEVEL = new Quantile(0.95);

    @Test
    void steepDailyRamps_areWonByASeason() {
        // Quiet nights and a tenfold load from 8 to 18 o'clock, every day alike.
        TimeSeries history = Histories.of(STEP, Duration.ofDays(10), slot -> {
            int minute = slot % 288 * 5;
            return minute >= 480 && minute < 1080 ? 1000 : 100;
        });

        ModelSelection.Result.Chosen won =
                (ModelSelection.Result.Chosen) selection(history).contest();

        assertThat(won.label()).isIn("seasonal-naive-day", "seasonal-profile");
        assertThat(won.losses()).hasSize(ForecastModels.contestants().size());
    }

    @Test
    void aRandomWalk_isWonByNoSeason() {
        Random random = new Random(7);
        double[] level = {1000};
        TimeSeries history = Histories.of(STEP, Duration.ofDays(10), slot -> {
            level[0] = Math.max(100, level[0] + 10 * random.nextGaussian());
            return level[0];
        });

        ModelSelection.Result.Chosen won =
                (ModelSelection.Result.Chosen) selection(history).contest();

        assertThat(won.label()).isEqualTo("last-value");
    }

    @Test
    void contestants_areTheProvenFive_andTheRestIsThereByName() {
        assertThat(ForecastModels.contestants())
                .containsExactly(
                        ForecastModels.LAST_VALUE,
                        ForecastModels.SEASONAL_NAIVE_DAY,
                        ForecastModels.SEASONAL_NAIVE_WEEK,
                        ForecastModels.SEASONAL_PROFILE,
                        ForecastModels.SEASONAL_REGRESSION);
        assertThat(ForecastModels.THETA.isContestant()).isFalse();
        assertThat(ForecastModels.labelled("theta")).contains(ForecastModels.THETA);
    }

    @Test
    void tie_goesToTheSimpler() {
        // A constant load: every model is exact.
        TimeSeries history = Histories.of(STEP, Duration.ofDays(10), slot -> 50);

        ModelSelection.Result.Chosen won =
                (ModelSelection.Result.Chosen) selection(history).contest();

        assertThat(won.label()).isEqualTo("last-value");
    }

    @Test
    void automatic_isTheRegression_whateverWouldWin() {
        TimeSeries history = Histories.of(STEP, Duration.ofDays(10), slot -> 50);

        ModelSelection.Result.Chosen chosen =
                (ModelSelection.Result.Chosen) selection(history).automatic();

        assertThat(chosen.label()).isEqualTo("seasonal-regression");
        assertThat(chosen.losses()).as("no contest was held").isEmpty();
    }

    @Test
    void automatic_isTheWinner_whereTheRegressionCannotBeFitted() {
        // Two days of half hours: 48 origins after the first day, of sixty that it needs.
        TimeSeries history = Histories.of(Duration.ofMinutes(30), Duration.ofDays(2), slot -> 50);

        ModelSelection.Result.Chosen chosen =
                (ModelSelection.Result.Chosen) selection(history).automatic();

        assertThat(chosen.label()).isEqualTo("last-value");
        assertThat(chosen.losses()).doesNotContainKey("seasonal-regression");
        assertThat(chosen.refusals()).containsKey("seasonal-regression");
    }

    @Test
    void shortHistory_leavesTheReasons() {
        TimeSeries history = Histories.of(STEP, Duration.ofHours(5), slot -> 50);

        ModelSelection.Result.NoneFitted none =
                (ModelSelection.Result.NoneFitted) selection(history).automatic();

        assertThat(none.refusals())
                .containsEntry(
                        "last-value", new FitOutcome.NotEnoughHistory(Duration.ofHours(5), Duration.ofHours(36)));
    }

    private static ModelSelection selection(TimeSeries history) {
        Horizon horizon = Horizon.upTo(history.step(), Duration.ofHours(2), List.of(WINDOW));
        FitRequest request = new FitRequest(history, horizon, ZoneOffset.UTC);
        return new ModelSelection(request, Calendar.ordinary(ZoneOffset.UTC), Disturbances.NONE, WINDOW, LEVEL);
    }
}
