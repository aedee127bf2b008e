package io.almanac.forecast.model.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.model.regression.RegressionSettings.Experts;
import io.almanac.forecast.season.DayLags;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class FarExpertsTest {
    private static final int STEP_SECONDS = 900;
    private static final int DAY = 96;
    private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");
    private static final double EXACT = 1e-12;
    private static final RegressionSettings WITH = RegressionSettings.STANDARD;
    private static final RegressionSettings WITHOUT = WITH.with(new Experts(Duration.ofDays(2), 3, 4));

    @Test
    void experts_areWeightedByTheirErrors() {
        // 1, 1/16 and 1/16 of the best
        assertThat(FarExperts.weights(new double[] {1, 2, 2}, 4))
                .containsExactly(new double[] {8 / 9.0, 1 / 18.0, 1 / 18.0}, within(EXACT));
        assertThat(FarExperts.weights(new double[] {0, 0}, 4)).containsExactly(0.5, 0.5);
        assertThat(FarExperts.weights(new double[] {0, 1}, 4)).containsExactly(new double[] {1, 0}, within(EXACT));
    }

    @Test
    void experts_areForecastsOfTheirNames() {
        FeatureColumns layout = new FeatureColumns(3);
        double[][] experts = layout.experts();
        // last value, of the hours before, of the day; yesterday at the origin; the profile's step; level; four
        // profiles; 1
        double[] columns = {9, 5, 3, 2, 9, 9, 9, 40, 60, 9, 9};

        assertThat(experts).hasDimensions(7, layout.count());
        assertThat(products(experts, columns)).containsExactly(0, 40, 60, 50, 3, 5, 60 + 5 - 2);
    }

    @Test
    void weekdaysOfTheirOwn_areForecastWithThem() {
        // two weeks tell of each weekday little that days alone would not
        double[] levels = {100, 130, 90, 150, 120, 40, 60};
        IntToDoubleFunction load = slot -> levels[slot / DAY % 7] * wave(slot);

        assertThat(error(WITH, load, 16)).isLessThan(0.8 * error(WITHOUT, load, 16));
    }

    @Test
    void shiftOfTheLevel_isFollowedADayAhead() {
        IntToDoubleFunction load = slot -> (slot < 9 * DAY + 50 ? 100 : 300) * wave(slot);

        assertThat(error(WITH, load, 11)).isLessThan(0.8 * error(WITHOUT, load, 11));
    }

    @Test
    void whatNobodyForecasts_isLeftToTheRegression() {
        Random random = new Random(8);
        double[] bursts = random.doubles(20 * DAY)
                .map(each -> each < 0.05 ? 100 + 1_000 * each : 10 * each)
                .toArray();

        assertThat(error(WITH, slot -> bursts[slot], 13))
                .isCloseTo(error(WITHOUT, slot -> bursts[slot], 13), within(0.2));
    }

    @Test
    void leadsUpToTwoHoursAndDaysOfANewClass_areForecastWithoutThem() {
        IntToDoubleFunction load =
                slot -> (slot < 9 * DAY + 50 ? 100 : 300) * (slot / DAY % 7 < 5 ? 1 : 0.3) * wave(slot);

        // from Friday noon on the second half of the day ahead is Saturday, about midnight a little of Friday still
        double[] with = medians(WITH, load, 11 * DAY + DAY / 2);
        double[] without = medians(WITHOUT, load, 11 * DAY + DAY / 2);

        assertThat(farthest(with, without, 1, 8)).isLessThan(8);
        assertThat(farthest(with, without, 12, DAY / 2)).isGreaterThan(20);
        assertThat(farthest(with, without, 7 * DAY / 12, DAY)).isLessThan(9);
    }

    private static double farthest(double[] a, double[] b, int from, int to) {
        double farthest = 0;
        for (int i = from; i <= to; i++) {
            farthest = Math.max(farthest, Math.abs(a[i] - b[i]));
        }
        return farthest;
    }

    private static double[] products(double[][] rows, double[] columns) {
        double[] products = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                products[i] += rows[i][j] * columns[j];
            }
        }
        return products;
    }

    /** Between 0.4 and 1.6, with a little noise. */
    private static double wave(int slot) {
        return 1 - 0.6 * Math.cos(2 * Math.PI * slot / DAY) + 0.02 * (slot * 7_919 % 13 - 6) / 6;
    }

    /** Mean error over a day ahead after so many days. */
    private static double error(RegressionSettings settings, IntToDoubleFunction load, int days) {
        double[] medians = medians(settings, load, days * DAY);
        double sum = 0;
        for (int lead = 1; lead <= DAY; lead++) {
            sum += Math.abs(medians[lead] - load.applyAsDouble(days * DAY - 1 + lead));
        }
        return sum / DAY;
    }

    /** By lead, from 1 on. */
    private static double[] medians(RegressionSettings settings, IntToDoubleFunction load, int slots) {
        double[] values = new double[slots];
        for (int slot = 0; slot < slots; slot++) {
            values[slot] = load.applyAsDouble(slot);
        }
        int[] leads = new int[DAY];
        for (int lead = 1; lead <= DAY; lead++) {
            leads[lead - 1] = lead;
        }
        DayLags lags = DayLags.of(MONDAY, STEP_SECONDS, ZoneOffset.UTC, slots + DAY);
        LearnedRegression learned = new SeasonalLearner(settings)
                .learn(values, lags, leads, new int[] {4}, SeasonalLearner.Leads.ALL, Optional.empty());
        double[][][] forecast = learned.forecast(learned.origin(), new double[] {0.5});
        double[] medians = new double[DAY + 1];
        for (int lead = 1; lead <= DAY; lead++) {
            medians[lead] = forecast[0][lead - 1][0];
        }
        return medians;
    }
}
