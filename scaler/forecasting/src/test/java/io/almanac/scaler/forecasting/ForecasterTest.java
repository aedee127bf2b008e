package io.almanac.scaler.forecasting;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.model.ForecastModels;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.forecasting.ForecastTask.ModelChoice;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class ForecasterTest {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(30);
    private static final List<Quantile> LEVELS = List.of(Quantile.MEDIAN, new Quantile(0.99));

    @Test
    void enoughHistory_isForecastByTheRegression() {
        OriginResult.Made made = made(usual(), wave(10, 1));

        assertThat(made.model()).isEqualTo("seasonal-regression");
        assertThat(made.explanation().report()).isPresent();
        assertThat(made.explanation().passedOver()).isEmpty();
    }

    @Test
    void tooLittleForTheRegression_isForecastByTheBestOfTheRest() {
        // Two days of half hours: the regression wants 60 origins after the first day, and there are 48.
        OriginResult.Made made = made(usual(), wave(2, 1));

        assertThat(made.explanation().losses().keySet())
                .containsExactly("last-value", "seasonal-naive-day", "seasonal-profile");
        assertThat(made.explanation().losses()).containsKey(made.model());
        assertThat(made.explanation().passedOver())
                .singleElement()
                .asString()
                .startsWith("seasonal-regression: history of ");
    }

    @Test
    void hardlyAnyHistory_isForecastByThePresentLevel() {
        OriginResult.Made made = made(usual(), wave(1, 1));

        assertThat(made.model()).isEqualTo("present-level");
        assertThat(made.explanation().passedOver()).contains("history of 1d, needs 36h");
    }

    @Test
    void next_toNothing_isRefused() {
        OriginResult result = usual().at(TimeSeries.of(START, STEP, 1, 2, 3), START.plus(STEP));

        assertThat(result)
                .isEqualTo(new OriginResult.Refused(
                        START.plus(STEP), "only 2 values up to the origin; a forecast needs 20"));
    }

    @Test
    void namedModel_isNeverReplaced() {
        Forecaster weekly = forecaster(ModelChoice.Named.of(ForecastModels.SEASONAL_NAIVE_WEEK));

        assertThat(made(weekly, wave(9, 1)).model()).isEqualTo("seasonal-naive-week");
        assertThat(weekly.at(wave(3, 1), wave(3, 1).end()))
                .isEqualTo(new OriginResult.Refused(wave(3, 1).end(), "seasonal-naive-week: history of 3d, needs 8d"));
    }

    @Test
    void contest_triesAllAndSaysTheLosses() {
        OriginResult.Made made = made(forecaster(new ModelChoice.Contest()), wave(10, 1));

        assertThat(made.explanation().losses())
                .hasSize(ForecastModels.contestants().size());
        assertThat(made.explanation().losses()).containsKey(made.model());
    }

    @Test
    void whatComesAfterTheOrigin_isNotRead() {
        TimeSeries known = wave(10, 1);
        double[] longer = Arrays.copyOf(known.values(), known.size() + 100);
        Arrays.fill(longer, known.size(), longer.length, 1e9);

        OriginResult.Made there = (OriginResult.Made) usual().at(TimeSeries.of(START, STEP, longer), known.end());

        assertThat(ForecastCsv.rows("web", there.forecast()))
                .isEqualTo(ForecastCsv.rows("web", made(usual(), known).forecast()));
    }

    @Test
    void historyBeforeTheWindow_isNotReadEither() {
        Forecaster fiveDays = new Forecaster(new ForecastTask(
                Optional.of(Duration.ofDays(5)),
                Duration.ofHours(2),
                List.of(),
                LEVELS,
                new ModelChoice.Automatic(),
                ZoneOffset.UTC));

        TimeSeries used = made(fiveDays, wave(10, 1)).explanation().history();

        assertThat(used.length()).isEqualTo(Duration.ofDays(5));
        assertThat(used.end()).isEqualTo(wave(10, 1).end());
    }

    @Test
    void usualHistory_isLongerForLongSteps() {
        assertThat(ForecastTask.usualHistory(Duration.ofMinutes(29))).isEqualTo(Duration.ofDays(14));
        assertThat(ForecastTask.usualHistory(Duration.ofMinutes(30))).isEqualTo(Duration.ofDays(28));
    }

    @Test
    void strangeSeries_areForecastWithSoundNumbersOrRefused() {
        List<IntToDoubleFunction> strange = List.of(
                slot -> 0,
                slot -> 42,
                slot -> slot == 400 ? 1e12 : 1e-12,
                slot -> slot % 50 == 0 ? 3 : Double.NaN,
                slot -> slot < 30 ? 5 : Double.NaN,
                slot -> slot > 450 ? slot : Double.NaN,
                slot -> 1e300 * (1 + slot % 2));

        for (IntToDoubleFunction values : strange) {
            double[] load = new double[480];
            Arrays.setAll(load, values);
            TimeSeries series = TimeSeries.of(START, STEP, load);
            switch (forecaster(new ModelChoice.Automatic(), Duration.ofDays(2)).at(series, series.end())) {
                case OriginResult.Made made ->
                    assertThat(ForecastCsv.rows("web", made.forecast())).doesNotContain("NaN", "Inf", ",-");
                case OriginResult.Refused refused ->
                    assertThat(refused.reason()).isNotBlank();
            }
        }
    }

    private static Forecaster usual() {
        return forecaster(new ModelChoice.Automatic());
    }

    private static Forecaster forecaster(ModelChoice choice) {
        return forecaster(choice, Duration.ofHours(2));
    }

    private static Forecaster forecaster(ModelChoice choice, Duration length) {
        return new Forecaster(new ForecastTask(
                Optional.empty(), length, List.of(Duration.ofHours(1)), LEVELS, choice, ZoneOffset.UTC));
    }

    private static OriginResult.Made made(Forecaster forecaster, TimeSeries series) {
        return (OriginResult.Made) forecaster.at(series, series.end());
    }

    private static TimeSeries wave(int days, long seed) {
        Random random = new Random(seed);
        double[] values = new double[48 * days];
        Arrays.setAll(values, slot -> 100 - 60 * Math.cos(2 * Math.PI * slot / 48) + 5 * random.nextDouble());
        return TimeSeries.of(START, STEP, values);
    }
}
