package io.almanac.forecast.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every model of the registry promises, whatever it does inside. */
class ForecastModelContractTest {
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Horizon HORIZON = Horizon.upTo(STEP, Duration.ofHours(2), List.of(WINDOW));
    private static final List<Quantile> LEVELS =
            List.of(new Quantile(0.1), Quantile.MEDIAN, new Quantile(0.9), new Quantile(0.99));
    private static final Duration TEN_DAYS = Duration.ofDays(10);

    @ParameterizedTest
    @MethodSource(JudgedModels.ALL)
    void label_findsTheModelAgain(ForecastModels model) {
        assertThat(ForecastModels.labelled(model.label())).contains(model);
        assertThat(ForecastModels.labels()).contains(model.label());
        assertThat(model.label()).matches("[a-z]+(-[a-z]+)*");
    }

    @ParameterizedTest
    @MethodSource(JudgedModels.ALL)
    void sameRequest_givesTheSameForecast(ForecastModels model) {
        TimeSeries history = Histories.office(STEP, TEN_DAYS, 1);

        Forecast first = fitted(model, history).forecast(history, LEVELS);
        Forecast second = fitted(model, history).forecast(history, LEVELS);

        assertThat(first).isEqualTo(second);
        assertThat(first.origin()).isEqualTo(history.end());
    }

    @ParameterizedTest
    @MethodSource(JudgedModels.ALL)
    void appendedHistory_movesTheOriginWithoutAFit(ForecastModels model) {
        TimeSeries history = Histories.office(STEP, TEN_DAYS, 1);
        TimeSeries earlier = history.until(history.end().minus(Duration.ofHours(1)));

        Forecast forecast = fitted(model, earlier).forecast(history, LEVELS);

        assertThat(forecast.origin()).isEqualTo(history.end());
        assertThat(forecast.at(STEP, Quantile.MEDIAN)).isBetween(5.0, 60.0);
    }

    @ParameterizedTest
    @MethodSource(JudgedModels.ALL)
    void bounds_coverMostOfWhatComes(ForecastModels model) {
        TimeSeries all = Histories.office(STEP, Duration.ofDays(12), 2);
        FittedModel fit = fitted(model, all.until(Histories.MONDAY.plus(TEN_DAYS)));
        Quantile high = new Quantile(0.9);

        long covered = IntStream.range(0, 46)
                .filter(hour -> {
                    TimeSeries known = all.until(Histories.MONDAY.plus(TEN_DAYS).plus(Duration.ofHours(hour)));
                    double bound = fit.forecast(known, LEVELS).windowMaximum(WINDOW, high);
                    return all.maximum(known.end(), known.end().plus(WINDOW)).orElseThrow() <= bound;
                })
                .count();

        // 46 trials at 90 %: fewer than 34 has a probability below 1 in 10,000.
        assertThat(covered).isGreaterThanOrEqualTo(34);
    }

