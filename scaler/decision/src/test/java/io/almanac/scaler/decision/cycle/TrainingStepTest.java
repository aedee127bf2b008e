package io.almanac.scaler.decision.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.LeadWindow;
import io.almanac.scaler.decision.decide.Triggered;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TrainingStepTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    @Test
    void gapAtTheEnd_isNoPartOfWhatIsLearned() {
        WorkloadSettings settings = Triggered.by("queryStep", "5m", "model", "seasonal-naive-day");
        double[] values = new double[3 * 288];
        Arrays.setAll(values, i -> 100 - 80 * Math.cos(2 * Math.PI * i / 288));
        Arrays.fill(values, values.length - 12, values.length, Double.NaN);
        TimeSeries history = TimeSeries.of(START, Duration.ofMinutes(5), values);
        TimeSeries known = history.until(history.end().minus(Duration.ofHours(1)));

        Training.Learned learned = (Training.Learned) TrainingStep.train(settings, history, history.end());

        assertThat(learned.history()).isEqualTo(Duration.ofHours(71));
        assertThat(learned.model()
                        .forecast(known, TrainingStep.levels(settings))
                        .origin())
                .isEqualTo(known.end());
    }

    @Test
    void horizon_reachesToTheEndOfTheLeadWindow() {
        // 10 min + 30 s + 5 min + 15 s, in steps of 5 min: beyond a horizon that just reaches the lead time.
        WorkloadSettings settings = Triggered.by("queryStep", "5m", "leadTime", "10m", "predictHorizon", "10m");

        assertThat(TrainingStep.horizon(settings).leads().getLast())
                .isEqualTo(LeadWindow.of(settings))
                .isEqualTo(Duration.ofMinutes(20));
    }
}
