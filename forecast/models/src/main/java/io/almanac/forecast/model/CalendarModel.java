package io.almanac.forecast.model;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.forecast.calendar.UsualLoad;
import io.almanac.forecast.series.TimeSeries;

/**
 * Any model, with a calendar around it: it learns from the {@link UsualLoad} alone, in the calendar's zone and with its
 * kinds of days, and what it forecasts for a time with an event is multiplied by the event's factor.
 *
 * @param model sees no event and no outage
 */
public record CalendarModel(ForecastModel model, Calendar calendar) implements ForecastModel {

    /** The model with the calendar around it; the model itself if the calendar says nothing of load. */
    public static ForecastModel of(ForecastModel model, Calendar calendar) {
        return calendar.isOrdinary() ? model : new CalendarModel(model, calendar);
    }

    @Override
    public FitOutcome fit(FitRequest request) {
        TimeSeries usual = UsualLoad.of(request.history(), calendar);
        if (usual.lastObserved().isEmpty() && request.history().lastObserved().isPresent()) {
            return new FitOutcome.Degenerate("every slot from " + usual.start() + " to " + usual.end()
                    + " that has a value is an event or excluded by the calendar");
        }
        FitOutcome outcome = model.fit(request.with(usual, calendar.zone(), calendar.days()));
        return outcome instanceof FitOutcome.Fitted(FittedModel fitted)
                ? new FitOutcome.Fitted(
                        new CalendarFit(fitted, calendar, request.history().end()))
                : outcome;
    }
}
