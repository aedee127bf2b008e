package io.almanac.forecast.model;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.forecast.calendar.UsualLoad;
import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
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
        Forecast forecast = usual.forecast(UsualLoad.of(history, calendar), levels);
        Instant origin = forecast.origin();
        Duration step = history.step();
        Calendar near = calendar.within(origin.minus(step), origin.plus(longest(forecast)));
        double[] byLead = forecast.horizon().leads().stream()
                .mapToDouble(lead -> near.slotFactor(origin.plus(lead), step))
                .toArray();
        double[] byWindow = forecast.horizon().windows().stream()
                .mapToDouble(window -> near.largestFactor(origin, origin.plus(window), step))
                .toArray();
        return forecast.multiplied(byLead, byWindow);
    }

    private static Duration longest(Forecast forecast) {
        List<Duration> windows = forecast.horizon().windows();
        Duration lead = forecast.horizon().leads().getLast();
        return windows.isEmpty() || windows.getLast().compareTo(lead) < 0 ? lead : windows.getLast();
    }

    /** That of what is usual: a time with an event is not measured. */
    @Override
    public double heldOutLoss(Duration window, Quantile level) {
        return usual.heldOutLoss(window, level);
    }
}
