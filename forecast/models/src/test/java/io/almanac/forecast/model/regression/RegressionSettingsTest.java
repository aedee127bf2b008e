package io.almanac.forecast.model.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.almanac.forecast.model.regression.RegressionSettings.Correction;
import io.almanac.forecast.model.regression.RegressionSettings.Errors;
import io.almanac.forecast.model.regression.RegressionSettings.Experts;
import io.almanac.forecast.model.regression.RegressionSettings.Profile;
import io.almanac.forecast.model.regression.RegressionSettings.Ridge;
import io.almanac.forecast.model.regression.RegressionSettings.Transform;
import io.almanac.forecast.season.DayLags;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RegressionSettingsTest {
    private static final RegressionSettings STANDARD = RegressionSettings.STANDARD;
    private static final Ridge RIDGE = STANDARD.ridge();
    private static final int STEP_SECONDS = 300;
    private static final int DAY = 288;
    private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");

    static Stream<RegressionSettings> others() {
        double none = Double.POSITIVE_INFINITY;
        return Stream.of(
                STANDARD.with(List.of(Duration.ofMinutes(20), Duration.ofDays(1))),
                STANDARD.with(new Transform(none, none)),
                STANDARD.with(new Transform(-none, -none)),
                STANDARD.with(new Profile(1, 3, 3, 20, 4, 3)),
                STANDARD.with(new Profile(0.85, 1, 3, 20, 4, 3)),
                STANDARD.with(new Profile(0.85, 3, 1, 1, 4, 3)),
                STANDARD.with(new Profile(0.85, 3, 3, 20, none, 3)),
                STANDARD.with(new Profile(0.85, 3, 3, 20, 4, none)),
                STANDARD.with(ridge(Duration.ofMinutes(15), 0.3, 1_000, 0)),
                STANDARD.with(ridge(Duration.ofMinutes(5), 0.003, 1_000, 0)),
                STANDARD.with(ridge(Duration.ofMinutes(5), 0.3, 1, 0)),
                STANDARD.with(ridge(Duration.ofMinutes(5), 0.3, 1_000, 1)),
                STANDARD.with(new Experts(Duration.ofDays(2), 3, 4)),
                STANDARD.with(new Experts(Duration.ofHours(2), 1, 4)),
                STANDARD.with(new Experts(Duration.ofHours(2), 3, 1)),
                STANDARD.with(new Errors(0, 0.03)),
                STANDARD.with(new Errors(1.5, 1e9)),
                STANDARD.with(new Correction(0, 0.5, 0.05, 0.01)),
                STANDARD.with(new Correction(0.125, 0, 0.05, 0.01)),
                STANDARD.with(new Correction(0.125, 0.5, 0, 0.01)),
                STANDARD.with(new Correction(0.125, 0.5, 0.05, 0)));
    }

    private static Ridge ridge(Duration spacing, double most, double smallModelPenalty, double leastWeight) {
        return new Ridge(spacing, List.of(0.003, most), List.of(0.03, most), smallModelPenalty, leastWeight);
    }

    @ParameterizedTest
    @MethodSource("others")
    void everySetting_changesTheForecast(RegressionSettings other) {
        assertThat(forecast(other)).isNotEqualTo(forecast(STANDARD));
    }

    @Test
    void withoutSmallModel_isTheAverageOfTheFullOnes() {
        FeatureColumns layout = new FeatureColumns(3);

        assertThat(layout.smallPenalties(1)).containsExactly(layout.fullPenalties());
    }

    @Test
    void rowSpacing_isAtLeastAStep() {
        assertThat(RIDGE.rowSlots(60)).isEqualTo(5);
        assertThat(RIDGE.rowSlots(300)).isEqualTo(1);
        assertThat(RIDGE.rowSlots(3_600)).isEqualTo(1);
    }

    @Test
    void errorsFarAhead_areTakenForFewerIndependentOnes() {
        Correction eighth = STANDARD.correction();

        // an eighth of a day is 36 rows of 5 min and 6 of 30 min, of which 8 are the least
        assertThat(eighth.dependence(86_400, 300)).isEqualTo(36);
        assertThat(eighth.dependence(86_400, 1_800)).isEqualTo(8);
        assertThat(eighth.dependence(300, 300)).isEqualTo(8);
    }

    @Test
    void oneTimeConstant_isRefused() {
        List<Duration> one = List.of(Duration.ZERO);

        assertThatThrownBy(() -> STANDARD.with(one)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double[][][] forecast(RegressionSettings settings) {
        double[] load = load();
        DayLags lags = DayLags.of(MONDAY, STEP_SECONDS, ZoneOffset.UTC, load.length + DAY);
        LearnedRegression learned = new SeasonalLearner(settings)
                .learn(load, lags, new int[] {1, 12, 72}, new int[] {12}, SeasonalLearner.Leads.ALL, Optional.empty());
        return learned.forecast(learned.origin(), new double[] {0.5, 0.95});
    }

    /** Nine days: higher on working days, rising, noise that grows with the square root, two spikes, less at full hours. */
    private static double[] load() {
        double[] load = new double[9 * DAY];
        long seed = 42;
        for (int slot = 0; slot < load.length; slot++) {
            seed = seed * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
            double noise = (double) (seed >>> 11) / (1L << 53) - 0.5;
            boolean isWeekend = slot / DAY % 7 >= 5;
            double usual = (isWeekend ? 40 : 100)
                    + 30 * Math.sin(2 * Math.PI * slot / DAY)
                    + 0.01 * slot
                    - (slot % 12 == 0 ? 10 : 0);
            load[slot] = usual + Math.sqrt(usual) * noise + (slot == 2_000 || slot == 2_300 ? 900 : 0);
        }
        return load;
    }
}
