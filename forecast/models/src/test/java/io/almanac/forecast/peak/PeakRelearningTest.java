package io.almanac.forecast.peak;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.peak.PeakLearning.Season;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What learned before goes on where it can, and nobody can tell. */
class PeakRelearningTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final double[] LEVELS = {0.3, 0.5, 0.9, 0.95, 0.99};
    private static final CurveTrail NONE = CurveTrail.empty(STEP, 0);

    @Test
    void learningAgain_isLearningAnew() {
        // Gaps, a quiet night that moves the least scale, and a start that moves on once there are nine days.
        double[] values = noisy(13, 3);
        Arrays.setAll(
                values, i -> i % 97 == 5 || i % 288 < 3 ? Double.NaN : i % 288 < 60 ? values[i] / 1_000 : values[i]);
        PeakLearning again = new PeakLearning(STEP, WINDOW, 0, Season.INCLUDED, LEVELS);

        for (int size = 50; size < values.length; size += 71) {
            TimeSeries history =
                    series(Arrays.copyOf(values, size)).after(START.plus(STEP.multipliedBy(size - 9 * 288L)));
            Optional<PeakBounds> anew = PeakLearning.of(history, WINDOW, NONE, Season.INCLUDED, LEVELS);

            assertThat(again.learn(history, NONE).map(bounds -> bounds.at(history)))
                    .usingRecursiveComparison()
                    .isEqualTo(anew.map(bounds -> bounds.at(history)));
        }
    }

    @Test
    void historyThatIsAnotherOneInTheMiddle_isLearnedAnew() {
        double[] values = noisy(9, 3);
        PeakLearning again = new PeakLearning(STEP, WINDOW, 0, Season.INCLUDED, LEVELS);
        PeakBounds before = again.learn(series(values), NONE).orElseThrow();
        Arrays.fill(values, 5 * 288, 5 * 288 + 60, Double.NaN);
        TimeSeries changed = series(values);

        double[] bounds = again.learn(changed, NONE).orElseThrow().at(changed);

        PeakBounds anew =
                PeakLearning.of(changed, WINDOW, NONE, Season.INCLUDED, LEVELS).orElseThrow();
        assertThat(bounds).isEqualTo(anew.at(changed)).isNotEqualTo(before.at(changed));
    }

    /** A day's wave with noise. */
    private static double[] noisy(int days, long seed) {
        Random random = new Random(seed);
        double[] values = new double[days * 288];
        Arrays.setAll(values, i -> Math.max(0, 100 - 80 * Math.cos(2 * Math.PI * i / 288) + 9 * random.nextGaussian()));
        return values;
    }

    private static TimeSeries series(double... values) {
        return TimeSeries.of(START, STEP, values);
    }
}
