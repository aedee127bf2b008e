package io.almanac.scaler.decision.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.LeadWindow;
import io.almanac.scaler.decision.decide.Triggered;
import io.almanac.scaler.decision.risk.Ladder;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BoundingStepTest {
    private static final Duration STEP = Duration.ofMinutes(5);

    private final WorkloadSettings settings = Triggered.by("queryStep", "5m");

    @Test
    void claimedBounds_areTheModelsQuantilesAndMultiplesOfTheHighest() {
        Optional<CycleState> progress = newest(BoundMethod.CLAIMED_BY_MODEL);

        Forecast forecast = progress.orElseThrow().forecast().orElseThrow();
        double[] levels = Ladder.levels();
        double[] rungs = rungs(progress);
        for (int rung = 0; rung < levels.length; rung++) {
            assertThat(rungs[rung])
                    .isEqualTo(forecast.windowMaximum(LeadWindow.of(settings), new Quantile(levels[rung])));
        }
        // The multiples of the ladder begin with 1.12 and end with 5.
        assertThat(rungs[levels.length]).isEqualTo(1.12 * rungs[levels.length - 1]);
        assertThat(rungs[Ladder.RUNGS - 1]).isEqualTo(5 * rungs[levels.length - 1]);
    }

    @Test
    void claimedBounds_areNotLearned() {
        assertThat(newest(BoundMethod.CLAIMED_BY_MODEL).orElseThrow().training().peak())
                .isEmpty();
        assertThat(newest(BoundMethod.CALIBRATED).orElseThrow().training().peak())
                .isPresent();
    }

    @Test
    void eachWayToBound_bindsDifferently() {
        double[] calibrated = rungs(newest(BoundMethod.CALIBRATED));

        assertThat(rungs(newest(BoundMethod.CALIBRATED_WITHOUT_SEASON))).isNotEqualTo(calibrated);
        assertThat(rungs(newest(BoundMethod.CLAIMED_BY_MODEL))).isNotEqualTo(calibrated);
    }

    private Optional<CycleState> newest(BoundMethod bounding) {
        return new DecisionCycle(
                        settings, TrainingSchedule.every(Duration.ofMinutes(15)), new RungPolicy.KeepRisk(), bounding)
                .newest(wave());
    }

    private static double[] rungs(Optional<CycleState> progress) {
        return progress.orElseThrow().rungs().orElseThrow().loads();
    }

    /** Nine days of a daily wave around 50 with a remainder of 11 values on top. */
    private static TimeSeries wave() {
        double[] values = new double[9 * 288];
        Arrays.setAll(values, i -> 50 + 30 * Math.sin(2 * Math.PI * i / 288) + i * 7919L % 11);
        return TimeSeries.of(Instant.parse("2026-03-02T00:00:00Z"), STEP, values);
    }
}
