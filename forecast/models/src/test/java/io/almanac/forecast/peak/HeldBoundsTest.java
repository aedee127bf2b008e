package io.almanac.forecast.peak;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HeldBoundsTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final PeakPredictors predictors = new PeakPredictors(MINUTE, 5, 1);
    private final HeldBounds held = new HeldBounds(predictors, MINUTE);

    @Test
    void outcome_isTheLargestOfTheLastStepsOfTheWindow() {
        // After minute 0: 9, 8, then 3, 4, 2 in the minutes 3 to 5, and 7 beyond the window.
        LoadWindows load = predictors.windows(TimeSeries.of(START, MINUTE, 1, 9, 8, 3, 4, 2, 7));

        assertThat(held.outcome(load, 0)).isEqualTo(4);
        assertThat(held.outcome(load, 6)).isNaN();
        PeakPredictors brief = new PeakPredictors(MINUTE, 2, 0);
        assertThat(new HeldBounds(brief, MINUTE).outcome(load, 0))
                .isEqualTo(9); // a window of two minutes has no other; what is present is no outcome
    }

    @Test
    void prediction_isTheLargestOfFiveMinutes() {
        // Newest values at minutes 14, 13 and 10 are 3, 5 and 8; at minute 9 it was 20, which is held no more.
        double[] values = new double[15];
        values[14] = 3;
        values[13] = 5;
        values[10] = 8;
        values[9] = 20;

        double[] row = held.row(predictors.windows(TimeSeries.of(START, MINUTE, values)), 14, new double[] {6});

        assertThat(value(row, "newest")).isEqualTo(8);
        assertThat(value(row, "model-curve-1")).isEqualTo(6);
    }

    @Test
    void predictionThatIsUnknownNow_isNotThatOfBefore() {
        double[] values = new double[40];
        Arrays.fill(values, 7);
        Arrays.fill(values, 38, 40, Double.NaN);

        double[] row =
                held.row(predictors.windows(TimeSeries.of(START, MINUTE, values)), 39, new double[] {Double.NaN});

        assertThat(value(row, "level-2m")).isNaN();
        assertThat(value(row, "level-5m")).isEqualTo(7);
    }

    @Test
    void loadWithAPointEveryFiveMinutes_isHeldForOne() {
        Duration step = Duration.ofMinutes(5);
        PeakPredictors slow = new PeakPredictors(step, 2, 0);
        LoadWindows load = slow.windows(TimeSeries.of(START, step, 9, 9, 9, 1));

        assertThat(new HeldBounds(slow, step).row(load, 3, new double[0])).isEqualTo(slow.row(load, 3, new double[0]));
    }

    private double value(double[] row, String name) {
        return row[predictors.names().indexOf(name)];
    }
}
