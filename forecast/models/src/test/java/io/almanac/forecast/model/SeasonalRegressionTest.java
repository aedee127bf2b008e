package io.almanac.forecast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SeasonalRegressionTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z"); // a Monday
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int DAY = 288;
    private static final List<Quantile> LEVELS =
            Stream.of(0.1, 0.5, 0.75, 0.9, 0.97, 0.99, 0.999).map(Quantile::new).toList();

    private final SeasonalRegression model = new SeasonalRegression();

    @Test
    void dailyRhythm_isForecastAllDay() {
        TimeSeries history = series(FIVE_MINUTES, 10 * DAY, SeasonalRegressionTest::wave);

        Forecast forecast = forecast(history);

        for (Duration lead : forecast.horizon().leads()) {
            int slot = history.size() - 1 + (int) lead.dividedBy(FIVE_MINUTES);
            assertThat(forecast.at(lead, Quantile.MEDIAN)).isCloseTo(wave(slot), within(0.5));
        }
        // the last slot of the hour is 00:55: 60 + 40 sin(13.75 degrees) = 69.5
        assertThat(forecast.windowMaximum(HOUR, Quantile.MEDIAN)).isCloseTo(69.5, within(0.5));
    }

    @Test
    void noise_isCoveredByTheQuantiles() {
        Random random = new Random(11);
        double[] values = new double[15 * DAY];
        Arrays.setAll(values, slot -> wave(slot) + 10 * random.nextDouble());
        TimeSeries all = TimeSeries.of(START, FIVE_MINUTES, values);
        TimeSeries history = all.until(all.timestamp(14 * DAY - 1));

        Forecast forecast = forecast(history);

        int below = 0;
        for (int slots = 1; slots <= 24; slots++) {
            double upper = forecast.at(FIVE_MINUTES.multipliedBy(slots), new Quantile(0.9));
            // uniform noise of 10: its 90 % quantile is 9 above the wave
            assertThat(upper - wave(14 * DAY - 1 + slots)).isBetween(7.5, 10.5);
            below += all.value(14 * DAY - 1 + slots) <= upper ? 1 : 0;
        }
        assertThat(below).isBetween(18, 24);
    }

    @Test
    void sameRequest_givesTheSameBytes() {
        TimeSeries history = noisy(FIVE_MINUTES, 9 * DAY);

        assertThat(forecast(history)).isEqualTo(forecast(history));
        assertThat(fitted(history).heldOutLoss(HOUR, new Quantile(0.9)))
                .isEqualTo(fitted(history).heldOutLoss(HOUR, new Quantile(0.9)));
    }

    @Test
    void valuesOlderThanFourteenDays_areNotRead() {
        TimeSeries history = noisy(FIVE_MINUTES, 16 * DAY);
        double[] changed = history.values();
        Arrays.fill(changed, 0, DAY, 1e9);

        assertThat(forecast(TimeSeries.of(START, FIVE_MINUTES, changed))).isEqualTo(forecast(history));
    }

    @Test
    void windowMaximum_isNeverBelowAStepInside() {
        Forecast forecast = forecast(noisy(FIVE_MINUTES, 9 * DAY));

        for (Quantile level : LEVELS) {
            for (int slots = 1; slots <= 12; slots++) {
                assertThat(forecast.windowMaximum(HOUR, level))
                        .isGreaterThanOrEqualTo(forecast.at(FIVE_MINUTES.multipliedBy(slots), level));
            }
        }
    }

    @Test
    void laterOrigin_forecastsNearlyAsANewFitWould() {
        TimeSeries later = series(FIVE_MINUTES, 10 * DAY + 4, SeasonalRegressionTest::wave);
        FittedModel fitted = fitted(later.until(later.timestamp(10 * DAY - 1)));

        Forecast continued = fitted.forecast(later, LEVELS);
        Forecast anew = fitted(later).forecast(later, LEVELS);

        assertThat(continued.origin()).isEqualTo(later.end());
        for (Duration lead : continued.horizon().leads()) {
            assertThat(continued.at(lead, Quantile.MEDIAN)).isCloseTo(anew.at(lead, Quantile.MEDIAN), within(0.5));
        }
    }

    @Test
    void forecastDaysAfterTheFit_stillFollowsTheRhythm() {
        TimeSeries later = series(FIVE_MINUTES, 13 * DAY, SeasonalRegressionTest::wave);
        FittedModel fitted = fitted(later.until(later.timestamp(10 * DAY - 1)));

        Forecast forecast = fitted.forecast(later, LEVELS);

        int noon = 13 * DAY - 1 + DAY / 4;
        assertThat(forecast.at(Duration.ofHours(6), Quantile.MEDIAN)).isCloseTo(wave(noon), within(1.5));
    }

    @Test
    void historyShortenedAtItsOldEnd_changesNothing() {
        TimeSeries later = noisy(FIVE_MINUTES, 9 * DAY + 3);
        FittedModel fitted = fitted(later.until(later.timestamp(9 * DAY - 1)));

        Forecast shortened = fitted.forecast(later.after(later.timestamp(5 * DAY)), LEVELS);

        assertThat(shortened).isEqualTo(fitted.forecast(later, LEVELS));
    }

    @Test
    void historyBeforeTheFit_isRefused() {
        TimeSeries history = noisy(FIVE_MINUTES, 3 * DAY);
        FittedModel fitted = fitted(history);

        assertThatThrownBy(() -> fitted.forecast(history.until(history.timestamp(DAY)), LEVELS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must continue the fit's until 2026-03-04T23:55:00Z");
    }

    @Test
    void missingNewestSlots_areForecastFromWhatIsUsual() {
        double[] values =
                series(FIVE_MINUTES, 9 * DAY, SeasonalRegressionTest::wave).values();
        Arrays.fill(values, 9 * DAY - 24, 9 * DAY, Double.NaN);

        Forecast forecast = forecast(TimeSeries.of(START, FIVE_MINUTES, values));

        assertThat(forecast.at(HOUR, Quantile.MEDIAN)).isCloseTo(wave(9 * DAY + 11), within(1.0));
    }

    @Test
    void barelyEnoughHistory_boundsAWindowTooLongToLearn() {
        Forecast forecast = forecast(noisy(FIVE_MINUTES, DAY + 61));

        for (Quantile level : LEVELS) {
            assertThat(forecast.windowMaximum(HOUR, level)).isGreaterThanOrEqualTo(forecast.at(HOUR, level));
        }
        assertThat(forecast.windowMaximum(HOUR, new Quantile(0.9))).isBetween(60.0, 250.0);
    }

    @Test
    void weekend_isToldApartInLocalTime() {
        // Tokyo: high Monday to Friday by its own clock, nine hours ahead
        IntToDoubleFunction tokyo = slot -> (slot + 108) / DAY % 7 < 5 ? 100 : 20;
        // until Friday 23:55 in Tokyo of the second week
        TimeSeries history = series(FIVE_MINUTES, 12 * DAY - 108, tokyo);

        Forecast local = fitted(history, ZoneId.of("Asia/Tokyo")).forecast(history, LEVELS);
        Forecast utc = fitted(history, ZoneOffset.UTC).forecast(history, LEVELS);

        double localError = Math.abs(local.at(HOUR.multipliedBy(6), Quantile.MEDIAN) - 20);
        double utcError = Math.abs(utc.at(HOUR.multipliedBy(6), Quantile.MEDIAN) - 20);
        assertThat(localError).isLessThan(utcError);
    }

    @Test
    void unpredictableNoise_isReactiveAndRhythmIsNot() {
        Random random = new Random(3);
        double[] walk = new double[10 * DAY];
        double at = 500;
        for (int slot = 0; slot < walk.length; slot++) {
            at = Math.max(0, at + random.nextGaussian());
            walk[slot] = at;
        }

        assertThat(report(TimeSeries.of(START, FIVE_MINUTES, walk)).isReactive())
                .isTrue();
        assertThat(report(noisy(FIVE_MINUTES, 10 * DAY)).isReactive()).isFalse();
    }

    @Test
    void report_saysWhatWasSeen() {
        ModelReport report = report(noisy(FIVE_MINUTES, 10 * DAY));

        // origins on slots 288 to 2878
        assertThat(report.origins()).isEqualTo(2_591);
        assertThat(report.skill()).isBetween(0.03, 1.0);
        assertThat(report.dayClassWeight()).isBetween(3.0, 20.0);
        assertThat(report.smoothing()).isBetween(Duration.ZERO, Duration.ofMinutes(20));
        assertThat(report.profileWeight()).isBetween(0.0, 1.0);
        // factors of e^-0.4 to e^0.5, a day ahead as much again for the growth of errors
        assertThat(report.nearWidening()).isBetween(0.67, 1.65).isNotEqualTo(1);
        assertThat(report.farWidening()).isBetween(0.40, 2.72).isNotEqualTo(report.nearWidening());
    }

    @Test
    void heldOutLoss_isSmallForRhythmAndInfiniteForAWindowNotLearned() {
        FittedModel fitted = fitted(noisy(FIVE_MINUTES, 10 * DAY));

        // the maximum of twelve uniform numbers below 10 strays by less than 1; pinball at 0.9 is below a third of it
        assertThat(fitted.heldOutLoss(HOUR, new Quantile(0.9))).isBetween(0.0005, 0.005);
        assertThat(fitted.heldOutLoss(Duration.ofHours(3), new Quantile(0.9))).isInfinite();
    }

    private ModelReport report(TimeSeries history) {
        return ((FittedRegression) fitted(history)).report();
    }

    private Forecast forecast(TimeSeries history) {
        return fitted(history).forecast(history, LEVELS);
    }

    private FittedModel fitted(TimeSeries history) {
        return fitted(history, ZoneOffset.UTC);
    }

    private FittedModel fitted(TimeSeries history, ZoneId zone) {
        Horizon horizon = Horizon.upTo(history.step(), Duration.ofDays(1), List.of(HOUR));
        FitOutcome outcome = model.fit(new FitRequest(history, horizon, zone));
        assertThat(outcome).isInstanceOf(FitOutcome.Fitted.class);
        return ((FitOutcome.Fitted) outcome).model();
    }

    private static TimeSeries noisy(Duration step, int slots) {
        Random random = new Random(5);
        return series(step, slots, slot -> wave(slot) + 10 * random.nextDouble());
    }

    private static TimeSeries series(Duration step, int slots, IntToDoubleFunction load) {
        double[] values = new double[slots];
        Arrays.setAll(values, load);
        return TimeSeries.of(START, step, values);
    }

    /** 60 on average, lowest at 18:00 and highest at 06:00. */
    private static double wave(int slot) {
        return 60 + 40 * Math.sin(2 * Math.PI * slot / DAY);
    }
}
