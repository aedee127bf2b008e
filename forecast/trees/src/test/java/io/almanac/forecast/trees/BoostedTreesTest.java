package io.almanac.forecast.trees;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.model.FitOutcome;
import io.almanac.forecast.model.FitRequest;
import io.almanac.forecast.model.ForecastModels;
import io.almanac.forecast.model.Histories;
import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoostedTreesTest {
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final Duration WINDOW = Duration.ofMinutes(30);
    private static final Horizon HORIZON = Horizon.upTo(STEP, Duration.ofHours(2), List.of(WINDOW));
    private static final Quantile LEVEL = new Quantile(0.9);

    @Test
    void nextLevelThatNoLinePredicts_isForeseen() {
        // Every half hour the logistic map x -> 4 x (1 - x): uncorrelated, and yet the present tells what follows.
        double[] x = {0.3};
        TimeSeries history = Histories.of(STEP, Duration.ofDays(14), slot -> {
            x[0] = slot % 6 == 0 ? 4 * x[0] * (1 - x[0]) : x[0];
            return 100 + 400 * x[0];
        });

        double trees = loss(ForecastModels.BOOSTED_TREES, history);

        assertThat(trees).isLessThan(0.8 * loss(ForecastModels.SEASONAL_PROFILE, history));
    }

    @Test
    void historyTooShortForFolds_saysWhatItNeeds() {
        TimeSeries history = Histories.office(STEP, Duration.ofDays(2), 1);

        assertThat(fit(ForecastModels.BOOSTED_TREES, history))
                .isEqualTo(new FitOutcome.NotEnoughHistory(Duration.ofDays(2), Duration.ofHours(60)));
    }

    @Test
    void contest_leavesTheTreesOut() {
        assertThat(ForecastModels.contestants()).doesNotContain(ForecastModels.BOOSTED_TREES);
    }

    private static double loss(ForecastModels model, TimeSeries history) {
        return ((FitOutcome.Fitted) fit(model, history)).model().heldOutLoss(WINDOW, LEVEL);
    }

    private static FitOutcome fit(ForecastModels model, TimeSeries history) {
        return model.model().fit(new FitRequest(history, HORIZON, ZoneOffset.UTC));
    }
}
