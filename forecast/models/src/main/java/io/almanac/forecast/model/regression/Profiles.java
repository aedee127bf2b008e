package io.almanac.forecast.model.regression;

import io.almanac.forecast.season.DayLags;
import io.almanac.forecast.season.SeasonalProfile;

/**
 * The five profiles of a history, slot by slot from its first. The base carries the forecast; the others enter as
 * differences from it, and equal it where they are undefined. Arrays are shared, not copied.
 *
 * @param base S0: recent days first, days of the same class and weekday most
 * @param everyDay all days nearly alike
 * @param sameWeekday the same weekday only
 * @param yesterday the day before only
 * @param sharp all days, neither smoothed nor guarded
 */
@SuppressWarnings("ArrayRecordComponent") // numbers handed on, never compared
record Profiles(double[] base, double[] everyDay, double[] sameWeekday, double[] yesterday, double[] sharp) {
    /** The weights of the base over {@code days} days. */
    static SeasonalProfile usual(DayLags lags, int days, double classWeight, RegressionSettings.Profile settings) {
        return SeasonalProfile.daily(lags, days, settings.decay(), classWeight, settings.weekBonus());
    }

    /**
     * Profiles of a history whose smoothed, guarded form is {@code smooth}, and {@code ahead} slots on. O(days slots).
     */
    static Profiles of(
            DayLags lags, int days, SeasonalProfile usual, double[] smooth, double[] level, double[] trust, int ahead) {
        int end = level.length + ahead;
        double[] base = extended(usual, smooth, trust, ahead, mean(level), lags.slotsPerDay());
        return new Profiles(
                base,
                SeasonalProfile.daily(lags, days, 0.95, 1, 1).over(0, end, smooth, trust, slot -> base[slot]),
                SeasonalProfile.weekly(lags, days / 7, 0.7).over(0, end, smooth, trust, slot -> base[slot]),
                SeasonalProfile.daily(lags, 1, 1, 1, 1).over(0, end, smooth, trust, slot -> base[slot]),
                SeasonalProfile.daily(lags, days, 0.9, 1, 1).over(0, end, level, trust, slot -> base[slot]));
    }

    /**
     * A profile of {@code source} and {@code ahead} slots on: where no earlier day is trusted, {@code otherwise} up to a
     * day ahead, and beyond that what it is a day before.
     */
    static double[] extended(
            SeasonalProfile profile, double[] source, double[] trust, int ahead, double otherwise, int slotsPerDay) {
        double[] values = profile.over(0, source.length + ahead, source, trust, slot -> Double.NaN);
        for (int slot = 0; slot < values.length; slot++) {
            if (Double.isNaN(values[slot])) {
                values[slot] = slot < source.length + slotsPerDay ? otherwise : values[slot - slotsPerDay];
            }
        }
        return values;
    }

    private static double mean(double[] level) {
        double sum = 0;
        for (double each : level) {
            sum += each;
        }
        return sum / level.length;
    }
}
