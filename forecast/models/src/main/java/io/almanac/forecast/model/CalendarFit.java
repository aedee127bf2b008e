package io.almanac.forecast.model;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.forecast.calendar.UsualLoad;
import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * A {@link CalendarModel} that has learned. A lead gets the factor of its slot and a window the largest factor inside it,
 * so a window's bound errs to the high side where the load and the event do not peak together.
 *
 * @param usual forecasts what is usual
 * @param learnedUntil the last instant of the history that it has learned of
 */
public record CalendarFit(FittedModel usual, Calendar calendar, Instant learnedUntil) implements FittedModel {

    /** What was learned of the usual load, with the calendar around it; itself if the calendar says nothing of load. */
    public static FittedModel of(FittedModel usual, Calendar calendar, Instant learnedUntil) {
        return calendar.isOrdinary() ? usual : new CalendarFit(usual, calendar, learnedUntil);
    }

    @Override
    public Forecast forecast(TimeSeries history, List<Quantile> levels) {
        return at(history).forecast(levels);
    }

    @Override
    public ModelOrigin at(TimeSeries history) {
        Instant end = history.end();
        Instant recent = end.minus(UsualLoad.RECENT);
        boolean isSettled = isUsual(recent.isBefore(learnedUntil) ? learnedUntil : recent, end);
        return new Origin(this, usual.at(UsualLoad.of(history, calendar)), end, history.step(), isSettled);
    }

    /** Whether no slot after {@code read}, up to {@code newest}, is an event's or excluded. */
    private boolean isUsual(Instant read, Instant newest) {
        Calendar near = calendar.within(read, newest);
        return near.events().isEmpty() && near.exclusions().isEmpty();
    }

    /** @param isSettled whether all that was read since it learned is taken for the same from any later end */
    private record Origin(CalendarFit fit, ModelOrigin usual, Instant end, Duration step, boolean isSettled)
            implements ModelOrigin {
        @Override
        public ModelOrigin at(TimeSeries longer) {
            return isSettled && fit.isUsual(end, longer.end())
                    ? new Origin(fit, usual.at(UsualLoad.of(longer, fit.calendar)), longer.end(), step, true)
                    : fit.at(longer);
        }

        @Override
        public Forecast forecast(List<Quantile> levels) {
            Forecast forecast = usual.forecast(levels);
            Calendar near = fit.calendar.within(end.minus(step), end.plus(longest(forecast)));
            double[] byLead = forecast.horizon().leads().stream()
                    .mapToDouble(lead -> near.slotFactor(end.plus(lead), step))
                    .toArray();
            double[] byWindow = forecast.horizon().windows().stream()
                    .mapToDouble(window -> near.largestFactor(end, end.plus(window), step))
                    .toArray();
            return forecast.multiplied(byLead, byWindow);
        }

        @Override
        public double[] maximum(Duration window, List<Quantile> levels) {
            double factor = fit.calendar.largestFactor(end, end.plus(window), step);
            double[] maximum = usual.maximum(window, levels);
            Arrays.setAll(maximum, i -> Math.min(maximum[i] * factor, Double.MAX_VALUE));
            return maximum;
        }
    }

    private static Duration longest(Forecast forecast) {
        List<Duration> windows = forecast.horizon().windows();
        Duration lead = forecast.horizon().leads().getLast();
        return windows.isEmpty() || windows.getLast().compareTo(lead) < 0 ? lead : windows.getLast();
    }

    @Override
    public FittedModel forForecasts() {
        return new CalendarFit(usual.forForecasts(), calendar, learnedUntil);
    }

    /** That of what is usual: a time with an event is not measured. */
    @Override
    public double heldOutLoss(Duration window, Quantile level) {
        return usual.heldOutLoss(window, level);
    }
}
