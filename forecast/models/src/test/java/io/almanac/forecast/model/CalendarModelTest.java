package io.almanac.forecast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.forecast.calendar.DayKinds;
import io.almanac.forecast.calendar.Event;
import io.almanac.forecast.calendar.Span;
import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Load is 20 to 180 over a working day and half of that at weekends; it starts on a Monday. */
class CalendarModelTest {
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Duration NOON = Duration.ofHours(12);
    private static final Horizon HORIZON = Horizon.upTo(STEP, Duration.ofHours(24), List.of(WINDOW));
    private static final List<Quantile> LEVELS = List.of(Quantile.MEDIAN, new Quantile(0.9));

    static Stream<ForecastModels> thatKnowDaysOfTheWeek() {
        return JudgedModels.all()
                .filter(EnumSet.of(
                        ForecastModels.SEASONAL_NAIVE_WEEK,
                        ForecastModels.SEASONAL_PROFILE,
                        ForecastModels.THETA,
                        ForecastModels.HARMONIC_REGRESSION,
                        ForecastModels.SEASONAL_REGRESSION,
                        ForecastModels.BOOSTED_TREES)::contains);
    }

    @ParameterizedTest
    @MethodSource("thatKnowDaysOfTheWeek")
    void holidayTreatedAsSunday_isForecastAtTheSundaysLevel(ForecastModels model) {
        // From Monday 16 March 00:00 to its noon: Mondays have 180 then and Sundays 90.
        TimeSeries history = office(Duration.ofDays(14));
        Calendar holiday = treated(LocalDate.parse("2026-03-16"));

        double asMonday = forecast(model, nothing(), history).at(NOON, Quantile.MEDIAN);
        double asSunday = forecast(model, holiday, history).at(NOON, Quantile.MEDIAN);

        assertThat(asMonday).isBetween(130.0, 200.0);
        assertThat(asSunday).isBetween(80.0, 115.0);
    }

    @ParameterizedTest
    @EnumSource(names = {"SEASONAL_NAIVE_WEEK", "SEASONAL_PROFILE"})
    void pastHoliday_isNotTakenForAMonday(ForecastModels model) {
        // Monday 9 March was like a Sunday, and the profile of Monday 16 March knows.
        TimeSeries history = Histories.of(STEP, Duration.ofDays(14), slot -> {
            double day = slot / 288.0;
            boolean isFree = (int) day % 7 >= 5 || (int) day == 7;
            return (100 - 80 * Math.cos(2 * Math.PI * day)) * (isFree ? 0.5 : 1);
        });

        double unaware = forecast(model, nothing(), history).at(NOON, Quantile.MEDIAN);
        double aware =
                forecast(model, treated(LocalDate.parse("2026-03-09")), history).at(NOON, Quantile.MEDIAN);

        assertThat(aware).isGreaterThan(unaware + 10).isCloseTo(180, within(35.0));
    }

    @ParameterizedTest
    @EnumSource(names = {"SEASONAL_NAIVE_DAY", "SEASONAL_PROFILE", "SEASONAL_REGRESSION"})
    void pastEvent_isNotLearned(ForecastModels model) {
        // Thursday 12 March had three times its load; the forecast is for Friday's noon, when there are 180.
        TimeSeries history = times(3, office(Duration.ofDays(11)), day(10), day(11));
        Calendar event = with(new Event("sale", day(10), day(11), 3, Duration.ZERO, Duration.ZERO));
        TimeSeries undisturbed = office(Duration.ofDays(11));

        double unaware = forecast(model, nothing(), history).at(NOON, Quantile.MEDIAN);
        double aware = forecast(model, event, history).at(NOON, Quantile.MEDIAN);
        double calm = forecast(model, nothing(), undisturbed).at(NOON, Quantile.MEDIAN);

        assertThat(aware).isCloseTo(calm, within(0.2 * calm));
        assertThat(unaware).isGreaterThan(1.4 * calm);
    }

    @Test
    void pastOutage_isNotLearned() {
        // Thursday 12 March, but for its last two hours.
        Instant end = day(11).minus(Duration.ofHours(2));
        TimeSeries history = times(0, office(Duration.ofDays(11)), day(10), end);
        Calendar outage = excluded(new Span(day(10), end, "outage"));

        ForecastModels model = ForecastModels.SEASONAL_REGRESSION;
        double unaware = forecast(model, nothing(), history).at(NOON, Quantile.MEDIAN);
        double aware = forecast(model, outage, history).at(NOON, Quantile.MEDIAN);

        double calm = forecast(model, nothing(), office(Duration.ofDays(11))).at(NOON, Quantile.MEDIAN);

        assertThat(aware).isCloseTo(calm, within(0.1 * calm));
        assertThat(unaware).isLessThan(0.9 * calm);
    }

    @ParameterizedTest
    @EnumSource(names = {"LAST_VALUE", "SEASONAL_REGRESSION"})
    void futureEvent_multipliesExactlyItsSlots(ForecastModels model) {
        TimeSeries history = office(Duration.ofDays(11));
        Instant start = history.end().plus(Duration.ofHours(1));
        Calendar event =
                with(new Event("sale", start, start.plus(Duration.ofHours(1)), 1.8, Duration.ZERO, Duration.ZERO));

        Forecast usual = forecast(model, nothing(), history);
        Forecast raised = forecast(model, event, history);

        for (Duration lead : HORIZON.leads()) {
            boolean isInside = lead.compareTo(Duration.ofHours(1)) > 0 && lead.compareTo(Duration.ofHours(2)) <= 0;
            for (Quantile level : LEVELS) {
                assertThat(raised.at(lead, level)).isEqualTo(usual.at(lead, level) * (isInside ? 1.8 : 1));
            }
        }
        assertThat(raised.windowMaximum(WINDOW, Quantile.MEDIAN))
                .isEqualTo(usual.windowMaximum(WINDOW, Quantile.MEDIAN));
    }

