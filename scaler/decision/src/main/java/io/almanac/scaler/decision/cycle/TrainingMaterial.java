package io.almanac.scaler.decision.cycle;

import io.almanac.forecast.calendar.UsualLoad;
import io.almanac.forecast.clean.Disturbances;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.doubt.Doubts;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Instant;

/**
 * What a training learns from.
 *
 * @param window the part of the history that counts, up to the newest value
 * @param usual the window without what the calendar takes out of it
 * @param disturbances of what is usual
 */
record TrainingMaterial(TimeSeries window, TimeSeries usual, Disturbances disturbances) {
    /**
     * That of a training at {@code at}.
     *
     * @param doubts what of the history is missing for them
     */
    static TrainingMaterial of(WorkloadSettings settings, TimeSeries history, Instant at, Doubts doubts) {
        TimeSeries window = known(TrainingStep.window(settings, history, at));
        TimeSeries usual = UsualLoad.of(window, settings.calendar());
        Disturbances found = Disturbances.of(usual, settings.calendar().zone());
        return new TrainingMaterial(window, usual, found.and(doubts.disturbancesUntil(at)));
    }

    /** Up to the newest value, so that a decision on load that has not been seen for a while asks for no forecast from before. */
    private static TimeSeries known(TimeSeries window) {
        return window.lastObserved().isEmpty()
                ? window
                : window.until(window.timestamp(window.lastObserved().getAsInt()));
    }

    /** The usual load without its disturbances. */
    TimeSeries undisturbed() {
        return disturbances.without(usual);
    }
}
