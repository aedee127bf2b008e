package io.almanac.forecast.peak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.peak.PeakLearning.Season;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeakLearningTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final double[] LEVELS = {0.3, 0.5, 0.9, 0.95, 0.99};
    private static final CurveTrail NONE = CurveTrail.empty(STEP, 0);

    @Test
    void constantLoad_isItsOwnBoundAtEveryLevel() {
        double[] values = new double[3 * 288];
        Arrays.fill(values, 42);

        double[] bounds = bounds(values);

        assertThat(bounds).hasSize(LEVELS.length);
        for (double bound : bounds) {
            assertThat(bound).isCloseTo(42, within(1e-9));
        }
    }

    @Test
    void noLoadAtAll_isBoundedByNothing() {
        assertThat(bounds(new double[3 * 288])).containsOnly(0);
    }

    @Test
    void loadThatRepeatsEachDay_isBoundedByWhatComes() {
        // Each day the same, over 9 days, the last of them up to 09:00. What came next on each day before, comes again.
        double[] values = new double[9 * 288];
        Arrays.setAll(values, i -> 50 + (i % 288) * 7919L % 101);
        int now = 8 * 288 + 108;
        double next = Math.max(values[now + 1], values[now + 2]);

        double[] bounds = bounds(Arrays.copyOf(values, now + 1));

        for (double bound : bounds) {
            assertThat(bound).isCloseTo(next, within(1e-9));
        }
    }

    @Test
    void withoutSeason_onlyLevelsCount() {
        PeakBounds bounds = PeakLearning.of(series(noisy(8, 1)), WINDOW, NONE, Season.LEFT_OUT, LEVELS)
                .orElseThrow();

        for (int level = 0; level < LEVELS.length; level++) {
            Map<String, Double> weights = bounds.weights(level);
            assertThat(weights.keySet())
                    .isNotEmpty()
                    .allMatch(name -> name.matches("level-.*|last-peak.*|damped-trend|newest.*"));
            assertThat(weights.values().stream().mapToDouble(weight -> weight).sum())
                    .isCloseTo(1, within(1e-7)); // single numbers
        }
    }

    @Test
    void surgeOfAMinuteOnTheHour_isSeenFromTheMinutesBefore() {
        // 300 for one minute an hour, 100 else: of three minutes ahead, one in twenty holds it. Eight days up to 23:58.
        double[] values = new double[8 * 1440 - 1];
        Arrays.setAll(values, i -> i % 60 == 0 ? 300 : 100);
        TimeSeries minutes = TimeSeries.of(START, Duration.ofMinutes(1), values);
        Duration window = Duration.ofMinutes(3);
        CurveTrail none = CurveTrail.empty(minutes.step(), 0);

        PeakBounds bounds = PeakLearning.of(minutes, window, none, Season.LEFT_OUT, 0.9, 0.99)
                .orElseThrow();

        double[] at = bounds.at(minutes);
        assertThat(at[0]).isCloseTo(100, within(1.0));
        assertThat(at[1]).isCloseTo(300, within(5.0));
    }

    @Test
    void sixtyOrigins_areEnough_andOneLessIsNot() {
        // With a window of two slots, the newest of n slots with a known outcome is n - 3: n - 2 origins.
        assertThat(learned(Arrays.copyOf(noisy(1, 1), 61))).isEmpty();
        assertThat(learned(Arrays.copyOf(noisy(1, 1), 62))).isPresent();
    }

    @Test
    void bounds_holdAsOftenAsTheySay() {
        // Ten days of counts around a wave are learned from; over the three days after them bounds are held against
        // what came. 864 outcomes, neighbours overlap: three deviations of a share of 0.5 are about 0.07, of 0.95 0.03.
        double[] values = noisy(13, 7);
        PeakBounds bounds = learned(Arrays.copyOf(values, 10 * 288)).orElseThrow();
        int[] held = new int[LEVELS.length];
        int origins = 0;
        for (int now = 10 * 288; now < values.length - 2; now++) {
            double peak = Math.max(values[now + 1], values[now + 2]);
            double[] at = bounds.at(series(Arrays.copyOf(values, now + 1)));
            for (int level = 0; level < LEVELS.length; level++) {
                held[level] += peak <= at[level] ? 1 : 0;
            }
            origins++;
        }

        assertThat((double) held[1] / origins).isCloseTo(0.5, within(0.07));
        assertThat((double) held[2] / origins).isCloseTo(0.9, within(0.04));
        assertThat((double) held[3] / origins).isCloseTo(0.95, within(0.03));
        assertThat((double) held[4] / origins).isCloseTo(0.99, within(0.015));
    }

    @Test
    void loadInAnotherUnit_hasBoundsInThatUnit() {
        double[] values = noisy(8, 3);
        double[] thousandfold = Arrays.stream(values).map(value -> 1000 * value).toArray();

        double[] bounds = bounds(values);
        double[] scaled = bounds(thousandfold);

        for (int level = 0; level < LEVELS.length; level++) {
            assertThat(scaled[level]).isCloseTo(1000 * bounds[level], within(1e-6 * scaled[level]));
        }
    }

    @Test
    void bounds_neitherFallNorTurnNegativeNorExceedThriceTheLargest() {
        for (int seed = 0; seed < 8; seed++) {
            double[] bounds = bounds(rough(new Random(seed)));
            double previous = 0;
            for (double bound : bounds) {
                assertThat(bound)
                        .as("seed %d", seed)
                        .isGreaterThanOrEqualTo(previous)
                        .isLessThanOrEqualTo(3000);
                previous = bound;
            }
        }
    }

    @Test
    void present_thatIsUnknown_hasNoBounds() {
        PeakBounds bounds = PeakLearning.of(series(noisy(2, 1)), WINDOW, NONE, Season.LEFT_OUT, LEVELS)
                .orElseThrow();
        double[] silent = new double[400];
        Arrays.fill(silent, Double.NaN);

        assertThat(bounds.at(series(silent))).hasSize(LEVELS.length).containsOnly(Double.NaN);
    }

    @Test
    void modelThatWasRight_isFollowed() {
        // Numbers without any pattern, and a model that always knew the peak.
        Random random = new Random(5);
        double[] values = random.ints(3 * 288, 50, 150).asDoubleStream().toArray();
        CurveTrail trail = CurveTrail.empty(STEP, 1);
        for (int slot = 0; slot + 2 < values.length; slot++) {
            Instant at = START.plus(STEP.multipliedBy(slot));
            trail = trail.with(at, Math.max(values[slot + 1], values[slot + 2]));
        }

        PeakBounds bounds = PeakLearning.of(series(values), WINDOW, trail, Season.INCLUDED, LEVELS)
                .orElseThrow();

        assertThat(bounds.weights(2)).containsOnlyKeys("model-curve-1");
        assertThat(bounds.at(series(values), 123)[2]).isCloseTo(123, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        // slots, of which the newest two have no known peak; newest origins that the model knew; whether it is followed
        "102, 100, true",
        "102, 60, true",
        "102, 59, false", // sixty are needed
        "202, 100, true",
        "202, 99, false", // and half of all
    })
    void modelThatKnewFewOrigins_isNotFollowed(int slots, int known, boolean isFollowed) {
        double[] values = new Random(5).doubles(slots, 50, 150).toArray();

        assertThat(isFollowed(values, slots - 2 - known, slots - 3)).isEqualTo(isFollowed);
    }

    @Test
    void modelThatDoesNotKnowTheNewestOrigin_isNotFollowed() {
        double[] values = new Random(5).doubles(102, 50, 150).toArray();

        assertThat(isFollowed(values, 0, 98)).isFalse();
    }

    /** Whether a model counts that knew the peak after each slot of {@code [first, last]}. */
    private static boolean isFollowed(double[] values, int first, int last) {
        CurveTrail trail = CurveTrail.empty(STEP, 1);
        for (int slot = first; slot <= last; slot++) {
            trail = trail.with(START.plus(STEP.multipliedBy(slot)), Math.max(values[slot + 1], values[slot + 2]));
        }
        return PeakLearning.of(series(values), WINDOW, trail, Season.INCLUDED, LEVELS)
                .orElseThrow()
                .weights(2)
                .containsKey("model-curve-1");
    }

    private static Optional<PeakBounds> learned(double... values) {
        return PeakLearning.of(series(values), WINDOW, NONE, Season.INCLUDED, LEVELS);
    }

    private static double[] bounds(double... values) {
        return learned(values).orElseThrow().at(series(values));
    }

    private static TimeSeries series(double... values) {
        return TimeSeries.of(START, STEP, values);
    }

    /** A daily wave between 40 and 160 with the noise of counts: deviation sqrt(load). */
    private static double[] noisy(int days, long seed) {
        Random random = new Random(seed);
        double[] values = new double[days * 288];
        Arrays.setAll(values, i -> {
            double mean = 100 - 60 * Math.cos(2 * Math.PI * i / 288);
            return Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
        });
        return values;
    }

    /** Zeros, gaps, steps and spikes up to 1000; the newest is known. */
    private static double[] rough(Random random) {
        double[] values = new double[3 * 288];
        for (int i = 0; i < values.length; i++) {
            int kind = random.nextInt(10);
            values[i] = kind == 0 ? Double.NaN : kind < 5 ? 0 : kind == 9 ? 1000 : random.nextDouble() * 20;
        }
        values[values.length - 1] = 3;
        return values;
    }
}
