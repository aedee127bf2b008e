package io.almanac.forecast.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ModelContestTest {
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

        ModelContest.Result.Won won = (ModelContest.Result.Won) contest(history);

        assertThat(won.winner().candidate()).isIn(ForecastModels.SEASONAL_NAIVE_DAY, ForecastModels.SEASONAL_PROFILE);
        assertThat(won.entries()).hasSize(ForecastModels.contestants().size());
    }

    @Test
    void aRandomWalk_isWonByNoSeason() {
        Random random = new Random(7);
        double[] level = {1000};
        TimeSeries history = Histories.of(STEP, Duration.ofDays(10), slot -> {
            level[0] = Math.max(100, level[0] + 10 * random.nextGaussian());
            return level[0];
        });

        ModelContest.Result.Won won = (ModelContest.Result.Won) contest(history);

        assertThat(won.winner().candidate()).isEqualTo(ForecastModels.LAST_VALUE);
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

        ModelContest.Result.Won won = (ModelContest.Result.Won) contest(history);

        assertThat(won.winner().candidate()).isEqualTo(ForecastModels.LAST_VALUE);
    }

    @Test
    void shortHistory_leavesTheReasons() {
        TimeSeries history = Histories.of(STEP, Duration.ofHours(5), slot -> 50);

        ModelContest.Result.NoneFitted none = (ModelContest.Result.NoneFitted) contest(history);

        assertThat(none.outcomes())
                .contains(new FitOutcome.NotEnoughHistory(Duration.ofHours(5), Duration.ofHours(36)));
    }

    private static ModelContest.Result contest(TimeSeries history) {
        Horizon horizon = Horizon.upTo(STEP, Duration.ofHours(2), List.of(WINDOW));
        FitRequest request = new FitRequest(history, horizon, ZoneOffset.UTC);
        return ModelContest.of(request, EnumSet.copyOf(ForecastModels.contestants()), WINDOW, LEVEL);
    }
}
