package io.almanac.forecast.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class PresentLevelTest {
    private static final Duration STEP = Duration.ofHours(1);
    private static final Duration WINDOW = STEP.multipliedBy(2);
    private static final Horizon HORIZON = Horizon.upTo(STEP, Duration.ofHours(2), List.of(WINDOW));
    private static final Quantile HIGH = new Quantile(0.9);

    @Test
    void quantiles_areThoseOfTheHistoryMovedToTheLastValue() {
        Forecast forecast = forecast(20, slot -> slot < 19 ? 2 + slot : 5);

        // 2, ..., 20 and a last 5: rank ceil(0.5 * 21) = 11 is 11 (5 is there twice), so all moves down by 6;
        // rank ceil(0.9 * 21) = 19 is 19. The 19 maxima of two are 3, ..., 20 and 20: rank 10 is 12, rank 18 is 20.
        assertThat(forecast.at(STEP, Quantile.MEDIAN)).isEqualTo(5);
        assertThat(forecast.at(WINDOW, HIGH)).isEqualTo(13);
        assertThat(forecast.windowMaximum(WINDOW, Quantile.MEDIAN)).isEqualTo(6);
        assertThat(forecast.windowMaximum(WINDOW, HIGH)).isEqualTo(14);
    }

    @Test
    void quantiles_stayBetweenNothingAndTwiceTheMost() {
        Forecast rise = forecast(20, slot -> slot == 19 ? 100 : slot);
        Forecast fall = forecast(20, slot -> 19 - slot);

        // 100 + 17 - 10, and rank ceil(0.9 * 21) = 19 of 0, ..., 18, 100 is 18.
        assertThat(rise.at(STEP, HIGH)).isEqualTo(108);
        assertThat(fall.at(STEP, new Quantile(0.1))).isZero();
    }

    @Test
    void missingSlots_countForNothing() {
        Forecast forecast = forecast(40, slot -> slot % 2 == 0 ? 7 : Double.NaN);

        assertThat(forecast.at(STEP, HIGH)).isEqualTo(7);
        assertThat(forecast.windowMaximum(WINDOW, HIGH)).isEqualTo(7);
    }

    @Test
    void fewerThanTwentyValues_areRefused() {
        TimeSeries history = Histories.of(STEP, Duration.ofHours(40), slot -> slot < 19 ? 1 : Double.NaN);

        FitOutcome outcome = new PresentLevel().fit(new FitRequest(history, HORIZON, ZoneOffset.UTC));

        assertThat(outcome)
                .isEqualTo(new FitOutcome.Degenerate("only 19 values up to the origin; a forecast needs 20"));
    }

    private static Forecast forecast(int slots, IntToDoubleFunction valueOfSlot) {
        TimeSeries history = Histories.of(STEP, STEP.multipliedBy(slots), valueOfSlot);
        FitOutcome outcome = new PresentLevel().fit(new FitRequest(history, HORIZON, ZoneOffset.UTC));
        FittedModel fitted = ((FitOutcome.Fitted) outcome).model();
        assertThat(fitted.heldOutLoss(WINDOW, HIGH)).isInfinite();
        return fitted.forecast(history, List.of(new Quantile(0.1), Quantile.MEDIAN, HIGH));
    }
}
