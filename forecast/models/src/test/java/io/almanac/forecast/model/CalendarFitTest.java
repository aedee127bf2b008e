package io.almanac.forecast.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.forecast.calendar.DayKinds;
import io.almanac.forecast.calendar.Event;
import io.almanac.forecast.calendar.Span;
import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalendarFitTest {
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final List<Quantile> LEVELS = List.of(Quantile.MEDIAN, new Quantile(0.9));
    private static final Instant LEARNED = Histories.MONDAY.plus(Duration.ofDays(11));

    @Test
    void originThatGoesOn_isThatOfTheWholeHistory() {
        // Learned with an event that is over since Saturday; another is on from 03:00 to 04:00, and a test from 05:00
        // to 06:00.
        Calendar calendar = new Calendar(
                ZoneOffset.UTC,
                DayKinds.ORDINARY,
                List.of(sale(hour(-126)), sale(hour(3))),
                List.of(new Span(hour(5), hour(6), "load test")),
                List.of());
        TimeSeries all = Histories.office(STEP, Duration.ofDays(11).plus(Duration.ofHours(9)), 1);
        FittedModel fit = fitted(calendar, all.until(LEARNED));
        ModelOrigin origin = fit.at(all.until(LEARNED));

        for (Instant at = LEARNED.plus(STEP); !at.isAfter(all.end()); at = at.plus(STEP)) {
            TimeSeries longer = all.until(at);
            origin = origin.at(longer);

            assertThat(origin.maximum(WINDOW, LEVELS)).isEqualTo(fit.at(longer).maximum(WINDOW, LEVELS));
        }
    }

    @Test
    void historyIsReadAnew_onlyWhereWhatIsTakenForUsualDependsOnTheEnd() {
        Calendar calendar = new Calendar(
                ZoneOffset.UTC, DayKinds.ORDINARY, List.of(sale(hour(-126)), sale(hour(3))), List.of(), List.of());
        TimeSeries all = Histories.office(STEP, Duration.ofDays(11).plus(Duration.ofHours(9)), 1);
        List<Instant> readAnew = new ArrayList<>();
        ModelOrigin origin = new CalendarFit(new Noting(readAnew), calendar, LEARNED).at(all.until(LEARNED));

        for (Instant at = LEARNED.plus(STEP); !at.isAfter(all.end()); at = at.plus(STEP)) {
            origin = origin.at(all.until(at));
        }

        // Until what is over for two hours is missing for good: twelve slots of each hour and one more.
        assertThat(readAnew)
                .startsWith(LEARNED, hour(3))
                .endsWith(hour(6).plus(STEP))
                .hasSize(1 + 36 + 2);
    }

    /** Notes from where it is read, and forecasts nothing. */
    private record Noting(List<Instant> readAnew) implements FittedModel {
        @Override
        public ModelOrigin at(TimeSeries history) {
            readAnew.add(history.end());
            return new ModelOrigin() {
                @Override
                public ModelOrigin at(TimeSeries longer) {
                    return this;
                }

                @Override
                public Forecast forecast(List<Quantile> levels) {
                    throw new AssertionError("nobody asks for it");
                }

                @Override
                public double[] maximum(Duration window, List<Quantile> levels) {
                    throw new AssertionError("nobody asks for it");
                }
            };
        }

        @Override
        public Forecast forecast(TimeSeries history, List<Quantile> levels) {
            throw new AssertionError("nobody asks for it");
        }

        @Override
        public double heldOutLoss(Duration window, Quantile level) {
            return 0;
        }
    }

    private static FittedModel fitted(Calendar calendar, TimeSeries history) {
        Horizon horizon = Horizon.upTo(STEP, Duration.ofHours(2), List.of(WINDOW));
        FitOutcome outcome = CalendarModel.of(ForecastModels.SEASONAL_REGRESSION.model(), calendar)
                .fit(new FitRequest(history, horizon, ZoneOffset.UTC));
        return ((FitOutcome.Fitted) outcome).model();
    }

    private static Event sale(Instant start) {
        return new Event("sale", start, start.plus(Duration.ofHours(1)), 2, Duration.ZERO, Duration.ZERO);
    }

    private static Instant hour(int hour) {
        return LEARNED.plus(Duration.ofHours(hour));
    }
}
