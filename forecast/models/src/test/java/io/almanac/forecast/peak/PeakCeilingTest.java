package io.almanac.forecast.peak;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.peak.PeakLearning.Season;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PeakCeilingTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final int LEARNED = 8 * 288;

    @Test
    void loadBeyondAllThatWasLearned_keepsItsMargin() {
        // Learned between 90 and 110; half an hour at 2,000 is more than thrice as much, and errors go up to a tenth of
        // it.
        assertThat(farOutAfter(2_000, 6)).isBetween(2_050.0, 2_300.0);
    }

    @Test
    void loadThatIsUnknownInTheLastWindow_isBoundedByWhatWasLearned() {
        assertThat(farOutAfter(Double.NaN, 2)).isBetween(100.0, 330.0);
    }

    /** The bound at 0.99 after so many slots of {@code value}. */
    private static double farOutAfter(double value, int slots) {
        double[] values = new double[LEARNED + slots];
        Random random = new Random(3);
        Arrays.setAll(values, i -> i < LEARNED ? random.nextDouble(90, 110) : value);
        PeakBounds bounds = PeakLearning.of(
                        TimeSeries.of(START, STEP, Arrays.copyOf(values, LEARNED)),
                        Duration.ofMinutes(10),
                        CurveTrail.empty(STEP, 0),
                        Season.LEFT_OUT,
                        0.99)
                .orElseThrow();
        return bounds.at(TimeSeries.of(START, STEP, values))[0];
    }
}
