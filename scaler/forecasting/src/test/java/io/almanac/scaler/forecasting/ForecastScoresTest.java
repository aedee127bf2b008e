package io.almanac.scaler.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.model.FittedModel;
import io.almanac.forecast.model.TwoDayForecast;
import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.LongHorizon;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** A load of 10 a minute, with one of 16 seven minutes after the origin; forecasts of 10, 10 and 20 throughout. */
class ForecastScoresTest {
    private static final Offset<Double> EXACTLY = within(1e-12);
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int ORIGIN = 2 * 1_440;
    private static final Quantile UPPER = new Quantile(0.9);
    private static final List<Quantile> LEVELS = List.of(Quantile.MEDIAN, UPPER, new Quantile(0.99));

    @Test
    void medians_areScoredInTheRangeOfTheirLead() {
        ForecastScores scores = scores(load());

        // of ten leads above 5 and up to 15 minutes one is wrong by 6: 6 / (9 * 10 + 16)
        assertThat(scores.medians(LeadRange.TO_5_MINUTES).weightedError()).hasValueCloseTo(0.0, EXACTLY);
        assertThat(scores.medians(LeadRange.TO_15_MINUTES).weightedError()).hasValueCloseTo(6.0 / 106, EXACTLY);
        assertThat(scores.medians(LeadRange.TO_60_MINUTES).weightedError()).hasValueCloseTo(0.0, EXACTLY);
    }

    @Test
    void day_isScoredEveryQuarterOfAnHour() {
        double[] load = load();
        load[ORIGIN + 30] = 15;

        // 96 leads of which one is wrong by 5; the one at 7 minutes is not among them
        assertThat(scores(load).medians(LeadRange.DAY).weightedError()).hasValueCloseTo(5.0 / 965, EXACTLY);
    }

    @Test
    void quantiles_areScoredUpToTwoHours() {
        ForecastScores scores = scores(load());

        assertThat(scores.quantiles(LeadRange.TWO_HOURS).coverage(UPPER)).hasValueCloseTo(119.0 / 120, EXACTLY);
        assertThat(scores.quantiles(LeadRange.DAY).coverage(UPPER)).hasValueCloseTo(1.0, EXACTLY);
    }

    @Test
    void maximum_isScoredAgainstTheLargestOfTheWindow() {
        ForecastScores scores = scores(load());

        // (0.5 * 6 + 0.9 * 6 + 0.01 * 4) / 3 levels / 16
        assertThat(scores.maxima(QUARTER).pinball()).hasValueCloseTo(8.44 / 48, EXACTLY);
        assertThat(scores.maxima(QUARTER).coverage(UPPER)).hasValueCloseTo(0.0, EXACTLY);
    }

    @Test
    void slotsThatWereNotMeasured_areNotScored() {
        double[] load = load();
        load[ORIGIN + 7] = Double.NaN;

        assertThat(scores(load).medians(LeadRange.TO_15_MINUTES).weightedError())
                .hasValueCloseTo(0.0, EXACTLY);
        assertThat(scores(load).maxima(QUARTER).coverage(UPPER)).hasValueCloseTo(1.0, EXACTLY);
    }

    @Test
    void maximumOfAWindowMissingMoreThanAFifth_isNotScored() {
        double[] load = load();
        Arrays.fill(load, ORIGIN + 8, ORIGIN + 12, Double.NaN);

        assertThat(scores(load).maxima(QUARTER).pinball()).isEmpty();
    }

    @Test
    void windowOfOneStep_isNotScored() {
        ForecastScores scores = new ForecastScores(TimeSeries.of(START, QUARTER, new double[400]), LEVELS);

        scores.add(forecast(TimeSeries.of(START, QUARTER, new double[200])));

        assertThat(scores.maxima(QUARTER).pinball()).isEmpty();
    }

    @Test
    void scaledErrors_areDividedByTheErrorOfTheDayBefore() {
        double[] load = load();
        Arrays.fill(load, 0, 1_440, 8);

        // the second day lies 2 above the first, the origin's slot 0 above the second: 2 * 1440 / 1441 a slot; one
        // error of 6 in ten
        assertThat(scores(load).medians(LeadRange.TO_15_MINUTES).scaledError())
                .hasValueCloseTo(0.6 / (2.0 * 1_440 / 1_441), EXACTLY);
    }

    private static double[] load() {
        double[] load = new double[4 * 1_440];
        Arrays.fill(load, 10);
        load[ORIGIN + 7] = 16;
        return load;
    }

    private static ForecastScores scores(double[] load) {
        TimeSeries trace = TimeSeries.of(START, MINUTE, load);
        ForecastScores scores = new ForecastScores(trace, LEVELS);
        scores.add(forecast(trace.until(trace.timestamp(ORIGIN))));
        return scores;
    }

    private static TwoDayForecast forecast(TimeSeries history) {
        LongHorizon horizon = new LongHorizon(history.step(), DAY, List.of(QUARTER));
        return TwoDayForecast.of(new Constant(horizon), horizon, history, LEVELS);
    }

    /** Forecasts 10, 10 and 20. */
    private record Constant(LongHorizon horizon) implements FittedModel {
        @Override
        public Forecast forecast(TimeSeries history, List<Quantile> levels) {
            double[][] leads = Collections.nCopies(horizon.leads().size(), new double[] {10, 10, 20})
                    .toArray(double[][]::new);
            return new Forecast(history.end(), horizon.fitted(List.of()), levels, leads, new double[][] {{10, 10, 20}});
        }

        @Override
        public double heldOutLoss(Duration window, Quantile level) {
            return Double.POSITIVE_INFINITY;
        }
    }
}
