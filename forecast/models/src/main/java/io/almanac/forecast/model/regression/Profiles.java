package io.almanac.forecast.model.regression;

import io.almanac.forecast.filter.Track;
import io.almanac.forecast.season.DayLags;
import io.almanac.forecast.season.SeasonalProfile;
import io.almanac.forecast.season.SeasonalTrack;

/**
 * The five profiles of a history. The base carries the forecast; the others enter as differences from it, and equal it
 * where they are undefined.
 *
 * @param base S0: recent days first, days of the same class and weekday most
 * @param everyDay all days nearly alike
 * @param sameWeekday the same weekday only
 * @param yesterday the day before only
 * @param sharp all days, neither smoothed nor guarded
 */
record Profiles(
        SeasonalTrack base,
        SeasonalTrack everyDay,
        SeasonalTrack sameWeekday,
        SeasonalTrack yesterday,
        SeasonalTrack sharp) {
    /** The weights of the base over {@code days} days. */
    static SeasonalProfile usual(DayLags lags, int days, double classWeight, RegressionSettings.Profile settings) {
        return SeasonalProfile.daily(lags, days, settings.decay(), classWeight, settings.weekBonus());
    }

    /** Profiles of a history whose smoothed, guarded form is {@code smooth}. O(days slots). */
    static Profiles of(
            DayLags lags, int days, SeasonalProfile usual, Track smooth, Track level, Track trust, int ahead) {
        double mean = mean(level);
        SeasonalTrack base = SeasonalTrack.of(usual, smooth, trust, ahead, slot -> mean);
        return new Profiles(
                base,
                SeasonalTrack.of(SeasonalProfile.daily(lags, days, 0.95, 1, 1), smooth, trust, ahead, base::at),
                SeasonalTrack.of(SeasonalProfile.weekly(lags, days / 7, 0.7), smooth, trust, ahead, base::at),
                SeasonalTrack.of(SeasonalProfile.daily(lags, 1, 1, 1, 1), smooth, trust, ahead, base::at),
                SeasonalTrack.of(SeasonalProfile.daily(lags, days, 0.9, 1, 1), level, trust, ahead, base::at));
    }

    Profiles continuedBy(double[] smooth, double[] level, Track trust, int slotsPerDay) {
        SeasonalTrack longer = base.continuedBy(smooth, trust, slot -> base.at(slot - slotsPerDay));
        return new Profiles(
                longer,
                everyDay.continuedBy(smooth, trust, longer::at),
                sameWeekday.continuedBy(smooth, trust, longer::at),
                yesterday.continuedBy(smooth, trust, longer::at),
                sharp.continuedBy(level, trust, longer::at));
    }

    /** These profiles without values before {@code slot}. */
    Profiles from(int slot) {
        return new Profiles(
                base.from(slot), everyDay.from(slot), sameWeekday.from(slot), yesterday.from(slot), sharp.from(slot));
    }

    private static double mean(Track level) {
        double sum = 0;
        for (int slot = 0; slot < level.end(); slot++) {
            sum += level.at(slot);
        }
        return sum / level.end();
    }
}
