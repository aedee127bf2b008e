package io.almanac.scaler.decision.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.model.FitOutcome;
import io.almanac.forecast.model.FitRequest;
import io.almanac.forecast.model.ForecastModels;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.LeadWindow;
import io.almanac.scaler.decision.decide.Situation;
import io.almanac.scaler.decision.decide.Triggered;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Which model {@code auto} uses on a load that each day repeats to the bit, so that yesterday's forecasts best. */
class AutomaticModelTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    @Test
    void regressionThatFits_isUsedThoughYesterdayDidBetter() {
        WorkloadSettings settings = Triggered.by("queryStep", "5m");
        TimeSeries history = wave(Duration.ofMinutes(5), Duration.ofDays(9));

        assertThat(loss(ForecastModels.SEASONAL_NAIVE_DAY, settings, history)).isZero();
        assertThat(loss(ForecastModels.SEASONAL_REGRESSION, settings, history)).isPositive();
        assertThat(chosen(settings, history)).isEqualTo("seasonal-regression");
    }

    @Test
    void regressionThatDoesNotFit_leavesTheChoiceToTheContest() {
        // At a step of an hour the regression needs a day and sixty hours.
        WorkloadSettings settings = Triggered.by("queryStep", "1h");
        TimeSeries history = wave(Duration.ofHours(1), Duration.ofDays(3));

        assertThat(chosen(settings, history)).isEqualTo("seasonal-naive-day");
    }

    @Test
    void namedModel_isTheOnlyOneTried() {
        WorkloadSettings named = Triggered.by("queryStep", "5m", "model", "seasonal-naive-day");
        TimeSeries history = wave(Duration.ofMinutes(5), Duration.ofDays(9));

        Training.Learned learned = (Training.Learned) TrainingStep.train(named, history, history.end());

        assertThat(learned.chosen()).isEqualTo("seasonal-naive-day");
        assertThat(learned.losses()).hasSize(1);
    }

    private static String chosen(WorkloadSettings settings, TimeSeries history) {
        return ((Training.Learned) TrainingStep.train(settings, history, history.end())).chosen();
    }

    private static double loss(ForecastModels model, WorkloadSettings settings, TimeSeries history) {
        FitRequest request = new FitRequest(
                history, TrainingStep.horizon(settings), settings.calendar().zone());
        FitOutcome.Fitted fitted = (FitOutcome.Fitted) model.model().fit(request);
        return fitted.model().heldOutLoss(LeadWindow.of(settings), Situation.level(settings));
    }

    private static TimeSeries wave(Duration step, Duration length) {
        int slotsPerDay = (int) Duration.ofDays(1).dividedBy(step);
        double[] values = new double[(int) length.dividedBy(step)];
        Arrays.setAll(values, i -> 100 - 80 * Math.cos(2 * Math.PI * (i % slotsPerDay) / slotsPerDay));
        return TimeSeries.of(START, step, values);
    }
}