    @ParameterizedTest
    @MethodSource(JudgedModels.ALL)
    void strangeHistories_giveFiniteForecastsOrANamedRefusal(ForecastModels model) {
        List<TimeSeries> strange = List.of(
                Histories.of(STEP, TEN_DAYS, slot -> 0),
                Histories.of(STEP, TEN_DAYS, slot -> 42),
                Histories.of(STEP, TEN_DAYS, slot -> slot % 20 == 0 ? 10 : Double.NaN),
                Histories.of(STEP, TEN_DAYS, slot -> slot < 2000 ? 5 + slot % 7 : Double.NaN),
                Histories.of(STEP, TEN_DAYS, slot -> slot == 2879 ? 3 : Double.NaN),
                Histories.of(STEP, TEN_DAYS, slot -> 1e15 * (1 + slot % 3)),
                Histories.of(STEP, TEN_DAYS, slot -> slot == 1500 ? 1e6 : 10),
                Histories.of(STEP, TEN_DAYS, slot -> slot < 2868 ? 10 : 300),
                Histories.of(STEP, Duration.ofDays(2), slot -> slot % 288),
                Histories.of(STEP, STEP, slot -> 1),
                Histories.of(STEP, TEN_DAYS, slot -> Double.NaN));

        for (TimeSeries history : strange) {
            switch (model.model().fit(request(history))) {
                case FitOutcome.Fitted fit -> assertSane(fit.model().forecast(history, LEVELS), history);
                case FitOutcome.NotEnoughHistory shortage ->
                    assertThat(shortage.need()).isGreaterThan(shortage.have());
                case FitOutcome.Degenerate degenerate ->
                    assertThat(degenerate.reason()).isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @MethodSource(JudgedModels.ALL)
    void stepsThatDoNotDivideADay_areForecast(ForecastModels model) {
        Duration seven = Duration.ofMinutes(7);
        Horizon horizon = Horizon.upTo(seven, Duration.ofHours(2), List.of(seven.multipliedBy(2)));
        TimeSeries history = Histories.office(seven, TEN_DAYS, 3);

        FitOutcome outcome = model.model().fit(new FitRequest(history, horizon, ZoneOffset.UTC));

        assertThat(outcome).isInstanceOf(FitOutcome.Fitted.class);
    }

    @ParameterizedTest
    @MethodSource(JudgedModels.ALL)
    void anHourMoreOrLess_inSummerTime_breaksNothing(ForecastModels model) {
        TimeSeries history = Histories.office(STEP, Duration.ofDays(30), 4);
        FitRequest request = new FitRequest(history, HORIZON, ZoneId.of("Europe/Berlin"));

        assertThat(model.model().fit(request)).isInstanceOf(FitOutcome.Fitted.class);
    }

    @ParameterizedTest
    @MethodSource(JudgedModels.ALL)
    void heldOutLoss_isMeasuredForTheWindowsThatWereFitted(ForecastModels model) {
        FittedModel fit = fitted(model, Histories.office(STEP, TEN_DAYS, 1));

        assertThat(fit.heldOutLoss(WINDOW, new Quantile(0.9))).isBetween(0.001, 1.0);
        assertThat(fit.heldOutLoss(Duration.ofHours(1), Quantile.MEDIAN)).isInfinite();
    }

    /** The models that apply what they learned to past origins through a rule. */
    static Stream<ForecastModels> ruleModels() {
        return JudgedModels.all().filter(model -> model.model() instanceof RuleModel);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("ruleModels")
    void nothingAfterTheOrigin_isRead(ForecastModels model) {
        // Errors are measured by applying what was learned to past origins: there, too, the future must be unknown.
        TimeSeries history = Histories.office(STEP, TEN_DAYS, 1);
        RuleModel.LearnedRule learned = ((RuleModel) model.model()).learner().learn(request(history));
        PathRule rule = learned.on(history);

        for (int origin : new int[] {288, 700, 1500, 2800}) {
            PathRule garbled = learned.on(garbledAfter(origin, history));
            for (int lead : new int[] {1, 2, 7, 24}) {
                assertThat(garbled.rootAt(origin, lead)).isEqualTo(rule.rootAt(origin, lead));
            }
        }
    }

    @ParameterizedTest
    @MethodSource(JudgedModels.ALL)
    void shortenedHistory_isForecastAllTheSame(ForecastModels model) {
        TimeSeries history = Histories.office(STEP, TEN_DAYS, 1);
        FittedModel fit = fitted(model, history);

        for (Duration kept : List.of(STEP, Duration.ofHours(20), Duration.ofHours(25), Duration.ofDays(9))) {
            TimeSeries recent = history.after(history.end().minus(kept));
            assertSane(fit.forecast(recent, LEVELS), history);
        }
    }

    @ParameterizedTest
    @MethodSource(JudgedModels.ALL)
    void originReadSlotBySlot_saysWhatAForecastOfTheWholeSays(ForecastModels model) {
        TimeSeries all = withGaps(Histories.office(STEP, TEN_DAYS.plus(Duration.ofHours(30)), 1));
        TimeSeries known = all.until(Histories.MONDAY.plus(TEN_DAYS));
        FittedModel fit = fitted(model, known);
        ModelOrigin origin = fit.at(known);

        for (int slot = known.size(); slot < all.size(); slot++) {
            TimeSeries longer = all.until(all.timestamp(slot));
            origin = origin.at(longer);
            if (slot % 7 == 0) {
                Forecast forecast = fit.forecast(longer, LEVELS);
                assertThat(origin.forecast(LEVELS)).isEqualTo(forecast);
                assertThat(origin.maximum(WINDOW, LEVELS)).isEqualTo(forecast.maximum(WINDOW));
            }
        }
    }

    @ParameterizedTest
    @MethodSource(JudgedModels.ALL)
    void fitForMaxima_saysOfThemWhatAWholeFitSays(ForecastModels model) {
        TimeSeries all = withGaps(Histories.office(STEP, TEN_DAYS.plus(Duration.ofHours(5)), 1));
        TimeSeries known = all.until(Histories.MONDAY.plus(TEN_DAYS));
        FitOutcome maxima = model.model().fit(request(known).with(FitRequest.Extent.MAXIMA));
        ModelOrigin whole = fitted(model, known).at(all);

        ModelOrigin origin = ((FitOutcome.Fitted) maxima).model().at(all);
        assertThat(origin.maximum(WINDOW, LEVELS)).isEqualTo(whole.maximum(WINDOW, LEVELS));
        assertThat(origin.forecast(LEVELS).maximum(WINDOW)).isEqualTo(whole.maximum(WINDOW, LEVELS));
    }

    @ParameterizedTest
    @MethodSource(JudgedModels.ALL)
    void modelKeptForForecasts_forecastsTheSame(ForecastModels model) {
        TimeSeries history = Histories.office(STEP, TEN_DAYS, 1);
        FittedModel fit = fitted(model, history);

        assertThat(fit.forForecasts().forecast(history, LEVELS)).isEqualTo(fit.forecast(history, LEVELS));
    }

    /** Without the value of every fiftieth slot, and of an hour in each day. */
    private static TimeSeries withGaps(TimeSeries history) {
        double[] values = history.values();
        Arrays.setAll(values, i -> i % 50 == 7 || i % 288 / 12 == 9 ? Double.NaN : values[i]);
        return TimeSeries.of(history.start(), history.step(), values);
    }

    private static TimeSeries garbledAfter(int origin, TimeSeries history) {
        double[] values = history.values();
        for (int i = origin + 1; i < values.length; i++) {
            values[i] = i % 3 == 0 ? Double.NaN : 1000 + 7 * (i % 101);
        }
        return TimeSeries.of(history.start(), history.step(), values);
    }

    private static void assertSane(Forecast forecast, TimeSeries history) {
        // The forecast's own constructor refuses NaN, infinite, negative and falling quantiles.
        double most = 2 * history.maximum().orElse(0);
        Quantile highest = LEVELS.getLast();
        assertThat(Arrays.stream(forecast.path(highest)).max().orElseThrow()).isLessThanOrEqualTo(most);
        assertThat(forecast.windowMaximum(WINDOW, highest)).isLessThanOrEqualTo(most);
    }

    private static FittedModel fitted(ForecastModels model, TimeSeries history) {
        FitOutcome outcome = model.model().fit(request(history));
        assertThat(outcome).isInstanceOf(FitOutcome.Fitted.class);
        return ((FitOutcome.Fitted) outcome).model();
    }

    private static FitRequest request(TimeSeries history) {
        return new FitRequest(history, HORIZON, ZoneOffset.UTC);
    }
}
