package io.almanac.forecast.model.regression;

import io.almanac.forecast.clean.SpikeGuard;
import io.almanac.forecast.filter.MovingAverage;
import io.almanac.forecast.season.DayClassWeight;
import io.almanac.forecast.season.DayLags;
import io.almanac.forecast.season.HourRhythm;
import io.almanac.forecast.season.ProfileSmoothing;
import io.almanac.forecast.season.SeasonalProfile;

/**
 * A history in the regression's own terms, slot by slot: its transformed level without the rhythm of
 * the hour, what of it was observed, and its five
 * seasonal profiles, which reach some slots beyond the origin, the last slot of the level. Arrays are shared, not copied.
 */
public final class SeasonalFrame {
    /** A lag of k days is used only if the history is this many days longer, so that the origin has it as well. */
    private static final double LAG_MARGIN_DAYS = 0.25;

    private static final double TRUST_IN_FILLED = 0.05;
    private static final int MOST_LAGS = 28;

    private final DayLags lags;
    private final HourRhythm rhythm;
    private final double scale;
    private final double classWeight;
    private final int halfWidth;
    private final double[] level;
    private final double[] observed;
    private final double[] trust;
    private final Profiles profiles;

    private SeasonalFrame(
            DayLags lags,
            HourRhythm rhythm,
            double scale,
            double classWeight,
            int halfWidth,
            double[] level,
            double[] observed,
            double[] trust,
            Profiles profiles) {
        this.lags = lags;
        this.rhythm = rhythm;
        this.scale = scale;
        this.classWeight = classWeight;
        this.halfWidth = halfWidth;
        this.level = level;
        this.observed = observed;
        this.trust = trust;
        this.profiles = profiles;
    }

    /**
     * The frame of a history of more than a day.
     *
     * @param transformed load, gaps filled
     * @param observed 1 where it was observed, else 0; kept, not copied
     * @param surroundings {@link SpikeGuard#surroundings} of the transformed load
     * @param ahead slots beyond the origin that profiles must reach
     */
    static SeasonalFrame of(
            double[] transformed,
            double[] observed,
            double[] surroundings,
            DayLags lags,
            int ahead,
            RegressionSettings.Profile settings) {
        HourRhythm rhythm =
                HourRhythm.of(transformed, observed, surroundings, lags.stepSeconds(), settings.leastRhythmErrors());
        double[] level = rhythm.without(transformed);
        SpikeGuard guard = SpikeGuard.of(level, surroundings, lags, settings.spikeReach());
        double[] guarded = guard.clip(level, surroundings);
        double classWeight = DayClassWeight.estimate(
                guarded, observed, lags, settings.leastClassWeight(), settings.mostClassWeight());
        double[] trust = trust(observed);
        int days = lagCount(level.length, lags.slotsPerDay());
        SeasonalProfile usual = Profiles.usual(lags, days, classWeight, settings);
        int halfWidth = ProfileSmoothing.halfWidth(guarded, level, observed, trust, usual, lags);
        double[] smooth = MovingAverage.centred(guarded, halfWidth);
        Profiles profiles = Profiles.of(lags, days, usual, smooth, level, trust, ahead);
        return new SeasonalFrame(lags, rhythm, guard.scale(), classWeight, halfWidth, level, observed, trust, profiles);
    }

    private static int lagCount(int slots, int slotsPerDay) {
        int days = (int) Math.floor((slots - LAG_MARGIN_DAYS * slotsPerDay) / slotsPerDay);
        return Math.clamp(days, 1, MOST_LAGS);
    }

    private static double[] trust(double[] observed) {
        double[] trust = new double[observed.length];
        for (int i = 0; i < trust.length; i++) {
            trust[i] = TRUST_IN_FILLED + (1 - TRUST_IN_FILLED) * observed[i];
        }
        return trust;
    }

    /** The last slot of the history. */
    public int origin() {
        return level.length - 1;
    }

    public DayLags lags() {
        return lags;
    }

    /** What the level is without. */
    public HourRhythm rhythm() {
        return rhythm;
    }

    /** How many earlier days profiles look at. */
    public int lagCount() {
        return lagCount(level.length, lags.slotsPerDay());
    }

    /** Typical deviation of the level from its surroundings; above 0. */
    public double scale() {
        return scale;
    }

    /** Weight of a day of the same class against one of the other, from the history. */
    public double classWeight() {
        return classWeight;
    }

    /** Half-width in slots of the smoothing before profiles are taken. */
    public int smoothingHalfWidth() {
        return halfWidth;
    }

    /** Without the rhythm of the hour. */
    public double[] level() {
        return level;
    }

    public double[] observed() {
        return observed;
    }

    /** The weight of each slot in profiles. */
    public double[] trust() {
        return trust;
    }

    /** S0: recent days first, days of the same class and weekday most. */
    public double[] base() {
        return profiles.base();
    }

    /** All days nearly alike. */
    public double[] everyDay() {
        return profiles.everyDay();
    }

    /** The same weekday only; the base where the history is too short. */
    public double[] sameWeekday() {
        return profiles.sameWeekday();
    }

    /** The day before only. */
    public double[] yesterday() {
        return profiles.yesterday();
    }

    /** All days, neither smoothed nor guarded. */
    public double[] sharp() {
        return profiles.sharp();
    }
}