    @Test
    void eventThatTouchesTheWindow_multipliesItsMaximum() {
        TimeSeries history = office(Duration.ofDays(11));
        Instant start = history.end().plus(WINDOW);
        Calendar event =
                with(new Event("sale", start, start.plus(Duration.ofHours(1)), 1.8, Duration.ZERO, Duration.ZERO));

        double usual =
                forecast(ForecastModels.SEASONAL_REGRESSION, nothing(), history).windowMaximum(WINDOW, Quantile.MEDIAN);

        assertThat(forecast(ForecastModels.SEASONAL_REGRESSION, event, history).windowMaximum(WINDOW, Quantile.MEDIAN))
                .isEqualTo(usual * 1.8);
    }

    @Test
    void insideAnEvent_theRaisedLoadIsNotRaisedAgain() {
        // Fitted at Friday's 00:00; an hour later the event has been on for half an hour with twice the usual load.
        TimeSeries all = office(Duration.ofDays(12));
        Instant start = day(11).plus(Duration.ofMinutes(30));
        Calendar event = with(new Event("sale", start, day(12), 2, Duration.ZERO, Duration.ZERO));
        TimeSeries known = all.until(day(11).plus(Duration.ofHours(1)));
        double[] values = known.values();
        for (int i = 0; i < values.length; i++) {
            values[i] *= known.timestamp(i).isAfter(start) ? 2 : 1;
        }
        TimeSeries raised = TimeSeries.of(known.start(), STEP, values);

        double usual = fitted(ForecastModels.SEASONAL_REGRESSION, nothing(), all.until(day(11)))
                .forecast(known, LEVELS)
                .at(STEP, Quantile.MEDIAN);
        double inside = fitted(ForecastModels.SEASONAL_REGRESSION, event, all.until(day(11)))
                .forecast(raised, LEVELS)
                .at(STEP, Quantile.MEDIAN);

        assertThat(inside).isCloseTo(2 * usual, within(1e-9 * usual));
    }

    @Test
    void historyThatIsAllExcluded_isRefusedWithItsReason() {
        // Until an hour ago it was a test, and since then nothing has been seen.
        TimeSeries history = Histories.of(STEP, Duration.ofDays(3), slot -> slot < 850 ? 10 : Double.NaN);
        Calendar calendar = excluded(new Span(day(-1), day(2).plus(Duration.ofHours(23)), "load test"));

        FitOutcome outcome = CalendarModel.of(ForecastModels.LAST_VALUE.model(), calendar)
                .fit(new FitRequest(history, HORIZON, ZoneOffset.UTC));

        assertThat(outcome)
                .isEqualTo(new FitOutcome.Degenerate("every slot from 2026-03-02T00:00:00Z to 2026-03-04T23:55:00Z"
                        + " that has a value is an event or excluded by the calendar"));
    }

    @Test
    void ordinaryCalendar_leavesTheModelItself() {
        ForecastModel model = ForecastModels.SEASONAL_REGRESSION.model();

        assertThat(CalendarModel.of(model, nothing())).isSameAs(model);
    }

    private static Forecast forecast(ForecastModels model, Calendar calendar, TimeSeries history) {
        return fitted(model, calendar, history).forecast(history, LEVELS);
    }

    private static FittedModel fitted(ForecastModels model, Calendar calendar, TimeSeries history) {
        FitOutcome outcome =
                CalendarModel.of(model.model(), calendar).fit(new FitRequest(history, HORIZON, ZoneOffset.UTC));
        return ((FitOutcome.Fitted) outcome).model();
    }

    private static TimeSeries office(Duration length) {
        return Histories.office(STEP, length, 1);
    }

    private static TimeSeries times(double factor, TimeSeries history, Instant from, Instant to) {
        double[] values = history.values();
        for (int i = 0; i < values.length; i++) {
            boolean isInside =
                    history.timestamp(i).isAfter(from) && !history.timestamp(i).isAfter(to);
            values[i] *= isInside ? factor : 1;
        }
        return TimeSeries.of(history.start(), history.step(), values);
    }

    private static Instant day(int day) {
        return Histories.MONDAY.plus(Duration.ofDays(day));
    }

    private static Calendar nothing() {
        return Calendar.ordinary(ZoneOffset.UTC);
    }

    private static Calendar treated(LocalDate date) {
        DayKinds kinds = new DayKinds(Map.of(date, DayOfWeek.SUNDAY));
        return new Calendar(ZoneOffset.UTC, kinds, List.of(), List.of(), List.of());
    }

    private static Calendar excluded(Span span) {
        return new Calendar(ZoneOffset.UTC, DayKinds.ORDINARY, List.of(), List.of(span), List.of());
    }

    private static Calendar with(Event event) {
        return new Calendar(ZoneOffset.UTC, DayKinds.ORDINARY, List.of(event), List.of(), List.of());
    }
}
