package io.almanac.forecast.model;

import io.almanac.forecast.calendar.DayKinds;
import io.almanac.forecast.filter.GrowingMedian;
import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.TimeSeries;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * What a model is asked to learn.
 *
 * @param history load up to the fit's origin, its last slot
 * @param horizon the leads and windows that forecasts will be asked for; its step is the history's
 * @param zone in whose local time days and weekdays are told apart
 * @param days which of those days are treated as another weekday
 * @param extent what of the forecasts will be asked for
 * @param medians what fits of the same history, as it grows, hand on to each other; changes no number
 */
public record FitRequest(
        TimeSeries history,
        Horizon horizon,
        ZoneId zone,
        DayKinds days,
        Extent extent,
        Optional<GrowingMedian> medians) {
    /** How much a model is asked to learn. */
    public enum Extent {
        /** Every lead and window. */
        WHOLE,
        /**
         * Only the maxima over windows, the same bit for bit: {@link ModelOrigin#maximum}, and forecasts that need not reach
         * beyond the longest window. What else there is may be left out.
         */
        MAXIMA
    }

    public FitRequest {
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(days, "days");
        if (!history.step().equals(horizon.step())) {
            throw new IllegalArgumentException(
                    "horizon step " + horizon.step() + " must be the history's step " + history.step());
        }
    }

    /** A request for all that there is to learn. */
    public FitRequest(TimeSeries history, Horizon horizon, ZoneId zone, DayKinds days) {
        this(history, horizon, zone, days, Extent.WHOLE, Optional.empty());
    }

    /** The same in which every day is what it is. */
    public FitRequest(TimeSeries history, Horizon horizon, ZoneId zone) {
        this(history, horizon, zone, DayKinds.ORDINARY);
    }

    /** This request, asking for so much. */
    public FitRequest with(Extent wanted) {
        return new FitRequest(history, horizon, zone, days, wanted, medians);
    }

    /** This request, one of many as a history grows. */
    public FitRequest with(Optional<GrowingMedian> kept) {
        return new FitRequest(history, horizon, zone, days, extent, kept);
    }

    /** This request for the usual load, in another zone with other days. */
    FitRequest with(TimeSeries usual, ZoneId itsZone, DayKinds itsDays) {
        return new FitRequest(usual, horizon, itsZone, itsDays, extent, medians);
    }
}
