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
 */
public record CalendarFit(FittedModel usual, Calendar calendar) implements FittedModel {

    /** What was learned of the usual load, with the calendar around it; itself if the calendar says nothing of load. */
    public static FittedModel of(FittedModel usual, Calendar calendar) {
        return calendar.isOrdinary() ? usual : new CalendarFit(usual, calendar);
    }

    @Override
    public Forecast forecast(TimeSeries history, List<Quantile> levels) {
        return at(history).forecast(levels);
    }

    @Override
    public ModelOrigin at(TimeSeries history) {
        TimeSeries seen = UsualLoad.of(history, calendar);
        return new Origin(this, usual.at(seen), history.end(), history.step(), isAllOf(seen, history));
    }

    /** Whether nothing had to be taken out of the history. */
    @SuppressWarnings("ReferenceEquality") // the same series is handed back
    private static boolean isAllOf(TimeSeries seen, TimeSeries history) {
        return seen == history;
    }

    /** @param isUsual whether no slot that was read is an event's or excluded: what one is taken for depends on the end */
    private record Origin(CalendarFit fit, ModelOrigin usual, Instant end, Duration step, boolean isUsual)
            implements ModelOrigin {
        @Override
        public ModelOrigin at(TimeSeries longer) {
            TimeSeries seen = UsualLoad.of(longer, fit.calendar);
            boolean goesOn = isUsual && isAllOf(seen, longer);
            ModelOrigin next = goesOn ? usual.at(seen) : fit.usual.at(seen);
            return new Origin(fit, next, longer.end(), step, isAllOf(seen, longer));
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
        return new CalendarFit(usual.forForecasts(), calendar);
    }

    /** That of what is usual: a time with an event is not measured. */
    @Override
    public double heldOutLoss(Duration window, Quantile level) {
        return usual.heldOutLoss(window, level);
    }
}
